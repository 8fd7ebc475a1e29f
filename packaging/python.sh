#!/bin/sh
# Prints the Python to use: $PYTHON if it is set, else the first that is new enough.
set -eu

for name in ${PYTHON:-python3.11 python3 python3.13 python3.12}; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$name"
        exit
    fi
done
if [ -n "${PYTHON:-}" ]; then
    echo "stakeholdermap needs Python 3.11 or newer, and PYTHON=$PYTHON is not one." >&2
else
    echo "stakeholdermap needs Python 3.11 or newer, and none was found; please install it, or name one with PYTHON=…" >&2
fi
exit 1
