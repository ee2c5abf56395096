#!/usr/bin/env bash
# Runs the tests of a folder that scripts/publish-gpu.sh made. No .NET is needed, nor anything else but the driver of a GPU.
#   ./run-tests.sh [--device cuda|cuda:N|cpu] [filters]    such as -class 'Color2Embed.Tests.Kernels.*'; without --device: auto
# The last lines say what was skipped and why, and how many passed and failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. app/environment.sh
if [ "${1:-}" = --device ]; then
    export C2E_DEVICE=${2:?--device needs a name}
    shift 2
fi

exec app/run-test-program.sh app/Color2Embed.Tests -noColor "$@"
