# The Debian package, and a test of it on a bare system. Sourced by ./dev.

# package_deb: build/yixin_VERSION_ARCH.deb with the binary, the pages, the unit and the proxy sample.
package_deb() {
  install_apt dpkg-dev binutils
  local version arch root
  version=$(sed -n 's/^project(yixin VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
  arch=$(dpkg --print-architecture)
  root=$(mktemp -d)
  chmod 755 "$root"
  mkdir -p "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/yixin" "$root/lib/systemd/system" \
    "$root/usr/share/doc/yixin/examples" "$root/debian"
  strip -o "$root/usr/bin/yixin" build/release/yixin
  cp -r web/dist "$root/usr/share/yixin/web"
  cp deploy/yixin.service "$root/lib/systemd/system/"
  cp deploy/nginx.conf "$root/usr/share/doc/yixin/examples/"
  cp docs/operations.md CHANGELOG.md "$root/usr/share/doc/yixin/"
  cp LICENSE "$root/usr/share/doc/yixin/copyright"
  echo "Source: yixin" >"$root/debian/control"
  local needs
  needs=$(cd "$root" && dpkg-shlibdeps -O usr/bin/yixin 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
  rm -r "$root/debian"
  cat >"$root/DEBIAN/control" <<CONTROL
Package: yixin
Version: $version
Architecture: $arch
Maintainer: The Yixin maintainers <maintainers@localhost>
Depends: $needs, adduser
Section: web
Priority: optional
Description: organisation work of public hospitals in China
 Roster of units and people, weekly quiz with rankings, audit; one binary with
 SQLite inside or PostgreSQL beside it.
CONTROL
  cat >"$root/DEBIAN/postinst" <<'SCRIPT'
#!/bin/sh
set -e
if [ "$1" = configure ]; then
  getent passwd yixin >/dev/null || adduser --system --group --quiet --home /var/lib/yixin --no-create-home yixin
  install -d -m 700 -o yixin -g yixin /var/lib/yixin
  [ ! -d /run/systemd/system ] || systemctl daemon-reload
fi
SCRIPT
  # Data and keys stay, whatever happens to the package.
  cat >"$root/DEBIAN/prerm" <<'SCRIPT'
#!/bin/sh
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then systemctl stop yixin.service || true; fi
SCRIPT
  chmod 755 "$root/DEBIAN/postinst" "$root/DEBIAN/prerm"
  PACKAGE=build/yixin_${version}_$arch.deb
  dpkg-deb --build --root-owner-group "$root" "$PACKAGE" >/dev/null
  rm -rf "$root"
}

# bare_debian FOLDER: a Debian 12 of apt and nothing more. It is made once and kept in build/;
# what is newer comes with the apt-get of whoever uses it. Needs root and the mirror of apt.
bare_debian() {
  local kept=build/bare-bookworm.tar
  if [ ! -f "$kept" ]; then
    install_apt mmdebstrap
    say "a bare Debian in $kept"
    as_root mmdebstrap --quiet --mode=root --format=tar --variant=apt bookworm "$kept.half" "$(apt_mirror)"
    mv "$kept.half" "$kept"
  fi
  as_root tar -xf "$kept" -C "$1" --numeric-owner
}

# check_package DEB: installs it into a bare Debian 12, starts it there as its user, asks /readyz,
# removes it, and looks whether the data is still there. Neither systemd nor a container's host is
# asked for anything, so it runs wherever root may chroot.
check_package() {
  install_apt curl
  local bare
  bare=$(mktemp -d)
  chmod 755 "$bare"
  bare_debian "$bare" || { echo "no bare Debian could be made"; rm -rf "$bare"; return 1; }
  cp "$1" "$bare/yixin.deb"
  [ -e /etc/apt/apt.conf.d ] && as_root cp -r /etc/apt/apt.conf.d "$bare/etc/apt/"
  as_root cp /etc/resolv.conf "$bare/etc/"
  local sound=yes
  start_and_remove "$bare" >"$bare.log" 2>&1 || { sound=no; tail -n 20 "$bare.log"; }
  as_root rm -rf "$bare"
  rm -f "$bare.log"
  [ $sound = yes ]
}

start_and_remove() {
  local bare=$1 port=$((20000 + RANDOM % 10000)) ready=no
  as_root chroot "$bare" sh -c \
    'apt-get update -qq && apt-get install -y -qq --no-install-recommends /yixin.deb' || return 1
  as_root chroot "$bare" sh -c 'echo $$ >/yixin.pid
    exec setpriv --reuid=yixin --regid=yixin --clear-groups \
      /usr/bin/yixin serve --data /var/lib/yixin/data --listen "127.0.0.1:$0"' "$port" &
  for _ in $(seq 300); do
    curl --fail --silent "http://127.0.0.1:$port/readyz" && { ready=yes; break; }
    sleep 0.1
  done
  curl --fail --silent "http://127.0.0.1:$port/" | grep -q '<html' || ready=no
  as_root kill "$(cat "$bare/yixin.pid")" || ready=no
  wait $! || ready=no
  as_root chroot "$bare" dpkg --remove yixin
  as_root test -s "$bare/var/lib/yixin/data/yixin.db" || ready=no
  [ ! -e "$bare/usr/bin/yixin" ] && [ $ready = yes ]
}

# The unit is one, and shuts the service in: exposure 2.0 of 10 at most. 1.9 is what is left with
# IPv4 and IPv6 open and a user of its own.
check_unit() {
  install_apt systemd
  local folder status=0
  folder=$(mktemp -d)
  sed "s#^ExecStart=/usr/bin/yixin #ExecStart=$PWD/build/release/yixin #" deploy/yixin.service \
    >"$folder/yixin.service"
  systemd-analyze verify --man=no "$folder/yixin.service" || status=1
  systemd-analyze security --offline=true --no-pager --threshold=20 "$folder/yixin.service" \
    >"$folder/exposure" || { status=1; tail -n 2 "$folder/exposure"; }
  rm -rf "$folder"
  return $status
}

# The mirror that this machine's apt uses.
apt_mirror() {
  { sed -n 's/^deb \(\[[^]]*\] \)\?\(http[^ ]*\) .*/\2/p' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null
    sed -n 's/^URIs: *\([^ ]*\).*/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null; } | head -n 1
}
