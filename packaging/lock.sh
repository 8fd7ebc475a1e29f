#!/bin/sh
# Pins every dependency, and theirs, with the hashes of all their files, for every platform.
set -eu
cd "$(dirname "$0")/.."
tool=build/locking

python=$(packaging/python.sh)
"$python" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv

pin() {
    # The project has to install from anywhere, so a lock names no place to fetch from. One version for all
    # Pythons keeps the lock short, and what is tested is what others get.
    "$tool/bin/uv" pip compile --quiet --no-config --no-header --no-annotate --no-emit-index-url \
        --generate-hashes --universal --python-version 3.11 --fork-strategy fewest "$@" pyproject.toml >/dev/null
}
pin --upgrade --output-file requirements.lock
pin --upgrade --output-file requirements-dev.lock --extra dev --constraints requirements.lock
if grep -n '://\|^--[a-z]*-*\(index\|find\)' requirements.lock requirements-dev.lock; then
    echo "The locks name a place to fetch from (above); that must not be committed." >&2
    exit 1
fi
