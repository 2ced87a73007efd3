#!/usr/bin/env bash
# Trains the demo model anew: invents patients, writes the prompts of `clue run` about them, trains on those.
# Needs python3 with torch and numpy (Debian: python3-torch). Takes about 20 minutes on one core.
# usage: train.sh WORK [OPTIONS OF train.py]      the model is then in WORK/demo-llama
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
clue="$here/../../../../clue"
work="$1"
shift

# Seeds that neither the demo nor a documented evaluation uses.
"$clue" generate mini-corpus --out "$work/corpus-1001" --seed 1001 --patients 1200
"$clue" generate mini-corpus --out "$work/corpus-1002" --seed 1002 --patients 6000
"$clue" run --backend baseline:majority --save-prompts --data "$work/corpus-1001" --out "$work/runs/1001"
"$clue" run --backend baseline:majority --save-prompts --data "$work/corpus-1002" --tasks mednli --out "$work/runs/1002"
python3 "$here/train.py" "$work/runs" "$work/demo-llama" "$@"
