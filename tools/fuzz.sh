# libFuzzer over everything that reads what a stranger may send. Sourced by ./dev.

FUZZ_BUILD=build/fuzz
FUZZ_CORPUS=test/fuzz/corpus
FUZZ_TABLE=docs/fuzz.md
# Up to four times as many inputs a second, by target: freed memory is kept back for a while instead of
# long, and locals that outlive their function are left to `./dev sanitize asan`.
FUZZ_OPTIONS=quarantine_size_mb=8:malloc_context_size=4:detect_stack_use_after_return=0

build_fuzzers() {
  install_packages
  install_apt clang-19 libclang-rt-19-dev
  [ -e $FUZZ_BUILD/build.ninja ] || cmake --preset fuzz >/dev/null
  say "building the fuzz targets"
  ninja -C $FUZZ_BUILD fuzz_programs fuzz_corpus >$FUZZ_BUILD/build.log ||
    { tail -n 40 $FUZZ_BUILD/build.log; return 1; }
}

# last_figure LOG NAME: of libFuzzer's closing statistics.
last_figure() { sed -n "s/^stat::$2: *//p" "$1" | tail -n 1; }

# fuzz_list: a target a line, and the family whose program drives it.
fuzz_list() { $FUZZ_BUILD/test/fuzz/fuzz_corpus list; }

# fuzz_environment: files of the targets in memory where the machine has some to lend, and no look at
# the time zone's file for every time that is converted: together up to three times as many inputs.
fuzz_environment() {
  export TZ=UTC0
  [ ! -w /dev/shm ] || export TMPDIR=/dev/shm
}

# fuzz_one TARGET SECONDS: one row of the table; false for a finding, which stays in its folder, and
# when the kept inputs could not be renewed: they stay as they were. A run that is ended by hand counts
# as far as it came.
fuzz_one() {
  local target=$1 seconds=$2 folder log program status=0
  folder=$FUZZ_BUILD/run/$target
  log=$folder/log
  program=$FUZZ_BUILD/test/fuzz/fuzz_$(fuzz_list | sed -n "s/^$target //p")
  mkdir -p "$folder/found"
  rm -rf "$folder/start" "$folder/least"
  mkdir "$folder/least"
  [ -d "$folder/all" ] || mkdir "$folder/all"
  $FUZZ_BUILD/test/fuzz/fuzz_corpus unpack "$target" $FUZZ_CORPUS "$folder/start" || return 1
  ASAN_OPTIONS=$FUZZ_OPTIONS YIXIN_FUZZ_TARGET=$target $program -max_total_time="$seconds" \
    -runs="${FUZZ_RUNS:--1}" -max_len=4096 -timeout=5 -rss_limit_mb=1024 -interrupt_exitcode=0 \
    -print_final_stats=1 -artifact_prefix="$folder/found/" \
    "$folder/all" "$folder/start" >"$log" 2>&1 || status=$?
  printf '| %s | %s | %s | %s |\n' "$target" "$(last_figure "$log" number_of_executed_units)" \
    "$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -n 1)" $((status != 0))
  if [ $status != 0 ]; then
    grep -m 3 -E 'ERROR|broken promise|SUMMARY' "$log" >&2
    echo "see $log; again: YIXIN_FUZZ_TARGET=$target $program $folder/found/*" >&2
    return 1
  fi
  YIXIN_FUZZ_TARGET=$target $program -merge=1 "$folder/least" "$folder/all" \
    "$folder/start" >>"$log" 2>&1 || { echo "no merge of $target: see $log" >&2; return 1; }
  $FUZZ_BUILD/test/fuzz/fuzz_corpus pack "$target" $FUZZ_CORPUS "$folder/least"
}

# record_fuzz ROWS: adds a run's rows, as fuzz_one prints them, to the table of all runs.
record_fuzz() {
  local rows=$1 before
  before=$(mktemp)
  [ ! -e $FUZZ_TABLE ] || grep -E '^\| [a-z_]+ \| [0-9]' $FUZZ_TABLE >"$before" || true
  {
    cat <<'TEXT'
# Fuzzing

Everything that reads what a stranger may send, under libFuzzer with AddressSanitizer and
UndefinedBehaviorSanitizer. `./dev fuzz --record` adds a run to this table; the kept inputs replay in
`./dev test`. A finding is a crash, a leak, a hang of 5 s, 1 GiB of memory, or a broken promise of
the target (what is read and written again must be the same); what was found is mended, with a test,
and stays counted.

| target | executions so far | edges | findings |
|---|---|---|---|
TEXT
    awk -F ' *[|] *' '
      { sum[$2] += $3; edges[$2] = $4; found[$2] += $5 }
      END { for (t in sum) printf "| %s | %d | %s | %d |\n", t, sum[t], edges[t], found[t] }
    ' "$before" "$rows" | sort
    echo
    echo "Last run: $(date +%F), $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)."
  } >$FUZZ_TABLE.new
  mv $FUZZ_TABLE.new $FUZZ_TABLE
  rm -f "$before"
}

# fuzz [TARGET…] [SECONDS] [--runs N] [--record]: every target for that long or that often, as many
# at once as there are cores.
fuzz() {
  local only=() seconds=60 record=0 rows status=0
  while [ $# -gt 0 ]; do
    case $1 in
      --runs) FUZZ_RUNS=$2; export FUZZ_RUNS; shift ;;
      --record) record=1 ;;
      [0-9]*) seconds=$1 ;;
      *) only+=("$1") ;;
    esac
    shift
  done
  build_fuzzers
  mkdir -p $FUZZ_CORPUS
  [ ${#only[@]} -gt 0 ] || mapfile -t only < <(fuzz_list | cut -d ' ' -f 1)
  rows=$(mktemp)
  printf '| target | executions | edges | findings |\n|---|---|---|---|\n'
  fuzz_environment
  export FUZZ_BUILD FUZZ_CORPUS FUZZ_OPTIONS
  export -f fuzz_one fuzz_list last_figure
  printf '%s\n' "${only[@]}" | xargs -P "$(nproc)" -I '{}' bash -c "fuzz_one {} $seconds" | tee "$rows" ||
    status=1
  [ $record = 0 ] || record_fuzz "$rows"
  rm -f "$rows"
  return $status
}
