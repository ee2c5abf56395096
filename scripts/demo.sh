#!/usr/bin/env bash
# Colours three sample photographs, then trains a narrow network on others for a minute and colours them with that.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-libraries.sh
dotnet build -c Release -v quiet src/Cli
exec dotnet src/Cli/bin/Release/net10.0/c2e-ilgpu.dll demo "$@"
