# Every test layer, and the one line that counts them. Sourced by ./dev.

# Layers run in lanes at once; what they count meets in this file.
COUNTS=$(mktemp)

# tally LAYER PASSED FAILED; the time is that since the start, which shows where a lane spends it.
tally() {
  echo "$2 $3" >>"$COUNTS"
  printf '%-28s %5d passed %3d failed   %2d:%02d\n' "$1" "$2" "$3" $((SECONDS / 60)) $((SECONDS % 60))
}

# The closing line; false when anything failed.
sum_up() {
  local passed=0 failed=0 good bad
  while read -r good bad; do
    passed=$((passed + good))
    failed=$((failed + bad))
  done <"$COUNTS"
  rm -f "$COUNTS"
  echo "$passed passed, $failed failed"
  [ $failed = 0 ]
}

# run_gtest LAYER PROGRAM…: counts a crash as one failure more.
run_gtest() {
  local layer=$1 log status=0
  shift
  log=$(mktemp)
  "$@" --gtest_brief=1 >"$log" 2>&1 || status=$?
  local good bad
  good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$log")
  bad=$(sed -n 's/^ *\([0-9]*\) FAILED TESTS\?.*/\1/p' "$log")
  [ $status = 0 ] || [ "${bad:-0}" != 0 ] || bad=1
  [ "${bad:-0}" = 0 ] || cat "$log"
  tally "$layer" "${good:-0}" "${bad:-0}"
  rm -f "$log"
}

# A throw-away PostgreSQL: own folder, Unix socket only, gone with the test run. Tests kill our server,
# never this one, so it need not sync. Connections live for one test: to plan a statement once for all
# values saves a sixth of the server's time (49 tests: 17.2 s of processor, 20.8 without).
start_postgresql() {
  PG_ROOT=$(mktemp -d /tmp/yixin-pg.XXXXXX)
  chmod 755 "$PG_ROOT"
  PG_BIN=$(ls -d /usr/lib/postgresql/*/bin | tail -n 1)
  local run=""
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$PG_ROOT"
    run="setpriv --reuid=postgres --regid=postgres --clear-groups"
  fi
  PG_RUN=$run
  (cd "$PG_ROOT" && $run "$PG_BIN/initdb" -D "$PG_ROOT/data" -U yixin -A trust --locale=C -E UTF8 --data-checksums >/dev/null)
  (cd "$PG_ROOT" && $run "$PG_BIN/pg_ctl" -D "$PG_ROOT/data" -s -w -l "$PG_ROOT/log" \
    -o "-c listen_addresses='' -c unix_socket_directories=$PG_ROOT -c max_connections=300 -c fsync=off \
      -c full_page_writes=off -c plan_cache_mode=force_generic_plan" start)
  PG_ADDRESS="postgresql:///postgres?host=$PG_ROOT&user=yixin"
}

stop_postgresql() {
  [ -n "${PG_ROOT:-}" ] || return 0
  (cd "$PG_ROOT" && $PG_RUN "$PG_BIN/pg_ctl" -D "$PG_ROOT/data" -s -m immediate stop) || true
  rm -rf "$PG_ROOT"
  PG_ROOT=
}

run_web_checks() {
  local log
  log=$(mktemp)
  for check in typecheck lint sizes; do
    if npm_in_web run --silent $check >"$log" 2>&1; then tally "web $check" 1 0; else
      cat "$log"
      tally "web $check" 0 1
    fi
  done
  local status=0
  npm_in_web run --silent test -- --reporter=json --outputFile="$log" >/dev/null 2>&1 || status=$?
  local good bad
  good=$(node -p "JSON.parse(require('fs').readFileSync('$log')).numPassedTests" 2>/dev/null || echo 0)
  bad=$(node -p "JSON.parse(require('fs').readFileSync('$log')).numFailedTests" 2>/dev/null || echo 1)
  [ $status = 0 ] || [ "$bad" != 0 ] || bad=1
  [ "$bad" = 0 ] || npm_in_web run --silent test || true
  tally "web unit" "$good" "$bad"
  rm -f "$log"
}

# The committed types must be those of the binary.
check_contract() {
  build/release/yixin openapi >web/openapi.json
  cp web/src/kit/api/schema.d.ts /tmp/yixin-schema.$$
  npm_in_web run --silent gen:api >/dev/null
  if cmp -s web/src/kit/api/schema.d.ts /tmp/yixin-schema.$$; then tally "contract schema.d.ts" 1 0; else
    echo "web/src/kit/api/schema.d.ts differs from the server's OpenAPI: commit what ./dev test wrote"
    tally "contract schema.d.ts" 0 1
  fi
  rm -f /tmp/yixin-schema.$$
}

# modest COMMAND…: a browser of root's puts itself before everything else on the machine, the server it
# talks to included; without that right it waits for its turn.
modest() {
  if setpriv --bounding-set -sys_nice true 2>/dev/null; then setpriv --bounding-set -sys_nice "$@"
  else "$@"; fi
}

# tell_stories DATABASE REPORT [FILE…]: all stories, or those of some files, against the real binary; each
# call makes its hospitals anew.
tell_stories() {
  local database=$1 report=$2 left status=0
  shift 2
  left=$(mktemp -d)
  (cd web && YIXIN_DATABASE="$database" PLAYWRIGHT_JSON_OUTPUT_NAME="$report" \
    modest node node_modules/@playwright/test/cli.js test --reporter=json,line --output "$left" "$@") \
    >"$report.out" 2>&1 || status=$?
  if [ $status != 0 ]; then
    tail -n 80 "$report.out"
    # What the page showed when the story gave up.
    find "$left" -name error-context.md -exec head -n 60 {} +
  fi
  rm -rf "$left" "$report.out"
  return $status
}

# of_report REPORT EXPRESSION: of what Playwright wrote, as `it`; empty when it wrote nothing.
of_report() {
  node -p "const it = JSON.parse(require('fs').readFileSync('$1')); $2" 2>/dev/null || true
}

# run_browser LAYER DATABASE: a story that fails is told once more, with the others of its file and in new
# hospitals, because a machine with other work can be slower than any wait; it stays in what is printed.
run_browser() {
  local report failed all bad good status=0
  report=$(mktemp)
  tell_stories "$2" "$report" || status=$?
  all=$(of_report "$report" 'it.stats.expected + it.stats.unexpected')
  bad=$(of_report "$report" it.stats.unexpected)
  failed=$(of_report "$report" \
    'it.suites.filter((file) => JSON.stringify(file).includes(`"ok":false`)).map((file) => file.file).join(" ")')
  if [ -n "$failed" ]; then
    echo "$1: told once more: $failed"
    status=0
    # shellcheck disable=SC2086
    tell_stories "$2" "$report" $failed || status=$?
    bad=$(of_report "$report" it.stats.unexpected)
  fi
  good=$((${all:-0} - ${bad:-0}))
  [ $status = 0 ] || [ "${bad:-0}" != 0 ] || bad=1
  tally "$1" "$good" "$bad"
  rm -f "$report"
}

# run_check LAYER COMMAND…: one thing that holds or says why not.
run_check() {
  local layer=$1 log
  shift
  log=$(mktemp)
  if ("$@") >"$log" 2>&1; then tally "$layer" 1 0; else
    cat "$log"
    tally "$layer" 0 1
  fi
  rm -f "$log"
}

check_new_package() {
  set -e
  package_deb
  check_package "$PACKAGE"
}

# Hospitals that live for one test need no disk, and most of their time went into waiting for one.
# What is killed in the crash tests keeps to it.
folder_in_memory() {
  local shm=/dev/shm
  if [ -w $shm ] && [ "$(df --output=avail $shm | tail -n 1)" -gt 1000000 ]; then mktemp -d $shm/yixin-tests.XXXXXX
  else mktemp -d; fi
}

run_binary_layers() {
  local scratch
  scratch=$(folder_in_memory)
  run_gtest "unit, property, tidy" env TMPDIR="$scratch" build/release/test/unit_tests
  run_gtest "store, api, access (sqlite)" env TMPDIR="$scratch" build/release/test/world_tests
  run_gtest "store, api, access (postgres)" env TMPDIR="$scratch" YIXIN_TEST_DATABASE="$PG_ADDRESS" \
    build/release/test/world_tests
  run_gtest "paper" env TMPDIR="$scratch" build/release/test/paper_tests
  rm -rf "$scratch"
}

# What is started and killed as its operator would, on a real disk.
run_operator_layers() {
  run_gtest "crash (sqlite)" build/release/test/lab_tests
  run_gtest "crash (postgres)" env YIXIN_TEST_DATABASE="$PG_ADDRESS" build/release/test/lab_tests
  run_check "operations.md" tools/operations.sh
  run_check "commands of documents" tools/documents.sh
  run_check "systemd unit" check_unit
  run_check "debian package" check_new_package
}

# Both engines at once: stories alone leave a good third of two cores idle (accessibility.spec.ts: 212 s
# of processor in 177 s).
run_web_layers() {
  check_contract
  run_web_checks
  run_browser "browser (sqlite)" sqlite &
  local other=$!
  run_browser "browser (postgres)" "$PG_ADDRESS"
  run_operator_layers
  wait $other
}

run_tests() {
  install_packages
  install_test_packages
  install_node
  build_binary
  build_web
  say "building the tests"
  ninja -C build/release unit_tests world_tests paper_tests lab_tests yixin_moved_clock >build/release/build.log ||
    { tail -n 40 build/release/build.log; echo "0 passed, 1 failed"; exit 1; }
  trap stop_postgresql EXIT
  start_postgresql
  say "testing"
  # A lane that ends early has failed, whatever it had counted until then.
  (run_binary_layers || tally "lane of the binary" 0 1) &
  (run_web_layers || tally "lanes of the pages" 0 1) &
  wait
  stop_postgresql
  sum_up
}
