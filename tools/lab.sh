# Drills on throw-away hospitals, on both engines. Sourced by ./dev.

LAB_REPORT=docs/lab-report.md

# lab NAME [--short] [--json FILE] [--seed N] [--times N]; the file holds the figures of SQLite.
# lab all [--short] [--seed N] runs every drill and writes the report.
lab() {
  [ $# -gt 0 ] || { usage >&2; exit 2; }
  install_packages
  install_test_packages
  build_binary
  say "building the drills"
  ninja -C build/release lab >build/release/build.log || { tail -n 40 build/release/build.log; return 1; }
  local status=0 more=()
  if [ "$1" = all ]; then
    start_report >$LAB_REPORT
    more=(--report $LAB_REPORT)
  fi
  build/release/test/lab "$@" "${more[@]}" || status=1
  trap stop_postgresql EXIT
  start_postgresql
  YIXIN_TEST_DATABASE="$PG_ADDRESS" build/release/test/lab $(without_json "$@") "${more[@]}" || status=1
  look_from_outside "$@" || status=1
  return $status
}

start_report() {
  cat <<TEXT
# Lab report

Written by \`./dev lab all\` on $(date +%F), on $(build/release/test/lab machine), at commit
$(git describe --always --dirty). Each drill takes a throw-away hospital and does the worst to it;
the last column repeats the same dice. Figures are of this machine and this run; what another
process did meanwhile is in them.
TEXT
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
