#!/usr/bin/env bash
# Builds everything and runs all tests. Arguments go to the test program, such as -class 'Color2Embed.Tests.Kernels.*'.
# The last lines say what was skipped and why, and how many passed and failed.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/install-libraries.sh || exit 1
dotnet build -c Release -v quiet || { echo "0 passed, 1 failed"; exit 1; }
exec scripts/published/run-test-program.sh dotnet tests/bin/Release/net10.0/Color2Embed.Tests.dll -noColor "$@"
