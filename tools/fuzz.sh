# libFuzzer over everything that reads what a stranger may send. Sourced by ./dev.

FUZZ_BUILD=build/fuzz
FUZZ_CORPUS=test/fuzz/corpus

build_fuzzers() {
  install_packages
  install_apt clang-19 libclang-rt-19-dev
  [ -e $FUZZ_BUILD/build.ninja ] || cmake --preset fuzz >/dev/null
  say "building the fuzz targets"
  ninja -C $FUZZ_BUILD fuzz_targets fuzz_corpus >$FUZZ_BUILD/build.log ||
    { tail -n 40 $FUZZ_BUILD/build.log; return 1; }
}

# last_figure LOG NAME: of libFuzzer's closing statistics.
last_figure() { sed -n "s/^stat::$2: *//p" "$1" | tail -n 1; }

# fuzz_one TARGET SECONDS: one row of the table; false for a finding, which stays in its folder, and
# when the kept inputs could not be renewed: they stay as they were.
fuzz_one() {
  local target=$1 seconds=$2 folder log status=0
  folder=$FUZZ_BUILD/run/$target
  log=$folder/log
  mkdir -p "$folder/found"
  rm -rf "$folder/start" "$folder/least"
  mkdir "$folder/least"
  [ -d "$folder/all" ] || mkdir "$folder/all"
  $FUZZ_BUILD/test/fuzz/fuzz_corpus unpack "$target" $FUZZ_CORPUS "$folder/start" || return 1
  YIXIN_FUZZ_TARGET=$target $FUZZ_BUILD/test/fuzz/fuzz_targets -max_total_time="$seconds" -max_len=4096 \
    -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$folder/found/" \
    "$folder/all" "$folder/start" >"$log" 2>&1 || status=$?
  printf '| %s | %s | %s | %s |\n' "$target" "$(last_figure "$log" number_of_executed_units)" \
    "$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)" $((status != 0))
  if [ $status != 0 ]; then
    grep -m 3 -E 'ERROR|broken promise|SUMMARY' "$log" >&2
    echo "see $log; again: YIXIN_FUZZ_TARGET=$target $FUZZ_BUILD/test/fuzz/fuzz_targets $folder/found/*" >&2
    return 1
  fi
  YIXIN_FUZZ_TARGET=$target $FUZZ_BUILD/test/fuzz/fuzz_targets -merge=1 "$folder/least" "$folder/all" \
    "$folder/start" >>"$log" 2>&1 || { echo "no merge of $target: see $log" >&2; return 1; }
  $FUZZ_BUILD/test/fuzz/fuzz_corpus pack "$target" $FUZZ_CORPUS "$folder/least"
}

# fuzz [TARGET] [SECONDS]: every target for that long, as many at once as there are cores.
fuzz() {
  local only=() seconds=60
  while [ $# -gt 0 ]; do
    case $1 in
      [0-9]*) seconds=$1 ;;
      *) only+=("$1") ;;
    esac
    shift
  done
  build_fuzzers
  mkdir -p $FUZZ_CORPUS
  [ ${#only[@]} -gt 0 ] || mapfile -t only < <($FUZZ_BUILD/test/fuzz/fuzz_corpus list)
  printf '| target | executions | edges | findings |\n|---|---|---|---|\n'
  export FUZZ_BUILD FUZZ_CORPUS
  export -f fuzz_one last_figure
  printf '%s\n' "${only[@]}" | xargs -P "$(nproc)" -I '{}' bash -c "fuzz_one {} $seconds"
}
