# What `./dev lab security` asks other programs about, beyond its drills. Sourced by ./dev.

# look_from_outside ARGUMENTS OF lab: the long form of security alone has it.
look_from_outside() {
  [[ $1 = security && " $* " != *" --short "* ]] || return 0
  local status=0
  trace_paths || status=1
  install_apt sqlmap wapiti
  python3 tools/scan.py build/release/yixin 1800 || status=1
  return $status
}

# No hostile name of a file may come as far as a system call. The drill marks all of them.
trace_paths() {
  install_apt strace
  local log calls hostile
  log=$(mktemp)
  strace -f -qq -o "$log" -e trace=open,openat,openat2,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,symlink,symlinkat \
    build/release/test/lab paths --short >/dev/null
  calls=$(wc -l <"$log")
  hostile=$(grep -c yx-hostile "$log") || true
  rm -f "$log"
  say "paths under strace: $calls system calls with names, $hostile of them hostile"
  [ "$calls" -gt 100 ] && [ "$hostile" = 0 ]
}
