#!/usr/bin/env bash
# All that is to be shown on a GPU, in order, from a folder that scripts/publish-gpu.sh made: facts, tests, gradient check, equal bits of two runs,
# compute-sanitizer, the benchmark beside PyTorch's, and a training run in the time that is left. Raw outputs go to a folder; the last lines say which
# steps passed. A failed step does not stop the others.
#   ./gpu-check.sh [--device cuda[:N]|cpu] [--minutes N] [--only STEP,STEP] [--data DIR] [--val DIR] [--steps N] [--python PROGRAM] [--results DIR] [--quick]
# --quick: small numbers, to try the script itself. Steps: facts devices tests gradcheck bits memcheck racecheck bench twin compare train
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. app/environment.sh
device=cuda minutes=60 only="" data=app/samples/train val=app/samples/targets steps=2000 python=python3 results="" quick=""
while [ $# -gt 0 ]; do
    case $1 in
        --quick) quick=yes; shift; continue ;;
        --device | --minutes | --only | --data | --val | --steps | --python | --results) [ $# -gt 1 ] || { echo "error: $1 needs a value" >&2; exit 2; } ;;
        *) echo "error: there is no option '$1'; the head of this script lists them" >&2; exit 2 ;;
    esac
    declare "${1#--}=$2"
    shift 2
done
results=${results:-results-$(date -u +%Y%m%d-%H%M%S)}
mkdir -p "$results"
results=$(cd "$results" && pwd)
deadline=$(($(date +%s) + minutes * 60))
is_gpu() { [ "$device" != cpu ]; }
has_torch() { "$python" -c 'import torch' 2>/dev/null; }
summary=()

# step NAME LIMIT COMMAND...: runs a command for at most LIMIT seconds, or until the time is up, its output into results/NAME.txt.
step() {
    local name=$1 limit=$2 left=$((deadline - $(date +%s))) start=$SECONDS status
    shift 2
    case ",$only," in ,, | *",$name,"*) ;; *) return ;; esac
    [ "$limit" -gt "$left" ] && limit=$left
    if [ "$limit" -le 0 ]; then
        summary+=("$name: not run, the time is up")
        return
    fi
    echo "== $name (at most $limit s)"
    # In a shell of its own, as steps are functions of this script.
    timeout --signal=INT --kill-after=30 "$limit" bash -c 'set -uo pipefail; "$@"' bash "$@" 2>&1 | tee "$results/$name.txt"
    status=${PIPESTATUS[0]}
    case $status in
        0) status=passed ;;
        3) status="not run: $(tail -n 1 "$results/$name.txt")" ;;
        124 | 137) status="FAILED: not done after $limit s" ;;
        *) status="FAILED: exit code $status" ;;
    esac
    summary+=("$name: $status ($((SECONDS - start)) s)")
}

facts() {
    uname -a
    lscpu | grep -E '^(Model name|CPU\(s\)|L[123])' || true
    if is_gpu; then
        nvidia-smi && nvidia-smi --query-gpu=name,compute_cap,driver_version,memory.total,clocks.sm,clocks.max.sm,clocks.max.mem,power.limit,persistence_mode --format=csv
    fi
    cat COMMIT 2>/dev/null || true
    has_torch && "$python" -c 'import torch; print("PyTorch", torch.__version__, "CUDA", torch.version.cuda, "cuDNN", torch.backends.cudnn.version())' || echo "no PyTorch for $python"
}

# Two trainings with one seed end with the same bits.
bits() {
    local folder
    folder=$(mktemp -d) || return 1
    for run in first second; do
        ./c2e-ilgpu train app/samples/train --out "$folder/$run" --device "$device" --width "$width" --size "$size" --batch 4 --steps 12 --seed 7 || return 1
    done
    for file in step-000012 state-000012; do
        cmp "$folder/first/checkpoints/$file.safetensors" "$folder/second/checkpoints/$file.safetensors" || return 1
        echo "$file: the same bits"
    done
    rm -rf "$folder"
}

# compute-sanitizer slows a kernel down by tens of times.
sanitizer() {
    command -v compute-sanitizer >/dev/null || { echo "no compute-sanitizer on this machine"; exit 3; }
    is_gpu || { echo "compute-sanitizer is for GPUs"; exit 3; }
    compute-sanitizer --tool "$1" --error-exitcode 1 app/c2e-ilgpu gradcheck --device "$device" "${@:2}"
}

# The network in PyTorch computes what ours does, on this device.
twin() {
    has_torch || { echo "no PyTorch for $python"; exit 3; }
    local file
    file=$(mktemp) || return 1
    ./c2e-ilgpu bench --op network --export "$file" --device "$device" --width "$width" --size "$size" &&
        "$python" bench/pytorch/check.py "$file" --device "${device%%:*}"
    local status=$?
    rm -f "$file"
    return $status
}

compare() {
    has_torch || { echo "no PyTorch for $python"; exit 3; }
    "$python" bench/compare.py --device "$device" --python "$python" --seconds 400 --json "$results/compare.json" "${comparison[@]}"
}

# Trains until the steps are done or the time is up, and looks whether the validation loss fell.
training() {
    local left=$((deadline - $(date +%s) - 20)) status first last
    timeout --signal=INT --kill-after=60 "$left" ./c2e-ilgpu train "$data" --val "$val" --out "$results/run" --device "$device" --width "$width" --size "$size" \
        --batch "$batch" --steps "$steps" --validate-every "$((steps / 10))" --sample-every "$steps" --checkpoint-every "$steps" --keep 1
    status=$?
    first=$(awk -F, 'NR > 1 && $9 != "" { print $9; exit }' "$results/run/log.csv")
    last=$(awk -F, 'NR > 1 && $9 != "" { value = $9 } END { print value }' "$results/run/log.csv")
    echo "validation loss: ${first:-none} first, ${last:-none} last; $(tail -n 1 "$results/run/log.csv" | cut -d, -f1) steps"
    [ "$status" -eq 124 ] && { echo "the time was up before step $steps"; return 1; }
    [ "$status" -eq 0 ] && awk -v first="${first:-0}" -v last="${last:-0}" 'BEGIN { exit !(last < first) }'
}

width=64 size=256 batch=16 filters=() bench=() comparison=() checked=()
if [ -n "$quick" ]; then
    width=8 size=64 batch=4 steps=$((steps < 40 ? steps : 40))
    filters=(-class 'Color2Embed.Tests.Kernels.L*' -class 'Color2Embed.Tests.Imaging.RoundTripTests')
    bench=(--op network --runs 2 --width 8 --size 64 --batch 1,2 --step-batch 2)
    comparison=(--runs 2 --repeats 2 --width 8 --size 64 --batch 1,2 --step-batch 2 --op network)
    checked=(--op sum)
fi
export -f facts bits sanitizer twin compare training is_gpu has_torch
export device python results deadline data val steps width size batch
# Arrays are not exported: what a function needs of them is passed by hand.
quoted=$(declare -p comparison)

step facts 60 facts
step devices 60 ./c2e-ilgpu devices
step tests 900 ./run-tests.sh --device "$device" "${filters[@]}"
step gradcheck 300 ./c2e-ilgpu gradcheck --device "$device" "${checked[@]}"
step bits 180 bits
step memcheck 600 sanitizer memcheck "${checked[@]}"
step racecheck 600 sanitizer racecheck --kernels grouped "${checked[@]}"
step bench 240 ./c2e-ilgpu bench --device "$device" --json "$results/bench.json" "${bench[@]}"
step twin 120 twin
step compare 600 eval "$quoted; compare"
step train 86400 training

echo
printf '%s\n' "${summary[@]}" | tee "$results/summary.txt"
echo "raw outputs: $results"
! grep -q FAILED "$results/summary.txt"
