#!/usr/bin/env bash
# Builds everything and runs all tests. Arguments go to the test program, such as -class 'Color2Embed.Tests.Kernels.*'.
# The last lines say what was skipped and why, and how many passed and failed.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/install-libraries.sh || exit 1
dotnet build -c Release -v quiet || { echo "0 passed, 1 failed"; exit 1; }
results=$(mktemp)
trap 'rm -f "$results"' EXIT
dotnet tests/bin/Release/net10.0/Color2Embed.Tests.dll -noColor "$@" | tee "$results"
status=${PIPESTATUS[0]}
summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$results" | tail -n 1)
if [ -z "$summary" ]; then
    echo "The test program ended without a summary (exit code $status)." >&2
    echo "0 passed, 1 failed"
    exit 1
fi
read -r total errors failed skipped <<<"$(grep -oE '[0-9]+' <<<"$summary" | tr '\n' ' ')"
awk '/\[SKIP\]$/ { getline; sub(/^ +/, ""); tests[$0]++ } END { for (reason in tests) print "skipped: " reason " (" tests[reason] " tests)" }' "$results"
echo "$((total - failed - skipped)) passed, $((failed + errors)) failed"
exit "$status"
