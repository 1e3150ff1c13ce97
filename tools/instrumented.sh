# Builds that look at the tests from inside: sanitizers and coverage. Sourced by ./dev.

# What a mistake in would cost most: who may, what is handed in, once only, what was done.
COVERED="src/platform/access/access.cpp src/platform/audit/audit.cpp src/platform/audit/stale.cpp
  src/platform/http/idempotency.cpp src/modules/study/taking.cpp src/modules/study/attempt_store.cpp"
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
  run_gtest "unit ($preset)" env TMPDIR="$scratch" "build/$preset/test/unit_tests" --gtest_filter=-tidy.*
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
  export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 TSAN_OPTIONS=halt_on_error=1
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
  llvm-cov-19 export -summary-only -instr-profile build/coverage/all.profdata \
    build/coverage/test/world_tests -object build/coverage/test/unit_tests $COVERED |
    node -e "
      const files = JSON.parse(require('fs').readFileSync(0)).data[0].files;
      let good = true;
      console.log('| file | branches | taken |\n|---|---|---|');
      for (const {filename, summary: {branches}} of files) {
        const share = branches.count === 0 ? 100 : branches.percent;
        good = good && share >= $COVERED_AT_LEAST;
        console.log('| ' + filename.slice(filename.indexOf('src/')) + ' | ' + branches.count + ' | ' + share.toFixed(1) + ' % |');
      }
      process.exit(good ? 0 : 1);"
  sum_up
}
