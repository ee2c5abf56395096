#!/usr/bin/env bash
# Trains a narrow network on the sample photographs for about two minutes and colours one of them with two references.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-libraries.sh
dotnet build -c Release -v quiet src/Cli
exec dotnet src/Cli/bin/Release/net10.0/c2e-ilgpu.dll demo "$@"
