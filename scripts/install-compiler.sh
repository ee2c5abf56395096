#!/usr/bin/env bash
# Installs a C compiler if there is none. The tests compile a stand-in for NVIDIA's driver with it; without one those tests are skipped.
set -euo pipefail

for compiler in cc gcc clang; do
    command -v "$compiler" >/dev/null && exit 0
done

if ! command -v apt-get >/dev/null; then
    echo "Please install a C compiler with this system's package manager." >&2
    exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends gcc libc6-dev >/dev/null
