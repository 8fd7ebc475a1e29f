#!/bin/sh
# Prints the path of the Python to use: $PYTHON if it is set, else the first that is new enough.
set -eu

# The path that Python itself gives, since what stands in for it on PATH can be slow to start.
ask='import sys; print(sys.executable); sys.exit(sys.version_info < (3, 11))'
for name in ${PYTHON:-python3.11 python3 python3.13 python3.12}; do
    if path=$("$name" -c "$ask" 2>/dev/null); then
        echo "$path"
        exit
    fi
done
if [ -n "${PYTHON:-}" ]; then
    echo "stakeholdermap needs Python 3.11 or newer, and PYTHON=$PYTHON is not one." >&2
else
    echo "stakeholdermap needs Python 3.11 or newer, and none was found; please install it, or name it with PYTHON=…" >&2
fi
exit 1
