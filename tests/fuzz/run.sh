#!/usr/bin/env bash
# Builds the fuzz targets with clang and runs each for a while, with the corpus as seeds. What is
# found is left in build/fuzz/found; new inputs that reach further stay in build/fuzz/corpus, and
# small ones worth keeping are copied to tests/fuzz/corpus by hand.
#
#   tests/fuzz/run.sh [SECONDS [SEED]]      for each target (default: 60, a seed that it prints)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-60}
seed=${2:-$RANDOM}
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz

# fuzz NAME SEEDS...
fuzz() {
  local name=$1
  shift
  local grown=build/fuzz/corpus/$name
  mkdir -p "$grown" build/fuzz/found
  echo "== $name: $seconds s, seed $seed =="
  "build/fuzz/tests/${name}_fuzz" -max_total_time="$seconds" -seed="$seed" -max_len=65536 \
    -timeout=10 -rss_limit_mb=2048 -dict=tests/fuzz/json.dict -print_final_stats=1 \
    -artifact_prefix="build/fuzz/found/$name-" "$grown" "$@"
}

fuzz case_reader tests/fuzz/corpus/case_reader
fuzz programme_loader tests/fuzz/corpus/programme_loader schemas/programmes
