#!/bin/sh
# The program from a checkout, in any folder: setup.sh puts a copy of this into .venv/bin.
set -eu
checkout=$(cd "$(dirname "$(readlink -f "$0")")/../.." && pwd)
PYTHONPATH="$checkout${PYTHONPATH:+:$PYTHONPATH}" exec "$checkout/.venv/bin/python" -m stakeholdermap "$@"
