#!/bin/sh
# Installs, on Debian and its kin, the system libraries that Qt needs and does not bring; elsewhere does nothing.
# usage: libraries.sh offscreen|window PYTHON
set -eu
PATH=$PATH:/usr/sbin:/sbin

offscreen="
libglib-2.0.so.0:libglib2.0-0
libGL.so.1:libgl1
libEGL.so.1:libegl1
libxkbcommon.so.0:libxkbcommon0
libfontconfig.so.1:libfontconfig1
libdbus-1.so.3:libdbus-1-3
"
window="
libxcb-cursor.so.0:libxcb-cursor0
libxcb-icccm.so.4:libxcb-icccm4
libxcb-keysyms.so.1:libxcb-keysyms1
libxkbcommon-x11.so.0:libxkbcommon-x11-0
libxcb-shape.so.0:libxcb-shape0
libwayland-cursor.so.0:libwayland-cursor0
libwayland-egl.so.1:libwayland-egl1
"

# Sets $packages to what is still missing.
look() {
    packages=
    known=$(ldconfig -p)
    for pair in $wanted; do
        case "$known" in
            *"${pair%%:*}"*) ;;
            *) packages="$packages ${pair#*:}" ;;
        esac
    done
    # Debian keeps the part of Python that makes virtual environments in a package of its own.
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        packages="$packages $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    packages=${packages# }
}

wanted=$offscreen
[ "$1" = offscreen ] || wanted="$offscreen$window"
python=$2

command -v apt-get >/dev/null && command -v ldconfig >/dev/null || exit 0
look
[ -n "$packages" ] || exit 0

update="apt-get update -qq"
install="apt-get install -y -qq --no-install-recommends $packages"
ask="sudo sh -c '$update && $install'"
as_root=
if [ "$(id -u)" != 0 ]; then
    if ! command -v sudo >/dev/null; then
        ask="su -c '$update && $install'"
        as_root=none
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        as_root=none
    fi
fi

if [ "$as_root" = none ]; then
    echo "Some system packages are missing, and installing them needs an administrator. Please ask for this, then try again:" >&2
    echo "    $ask" >&2
    exit 1
fi

echo "Installing system packages: $packages"
if ! $as_root sh -c "export DEBIAN_FRONTEND=noninteractive; $update && $install" >/dev/null || { look; [ -n "$packages" ]; }; then
    echo "These system packages could not be installed: $packages. Please see to it that this works, then try again:" >&2
    echo "    $ask" >&2
    exit 1
fi
