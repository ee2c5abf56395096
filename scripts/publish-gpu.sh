#!/usr/bin/env bash
# Makes a folder, and a .tar.xz of it, for a Linux host (x64, bash, glibc no older than that of this machine's libraries) that has an NVIDIA driver and no .NET: the program, the tests, the benchmarks of both
# sides, the image libraries, the sample photographs and the golden numbers. There: ./run-tests.sh, ./gpu-check.sh, ./c2e-ilgpu.
#   scripts/publish-gpu.sh [FOLDER]    default: artifacts/c2e-ilgpu-linux-x64
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=$(realpath -m "${1:-artifacts/c2e-ilgpu-linux-x64}")
most_bytes=45000000

scripts/install-libraries.sh
rm -rf "$target"
mkdir -p "$target"

# The tests carry the program: publishing them gives both, on one copy of the run-time. Build outputs apart, so that other builds stay as they are.
dotnet publish tests -c Release -r linux-x64 --self-contained true --artifacts-path artifacts/publish -o "$target/app" -v quiet \
    -p:PublishReadyToRun=true -p:SatelliteResourceLanguages=en

# Where this machine has a library. To the end of the list: a reader that leaves early would end this script by pipefail.
find_library() {
    local path
    path=$(ldconfig -p | awk -v name="$1" '$1 == name && /x86-64/ && found++ == 0 { print $NF }')
    [ -n "$path" ] || { echo "$1 is not installed here" >&2; exit 1; }
    echo "$path"
}

# The image libraries and what they need besides the C library, as this machine has them.
for library in libturbojpeg.so.0 libpng16.so.16 libwebp.so.7; do
    path=$(find_library "$library")
    cp -L "$path" "$target/app/$library"
    ldd "$path" | awk '$2 == "=>" && $1 !~ /^(libc|libm|libpthread|libgcc_s)\.so/ { print $1, $3 }' | while read -r name needed; do
        cp -L "$needed" "$target/app/$name"
    done
done

# OpenSSL, for hosts that have none: apart, so that it never stands before that of the system.
mkdir -p "$target/app/openssl"
for library in libssl.so.3 libcrypto.so.3; do
    cp -L "$(find_library "$library")" "$target/app/openssl"
done

# Symbols stay: the compiler's messages name lines of kernels by them. Documentation does not.
rm -f "$target"/app/*.xml
# For debuggers and profilers of the run-time.
rm -f "$target"/app/{createdump,libmscordaccore.so,libmscordbi.so,libclrgcexp.so,libcoreclrtraceptprovider.so,Microsoft.DiaSymReader.Native.*.dll}
# To be seen: they are started by hand too.
mv "$target/app/bench" "$target/bench"
cp scripts/published/{c2e-ilgpu,run-tests.sh,gpu-check.sh} LICENSE "$target"
cp scripts/published/{environment.sh,run-test-program.sh} "$target/app"
cp docs/benchmarks.md "$target"
git rev-parse HEAD >"$target/COMMIT" 2>/dev/null || true

archive=$target.tar.xz
tar -C "$(dirname "$target")" --sort=name --owner=0 --group=0 --numeric-owner -cf - "$(basename "$target")" | xz -9 -T2 >"$archive"
bytes=$(stat -c %s "$archive")
echo "$target: $(du -sm "$target" | cut -f1) MB"
echo "$archive: $((bytes / 1000000)) MB"
[ "$bytes" -lt "$most_bytes" ] || { echo "the archive has more than $((most_bytes / 1000000)) MB" >&2; exit 1; }
