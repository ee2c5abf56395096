# Read by the scripts of a published folder. .NET computes checksums with the system's OpenSSL; where there is none, with the one in this folder.
if ! compgen -G '/usr/lib*/libssl.so.*' >/dev/null && ! compgen -G '/lib*/libssl.so.*' >/dev/null && ! compgen -G '/usr/lib/x86_64-linux-gnu/libssl.so.*' >/dev/null; then
    export LD_LIBRARY_PATH="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)/openssl${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
