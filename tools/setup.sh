# What a bare Debian 12 lacks, and the two builds. Sourced by ./dev.

# Reasons for each library stand in docs/decisions/0001-stack.md.
APT_BUILD="g++ cmake ninja-build ccache mold pkg-config git ca-certificates
  libboost1.81-dev libboost-json1.81-dev libsqlite3-dev libpq-dev libsodium-dev libssl-dev
  libtomlplusplus-dev libcli11-dev libzip-dev libpugixml-dev libxlsxwriter-dev libicu-dev
  libjemalloc-dev libzstd-dev libcurl4-openssl-dev
  libgtest-dev libgmock-dev librapidcheck-dev"
APT_TEST="postgresql-15 chromium-headless-shell fonts-noto-cjk procps curl dpkg-dev binutils mmdebstrap systemd
  libreoffice-writer-nogui poppler-utils btrfs-progs"
NODE_PACKAGE="node-linux-$(case $(uname -m) in aarch64) echo arm64 ;; *) echo x64 ;; esac)@22"

say() { printf '\033[1m== %s\033[0m\n' "$*"; }

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# install_apt PACKAGE…: only what is missing, so that a second start costs nothing.
install_apt() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return 0
  say "installing ${missing[*]}"
  # A PostgreSQL server is wanted, a main cluster of it is not.
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    as_root mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >/dev/null
}

install_packages() { install_apt $APT_BUILD; }
install_test_packages() { install_apt $APT_TEST; }

# Debian 12 ships Node 18; Vite wants 20.19. The npm package of Node itself goes into .tools.
install_node() {
  local bin=$PWD/.tools/node_modules/node-linux-${NODE_PACKAGE#node-linux-}
  bin=${bin%@22}/bin
  if [ ! -x "$bin/node" ]; then
    command -v npm >/dev/null || install_apt nodejs npm
    say "installing Node 22 into .tools"
    npm install --silent --no-save --no-package-lock --no-fund --no-audit --prefix .tools "$NODE_PACKAGE"
  fi
  export PATH="$bin:$PATH"
}

npm_in_web() { (cd web && node "$(npm_cli)" "$@"); }

npm_cli() {
  local npm
  npm=$(readlink -f "$(command -v npm)")
  echo "$npm"
}

build_binary() {
  [ -e build/release/build.ninja ] || cmake --preset release >/dev/null
  if ninja -C build/release -n yixin 2>/dev/null | grep -q 'no work to do'; then return 0; fi
  say "building the binary"
  ninja -C build/release yixin >build/release/build.log || { tail -n 40 build/release/build.log; return 1; }
}

# The web is built again when one of its sources is newer than the result.
build_web() {
  if [ -e web/dist/index.html ] &&
    [ -z "$(find web -path web/node_modules -prune -o -path web/dist -prune -o -path web/e2e -prune \
      -o -type f -newer web/dist/index.html -print -quit)" ]; then return 0; fi
  say "building the web"
  if [ ! -e web/node_modules/.package-lock.json ] ||
    [ web/package-lock.json -nt web/node_modules/.package-lock.json ]; then
    npm_in_web ci --silent
  fi
  local log=build/web.log
  mkdir -p build
  npm_in_web run --silent build >$log 2>&1 || { tail -n 40 $log; return 1; }
}

lint() {
  install_apt clang-tidy-19
  cmake --preset release >/dev/null
  find src -name '*.cpp' -not -path '*/test/*' -print0 |
    xargs -0 -n 8 -P 2 clang-tidy-19 -p build/release --quiet
  npm_in_web run lint
  npm_in_web run typecheck
}

format() {
  install_apt clang-format
  git ls-files -z '*.cpp' '*.h' | xargs -0 clang-format -i
  install_node
  npm_in_web run format
}
