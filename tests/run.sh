#!/usr/bin/env bash
# Installs what the tests need, builds and runs them. What runs, in this order, as
# `preset: arguments of ctest` (a preset without arguments is built only):
#
#   --quick   server-only: -L unit
#   default   format check; release and how it is hardened; asan: -LE e2e|bench; tsan: -L threads;
#             dev: -L gui, then everything else (-LE gui), which includes a tenth of the
#             mutants of the decision engine and of the checks of access (-L mutation)
#   --full    format check; tidy with clang-tidy and cppcheck; release and how it is hardened;
#             asan: everything but bench; tsan: everything but e2e and bench;
#             dev: -L gui, then everything else
#
# Journeys through the window (gui) depend on a display, two buses and a window manager besides our
# own programs: one that fails is tried a second time.
#
# The last preset is tested last, so that the output closes with its ctest summary. A step that
# fails does not keep the later ones from running; the exit status is 1 if any of them failed.
set -uo pipefail

usage() {
  echo 'usage: tests/run.sh [--quick|--full]'
}

amount=default
case "$#:${1:-}" in
  0:) ;;
  1:--quick) amount=quick ;;
  1:--full) amount=full ;;
  1:-h | 1:--help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 3
deploy/install-packages.sh build run test || exit 3

jobs=$(nproc)
export CMAKE_BUILD_PARALLEL_LEVEL=$jobs
export UBSAN_OPTIONS=print_stacktrace=1
export TSAN_OPTIONS=second_deadlock_stack=1

failed=()

# step NAME COMMAND...: runs it under a heading and remembers a failure.
step() {
  local name=$1 begun=$SECONDS
  shift
  printf '\n== %s ==\n' "$name"
  if "$@"; then
    printf '== %s: done in %d s ==\n' "$name" $((SECONDS - begun))
  else
    failed+=("$name")
    printf '== %s: FAILED after %d s ==\n' "$name" $((SECONDS - begun))
  fi
}

# prefix PRESET: gcc 12's thread sanitizer cannot start where the kernel spreads addresses over more
# than 28 bits, so its programs run without that; some containers do not allow the switch.
prefix() {
  if [[ $1 == tsan ]] && setarch -R true 2>/dev/null; then
    echo 'setarch -R'
  fi
}

# build PRESET [ARGUMENT...]
build() {
  local preset=$1
  shift
  # shellcheck disable=SC2046  # none or two words
  cmake --preset "$preset" && $(prefix "$preset") cmake --build --preset "$preset" "$@"
}

# test_threads PRESET: builds and runs only the programs that are about threads.
test_threads() {
  # shellcheck disable=SC2046  # none or two words
  build "$1" --target thread_tests && $(prefix "$1") ctest --test-dir "build/$1" \
    --output-on-failure --no-tests=error -L threads
}

# test_preset PRESET ARGUMENT...: builds it and runs ctest; that no test matches is an error.
test_preset() {
  local preset=$1
  shift
  # shellcheck disable=SC2046  # none or two words
  build "$preset" && $(prefix "$preset") ctest --test-dir "build/$preset" --output-on-failure \
    --no-tests=error --parallel "$jobs" "$@"
}

if [[ $amount != quick ]]; then
  step 'format' deploy/scripts/format
fi
if [[ $amount == full ]]; then
  step 'clang-tidy' deploy/scripts/tidy --all
  step 'cppcheck' cppcheck --project=build/tidy/compile_commands.json --std=c++20 --quiet -j "$jobs" \
    --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
    --library=googletest --suppress='*:build/*'
fi
if [[ $amount != quick ]]; then
  step 'release build' build release
  step 'hardening' tests/hardening.sh build/release/bin
fi
case "$amount" in
  default)
    step 'asan' test_preset asan -LE 'e2e|bench'
    step 'tsan' test_threads tsan
    ;;
  full)
    step 'asan' test_preset asan -LE bench
    step 'tsan' test_preset tsan -LE 'e2e|bench'
    ;;
esac

if [[ $amount != quick ]]; then
  step 'journeys through the window' test_preset dev -L gui --repeat until-pass:2
fi

# What went wrong before stands here, because ctest has the last word.
if [[ ${#failed[@]} -gt 0 ]]; then
  printf '\nFailed so far (see above):'
  printf ' [%s]' "${failed[@]}"
  echo
fi

last=dev
arguments=(-LE gui)
if [[ $amount == quick ]]; then
  last=server-only
  arguments=(-L unit)
fi
printf '\n== %s ==\n' "$last"
status=0
test_preset "$last" "${arguments[@]}" || status=1
[[ ${#failed[@]} -eq 0 ]] || status=1
exit "$status"
