#!/bin/sh
# Opens the window on the example; with no display, does the whole job and says where the results are.
set -eu
cd "$(dirname "$0")/.."
packaging/setup.sh run

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/python -m stakeholdermap --example
fi
QT_QPA_PLATFORM=offscreen exec .venv/bin/python -m stakeholdermap demo build/demo
