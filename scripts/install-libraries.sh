#!/usr/bin/env bash
# Installs the system libraries that pictures are read and written with (libturbojpeg, libpng, libwebp), if they are missing.
set -euo pipefail

missing=()
for library in libturbojpeg.so.0:libturbojpeg0 libpng16.so.16:libpng16-16 libwebp.so.7:libwebp7; do
    ldconfig -p 2>/dev/null | grep -q "${library%%:*}" || missing+=("${library##*:}")
done
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "Please install libturbojpeg, libpng 1.6 and libwebp with this system's package manager (Debian's names: ${missing[*]})." >&2
    exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
# Debian 13 and Ubuntu 24.04 renamed some packages for the 64-bit time_t change.
"${as_root[@]}" apt-get update -qq
for package in "${missing[@]}"; do
    "${as_root[@]}" apt-get install -y -qq "$package" >/dev/null 2>&1 || "${as_root[@]}" apt-get install -y -qq "${package}t64" >/dev/null
done
