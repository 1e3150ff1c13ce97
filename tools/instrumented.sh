# Builds that look at the tests from inside: sanitizers and coverage. Sourced by ./dev.

# What a mistake in would cost most: who may, what was done, once only, what is handed in. Beginnings
# of the paths below src.
COVERED="access=platform/access/ audit=platform/audit/ exactly_once=platform/http/idempotency
  attempts=modules/study/taking,modules/study/attempt_store"
COVERED_AT_LEAST=95

# build_instrumented PRESET
build_instrumented() {
  install_packages
  install_test_packages
  install_apt clang-19 libclang-rt-19-dev llvm-19
  cmake --preset "$1" >/dev/null
  say "building the tests with preset $1"
  ninja -C "build/$1" unit_tests world_tests >"build/$1/build.log" || { tail -n 40 "build/$1/build.log"; return 1; }
}

# run_instrumented PRESET: unit, property, store and API tests on both engines.
run_instrumented() {
  local preset=$1 scratch
  scratch=$(folder_in_memory)
  trap stop_postgresql EXIT
  start_postgresql
  # Without an optimiser the confined child is not through with hostile files in its four seconds.
  run_gtest "unit ($preset)" env TMPDIR="$scratch" "build/$preset/test/unit_tests" \
    --gtest_filter="-tidy.*$([ "$preset" != coverage ] || echo ':hostile_batch.*')"
  run_gtest "store, api (sqlite, $preset)" env TMPDIR="$scratch" "build/$preset/test/world_tests"
  run_gtest "store, api (postgres, $preset)" env TMPDIR="$scratch" YIXIN_TEST_DATABASE="$PG_ADDRESS" \
    "build/$preset/test/world_tests"
  rm -rf "$scratch"
  stop_postgresql
}

# sanitize asan|tsan: AddressSanitizer with UndefinedBehaviorSanitizer, or ThreadSanitizer.
sanitize() {
  case ${1:-} in asan | tsan) ;; *) usage >&2; exit 2 ;; esac
  build_instrumented "$1"
  export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
  export TSAN_OPTIONS=halt_on_error=1:suppressions=$PWD/tools/tsan_suppressions.txt
  run_instrumented "$1"
  sum_up
}

# Branches of the files that matter most; false below the aim.
coverage() {
  build_instrumented coverage
  local raw=build/coverage/raw
  rm -rf $raw
  mkdir -p $raw
  export LLVM_PROFILE_FILE=$PWD/$raw/%p.profraw
  run_instrumented coverage
  llvm-profdata-19 merge -sparse $raw/*.profraw -o build/coverage/all.profdata
  local status=0
  llvm-cov-19 export -summary-only -instr-profile build/coverage/all.profdata \
    build/coverage/test/world_tests -object build/coverage/test/unit_tests 2>/dev/null |
    node tools/coverage_table.cjs $COVERED_AT_LEAST $COVERED || status=1
  tally "coverage" $((1 - status)) $status
  sum_up
}
