#!/usr/bin/env bash
# Proves that the README's two commands hold on a bare Debian 12: makes a fresh root with debootstrap, clones the repository into it
# and runs both there, with the time each takes. Needs root and Debian's debootstrap; nothing on this machine leaks into the root but
# the commit under test.
#
# usage: tools/fresh_root.sh [FOLDER]      (default: a temporary folder, removed at the end)
set -euo pipefail
repository=$(git -C "$(dirname "$(readlink -f "$0")")" rev-parse --show-toplevel)
root=${1:-$(mktemp -d)}
given=$#
finish() {
  umount "$root/dev/pts" "$root/dev" "$root/sys" "$root/proc" 2>/dev/null || true
  [ "$given" -gt 0 ] || [ -n "${KEEP_ROOT:-}" ] || rm -rf --one-file-system "$root"
}
trap finish EXIT
[ -x "$root/bin/sh" ] || debootstrap --variant=minbase --include=ca-certificates bookworm "$root" >/dev/null
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp /etc/apt/apt.conf.d/*prox* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
mount -t proc proc "$root/proc"
mount -t sysfs sysfs "$root/sys"
mount --bind /dev "$root/dev"
mkdir -p "$root/dev/pts"
mountpoint -q "$root/dev/pts" || mount -t devpts devpts "$root/dev/pts"
rm -rf "$root/work" && mkdir "$root/work"
git clone -q "$repository" "$root/work/recoupe"
for command in "./dev demo" "./dev test"; do
  echo "== $command"
  start=$SECONDS
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 chroot "$root" sh -c "cd /work/recoupe && $command"
  echo "== $command: $((SECONDS - start)) s"
done
