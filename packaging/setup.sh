#!/bin/sh
# Makes this machine ready: "setup.sh run" for the program, "setup.sh dev" for its tests as well.
set -eu
cd "$(dirname "$0")/.."

case "${1:-}" in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) echo "usage: packaging/setup.sh run|dev" >&2; exit 2 ;;
esac

screen=offscreen
if [ "$1" = run ] && [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    screen=window
fi

python=$(packaging/python.sh)
packaging/libraries.sh "$screen" "$python"
packaging/venv.sh "$lock" "$python"
cat packaging/stakeholdermap.sh >.venv/bin/stakeholdermap
chmod 755 .venv/bin/stakeholdermap
