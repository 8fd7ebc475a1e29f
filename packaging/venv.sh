#!/bin/sh
# Builds .venv from a lock file, unless the one that is there was built from the same lock by the same Python.
# usage: venv.sh LOCK PYTHON
set -eu
cd "$(dirname "$0")/.."
lock=$1
python=$2
stamp=.venv/built-from

key() {
    "$python" -I -S -c 'import hashlib, sys
text = repr(sys.version_info[:2]).encode() + open(sys.argv[1], "rb").read()
print(sys.argv[1], hashlib.sha256(text).hexdigest())' "$1"
}

# The development lock holds everything that the other one holds, in the same versions.
is_built_from() {
    [ -x .venv/bin/python ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(key "$1")" ]
}

is_built_from requirements-dev.lock && exit
is_built_from "$lock" && exit

# Two that start at once: the second waits, and then finds the work done.
if command -v flock >/dev/null && [ -z "${VENV_LOCKED:-}" ]; then
    VENV_LOCKED=yes exec flock .venv.lock "$0" "$@"
fi

if is_built_from requirements.lock; then
    rm "$stamp"
else
    rm -rf .venv
    "$python" -m venv .venv
fi
echo "Installing Python packages into .venv from $lock; this happens once and takes a minute or two."
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --no-deps -r "$lock"; then
    echo "The Python packages could not be installed; the reason is above. Is this machine online? Please try again then." >&2
    exit 1
fi
# Last, so that a set-up that was interrupted is never taken for a whole one.
key "$lock" >"$stamp"
