# Drills on throw-away hospitals, on both engines. Sourced by ./dev.

LAB_REPORT=docs/lab-report.md

# lab all|NAME [--short] [--record] [--json FILE] [--seed N] [--times N]; the JSON file holds the
# figures of SQLite. --record, which `all` implies, renews the drills' rows of the report.
lab() {
  [ $# -gt 0 ] || { usage >&2; exit 2; }
  install_packages
  install_test_packages
  build_binary
  say "building the drills"
  ninja -C build/release lab >build/release/build.log || { tail -n 40 build/release/build.log; return 1; }
  local status=0 more=() words=() word
  for word in "$@"; do [ "$word" = --record ] || words+=("$word"); done
  if [[ $1 = all || " $* " = *" --record "* ]]; then
    more=(--report $LAB_REPORT
      --run "$(date +%F), $(git describe --always --dirty), $(build/release/test/lab machine)")
  fi
  build/release/test/lab "${words[@]}" "${more[@]}" || status=1
  trap stop_postgresql EXIT
  start_postgresql
  YIXIN_TEST_DATABASE="$PG_ADDRESS" build/release/test/lab $(without_json "${words[@]}") "${more[@]}" ||
    status=1
  look_from_outside "$@" || status=1
  return $status
}

# The arguments but --json FILE.
without_json() {
  while [ $# -gt 0 ]; do
    case $1 in
      --json) shift ;;
      --json=*) ;;
      *) printf '%s ' "$1" ;;
    esac
    shift
  done
}
