#!/usr/bin/env bash
# Installs the Debian packages of the groups named (deploy/packages.txt); without a name, of all groups.
# Never waits for an answer. Quick and silent where everything is installed already.
# Exit: 0 all there; 2 usage; 3 something about this machine is in the way (the message says what).
set -euo pipefail

list="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/packages.txt"

usage() {
  echo 'usage: deploy/install-packages.sh [build] [run] [test]'
}

stop() {
  printf 'install-packages: %s\n' "$@" >&2
  exit 3
}

groups=()
for argument in "$@"; do
  case "$argument" in
    build | run | test) groups+=("$argument") ;;
    -h | --help) usage; exit 0 ;;
    *) echo "install-packages: there is no group '$argument'" >&2; usage >&2; exit 2 ;;
  esac
done
[[ ${#groups[@]} -gt 0 ]] || groups=(build run test)

wanted=()
number=0
while IFS= read -r line || [[ -n $line ]]; do
  number=$((number + 1))
  read -r package group rest <<<"${line%%#*}" || true
  [[ -n $package ]] || continue
  [[ $group =~ ^(build|run|test)$ && -z $rest ]] || stop "$list:$number: expected 'package group', read '$line'"
  [[ " ${groups[*]} " != *" $group "* ]] || wanted+=("$package")
done <"$list"

os_release() {
  # shellcheck source=/dev/null
  (. /etc/os-release && echo "${!1:-}") 2>/dev/null || true
}

name=$(os_release PRETTY_NAME)
if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  stop "this is ${name:-an unknown system}; Gatehouse is built and tested on Debian 12 (bookworm), whose package tools are not here." \
    "On another system, install what deploy/packages.txt lists and build as README.md says under 'By hand'."
fi

# dpkg-query fails where a package was never heard of; what it does print is all that is needed.
installed=$(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^.i  *//p' || true)
missing=()
for package in "${wanted[@]}"; do
  grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
done
[[ ${#missing[@]} -gt 0 ]] || exit 0

if [[ "$(os_release ID) $(os_release VERSION_ID)" != 'debian 12' ]]; then
  stop "this is ${name:-an unknown system}; Gatehouse is built and tested on Debian 12 (bookworm)." \
    "Missing here: ${missing[*]}"
fi

# sudo -n: where sudo would ask for a password, say so instead of waiting for one.
as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo >/dev/null; then
    stop "these packages are missing: ${missing[*]}" \
      "To install them, run this as root: apt-get install --no-install-recommends ${missing[*]}"
  fi
  sudo -n true 2>/dev/null ||
    stop "these packages are missing: ${missing[*]}" \
      "sudo asks for a password here. Run once: sudo deploy/install-packages.sh ${groups[*]}"
  as_root=(sudo -n)
fi

apt_get() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
    -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 -o Acquire::Retries=2 "$@" </dev/null
}

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
# A source that cannot be read need not be one of those that are needed: the installation decides.
apt_get -o APT::Update::Error-Mode=any update >/dev/null ||
  echo 'install-packages: not every package source could be read; trying with what is known.' >&2
apt_get install --no-install-recommends "${missing[@]}" ||
  stop 'apt-get could not install the packages; its own message stands above.' \
    'Usual causes: no network, a package source missing from /etc/apt, a full disk, another package manager at work.'
