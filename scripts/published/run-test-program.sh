#!/usr/bin/env bash
# Runs a test program and says at the end what was skipped and why, and how many passed and failed. Arguments: the program and its arguments.
set -uo pipefail
results=$(mktemp)
trap 'rm -f "$results"' EXIT
"$@" | tee "$results"
status=${PIPESTATUS[0]}
summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$results" | tail -n 1)
if [ -z "$summary" ]; then
    echo "The test program ended without a summary (exit code $status)." >&2
    echo "0 passed, 1 failed"
    exit 1
fi
read -r total errors failed skipped <<<"$(sed -E 's/.*Total: ([0-9]+), Errors: ([0-9]+), Failed: ([0-9]+), Skipped: ([0-9]+).*/\1 \2 \3 \4/' <<<"$summary")"
grep -A 1 '\[SKIP\]$' "$results" | grep -v -e '\[SKIP\]$' -e '^--$' | sed -E 's/^ +//' | sort | uniq -c | sed -E 's/^ *([0-9]+) (.*)/skipped: \2 (\1 tests)/'
echo "$((total - failed - skipped)) passed, $((failed + errors)) failed"
exit "$status"
