#!/usr/bin/env bash
# Runs every block of docs/operations.md that is marked "sh run", in order, on a throw-away
# hospital. Paths of a server stand for a folder of this run, systemctl for the built binary.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$(mktemp -d /tmp/yixin-operations.XXXXXX)
port=$((20000 + RANDOM % 10000))
trap '"$root/bin/systemctl" stop yixin 2>/dev/null || true; rm -rf "$root"' EXIT
mkdir -p "$root/bin" "$root/mnt/backup"
mkdir -m 700 -p "$root/var/lib/yixin"
ln -s "$PWD/build/release/yixin" "$root/bin/yixin"
cat >"$root/bin/systemctl" <<STUB
#!/usr/bin/env bash
set -euo pipefail
stop() {
  [ -e "$root/pid" ] || return 0
  kill "\$(cat "$root/pid")"
  while kill -0 "\$(cat "$root/pid")" 2>/dev/null; do sleep 0.05; done
  rm "$root/pid"
}
start() {
  "$root/bin/yixin" serve --data "$root/var/lib/yixin/data" --listen 127.0.0.1:$port \
    --backup-copy "$root/mnt/backup" 2>>"$root/log" >/dev/null </dev/null &
  echo \$! >"$root/pid"
  for _ in \$(seq 600); do
    curl --fail --silent http://127.0.0.1:$port/readyz >/dev/null && return 0
    sleep 0.1
  done
  cat "$root/log"
  return 1
}
case \$1 in start) start ;; stop) stop ;; restart) stop; start ;; esac
STUB
chmod +x "$root/bin/systemctl"
export PATH="$root/bin:$PATH"
ran=0
while IFS= read -r command; do
  if ! output=$(bash -c "$command" 2>&1); then
    printf 'docs/operations.md: %s\n%s\n' "$command" "$output"
    exit 1
  fi
  case $command in
    *"backup --data"*"--to"*) backed_up=$(sed -n 's/^内容摘要 *//p' <<<"$output") ;;
    *"check --digest"*) [ "$output" = "$backed_up" ] || { echo "other digest: $output"; exit 1; } ;;
  esac
  ran=$((ran + 1))
done < <(sed -n '/^```sh run$/,/^```$/p' docs/operations.md | grep -v '^```' |
  sed "s#/var/lib/yixin#$root/var/lib/yixin#g; s#/mnt/backup#$root/mnt/backup#g; s#127.0.0.1:8080#127.0.0.1:$port#g")
[ "$ran" -ge 20 ] || { echo "only $ran commands found"; exit 1; }
echo "$ran commands of docs/operations.md"
