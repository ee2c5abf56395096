#!/usr/bin/env bash
# Prints the folder that has NVIDIA's ptxas and nvdisasm: that on the PATH, or else a cache folder, which is filled on first use out of Debian's
# non-free package nvidia-cuda-toolkit. Nothing is installed, and root is not needed. Where that is impossible: one line on stderr, exit code 3.
set -euo pipefail
cache=${C2E_PTXAS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/c2e-ilgpu/ptxas}

impossible() {
    echo "no ptxas: $1" >&2
    exit 3
}

for folder in "$(dirname "$(command -v ptxas || echo /none/ptxas)")" "$cache"; do
    if [ -x "$folder/ptxas" ] && [ -x "$folder/nvdisasm" ]; then
        echo "$folder"
        exit
    fi
done

for tool in apt-get dpkg-deb awk; do
    command -v "$tool" >/dev/null || impossible "$tool is missing, which fetches it from Debian; install NVIDIA's CUDA toolkit instead"
done
mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] || impossible "$cache cannot be written"
# Within the cache folder, so that the finished binaries are renamed into place.
work=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$work"/{sources,lists/partial,archives/partial}

# The machine's own sources of Debian's main component, in both of apt's formats, with another suite and non-free instead: mirror, keyring and
# options stay as they are.
own="($(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")|stable|testing|sid)"
derive_sources() {
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        sed -nE "s/^(deb\s+(\[[^]]*\]\s+)?\S+)\s+$own\s+(.*\s)?main(\s.*)?$/\1 $1 non-free/p" >"$work/sources/derived.list"
    for file in /etc/apt/sources.list.d/*.sources; do
        [ ! -r "$file" ] || awk -v own="$own" -v suite="$1" 'BEGIN { RS = "" } {
            entry = "\n" $0 "\n"
            if (entry ~ "\nSuites:([^\n]* )?" own "[ \n]" && entry ~ "\nComponents:([^\n]* )?main[ \n]" && entry !~ "\nEnabled: *no") {
                sub("\nTypes:[^\n]*", "\nTypes: deb", entry)
                sub("\nSuites:[^\n]*", "\nSuites: " suite, entry)
                sub("\nComponents:[^\n]*", "\nComponents: non-free", entry)
                print entry
            }
        }' "$file"
    done >"$work/sources/derived.sources"
}

# apt as the machine has set it up (its proxies, for one), but with sources, lists and caches of its own.
private_apt() {
    (cd "$work" && apt-get -q -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$work/sources" -o Dir::State="$work" -o Dir::Cache="$work" \
        -o APT::Sandbox::User= -o Acquire::Languages=none -o Acquire::Retries=2 -o Acquire::http::Timeout=20 "$@") >>"$work/log" 2>&1
}

fetch() {
    derive_sources "$1"
    # An update may fail for one source of several; the download tells.
    private_apt update || true
    private_apt download nvidia-cuda-toolkit || return 1
    dpkg-deb --fsys-tarfile "$work"/nvidia-cuda-toolkit_*.deb |
        tar -x -C "$work" --wildcards --transform 's|.*/||' '*/bin/ptxas' '*/bin/nvdisasm' >>"$work/log" 2>&1 || return 1
    # It must run here, too: a later release may need a newer C library.
    "$work/ptxas" --version >>"$work/log" 2>&1 && "$work/nvdisasm" --version >>"$work/log" 2>&1 || return 1
    mv "$work/nvdisasm" "$work/ptxas" "$cache"
}

# trixie has CUDA 12.4, which knows sm_90a; bookworm has 11.8.
for suite in trixie bookworm; do
    if fetch "$suite"; then
        echo "$cache"
        exit
    fi
    rm -f "$work"/{*.deb,ptxas,nvdisasm}
done
reason=$(grep -m 1 -E '^(E|W|Err):' "$work/log" || true)
impossible "Debian's nvidia-cuda-toolkit cannot be fetched with apt${reason:+ ($reason)}"
