#!/usr/bin/env bash
# Whether every command that a document names is one: a sub-command of yixin with options that it
# has, a word of ./dev, or a line of the list below, which says where it is run. The blocks marked
# "sh run" of docs/operations.md are run as they stand by tools/operations.sh.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
yixin=build/release/yixin
documents=(README.md README.zh-CN.md CONTRIBUTING.md web/README.md samples/README.md docs/*.md)

# What is neither yixin nor ./dev, and what runs it.
covered() {
  case $1 in
    'ninja -C build/release '*) ;;                           # ./dev test builds all of them
    'build/release/test/'* | YIXIN_TEST_DATABASE=*) ;;       # ./dev test, on both engines
    'cd web && npm '* | 'npm run '* | 'npm test'*) npm_script "$1" ;;
    'cmake --preset '*) preset "$1" ;;
    'systemctl '*' yixin' | 'curl --fail '*) ;;              # tools/operations.sh
    'journalctl --unit yixin --output cat') ;;               # the unit is verified by ./dev test
    'createdb --encoding=UTF8 --template=template0 yixin') ;;  # tools/test.sh makes its cluster so
    'apt install') ;;                                        # tools/package.sh, in a bare Debian
    *) return 1 ;;
  esac
}

npm_script() {
  local script=${1##*npm }
  script=${script#run }
  grep -q "^    \"${script%% *}\": " web/package.json
}

preset() { grep -q "\"name\": \"${1##* }\"" CMakePresets.json; }

known_to_dev() { [ "${1%% *}" = help ] || grep -q "^\./dev ${1%% *}\b" <<<"$dev_help"; }

# known_to_yixin WORD…: the deepest sub-command's help must list every option that is used.
known_to_yixin() {
  local path=("$1") help word
  help=$("$yixin" "$1" --help) || return 1
  if [ $# -gt 1 ] && [[ $2 = [a-z]* ]] && grep -qi '^subcommands:' <<<"$help"; then
    path+=("$2")
    grep -q "^  $2  " <<<"$help" || return 1
    help=$("$yixin" "${path[@]}" --help) || return 1
  fi
  for word in "$@"; do
    case $word in
      --*) grep -q -- "${word%%[=.,]*}\b" <<<"$help" || return 1 ;;
    esac
  done
}

# Lines of shell blocks, and what stands in the text between backticks.
commands_of() {
  sed -n '/^```sh/,/^```$/p' "$1" | grep -v '^```' || true
  grep '^    build/release' "$1" | sed 's/^ *//' || true
  sed '/^```/,/^```$/d' "$1" | grep -o '`[^`]*`' | tr -d '`' || true
}

dev_help=$(./dev help)
checked=0
for document in "${documents[@]}"; do
  while IFS= read -r command; do
    case $command in
      './dev '*) known_to_dev "${command#./dev }" ;;
      'yixin '* | 'build/release/yixin '*)
        read -r -a words <<<"${command#*yixin }"
        known_to_yixin "${words[@]}" ;;
      'ninja '* | 'build/release/test/'* | 'YIXIN_TEST_DATABASE='* | 'cd web'* | 'npm '* | 'cmake '* | \
        'systemctl '* | 'curl '* | 'journalctl '* | 'createdb '* | 'apt '*) covered "$command" ;;
      *) continue ;;
    esac || { echo "$document: nothing runs or knows: $command"; exit 1; }
    checked=$((checked + 1))
  done < <(commands_of "$document" | sed 's/  *#.*//; s/ *$//')
done
[ "$checked" -ge 80 ] || { echo "only $checked commands found"; exit 1; }
echo "$checked commands in ${#documents[@]} documents"
