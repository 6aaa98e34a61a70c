#!/usr/bin/env bash
# How the programs of a release are hardened, read from the programs themselves:
# deploy/cmake/GatehouseTarget.cmake asks for it, and this says whether it came to be.
#
#   tests/hardening.sh build/release/bin
#
# Exit: 0 all of it; 1 what is missing stands on stderr; 2 usage.
set -uo pipefail

[[ $# -eq 1 && -d $1 ]] || { echo 'usage: tests/hardening.sh FOLDER' >&2; exit 2; }

missing=0

# demand PROGRAM WHAT COMMAND...: the command has to succeed.
demand() {
  local program=$1 what=$2
  shift 2
  "$@" >/dev/null || { echo "hardening: $program has no $what" >&2; missing=1; }
}

# shows PATTERN TOOL...: whether the tool's output matches. Read to its end: grep -q would leave
# before it, and pipefail take that for a failure.
shows() {
  local pattern=$1
  shift
  "$@" 2>/dev/null | grep -cE -- "$pattern"
}

for program in gatehouse gatehouse-server gatehouse-verify gatehouse-evaluate; do
  path=$1/$program
  [[ -x $path ]] || continue
  checked=yes
  demand "$program" 'position-independent code' shows 'DYN .*Executable' readelf -hW "$path"
  demand "$program" 'read-only relocations' shows 'GNU_RELRO' readelf -lW "$path"
  demand "$program" 'immediate binding' shows 'FLAGS_1.*NOW' readelf -dW "$path"
  demand "$program" 'stack that cannot be run' shows 'GNU_STACK.* RW +0x' readelf -lW "$path"
  demand "$program" 'stack protector' shows '__stack_chk_fail' readelf --dyn-syms -W "$path"
  demand "$program" 'checked copying (FORTIFY_SOURCE)' shows '_chk(@|$)' readelf --dyn-syms -W "$path"
  # Debian's start-up files are not marked, so the program as a whole is not; its functions are.
  [[ $(uname -m) != x86_64 ]] ||
    demand "$program" 'branch protection' shows 'endbr64' objdump -d --disassemble=main "$path"
done

[[ -n ${checked:-} ]] || { echo "hardening: there is no program in $1" >&2; exit 2; }
exit "$missing"
