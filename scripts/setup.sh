#!/bin/sh
# Makes .venv ready for one lock file (requirements.txt or requirements-dev.txt); a second call finds nothing to do.
# PYTHON=python3.12 chooses the interpreter.
set -eu
cd "$(dirname "$0")/.."

lock=$1
venv=.venv
export UV_PYTHON_DOWNLOADS=never PIP_DISABLE_PIP_VERSION_CHECK=1

say() { echo "eventhub: $*" >&2; }
fail() { say "$@"; exit 1; }

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do
        if is_new_enough "$candidate"; then echo "$candidate"; return; fi
    done
    if [ -n "${PYTHON:-}" ]; then
        fail "PYTHON=$PYTHON is missing or older than Python 3.11. Name another one: make PYTHON=/path/to/python3.12 …"
    fi
    found=$(python3 --version 2>&1) || found="no python3 at all"
    fail "EventHub needs Python 3.11 or later, and the path holds $found." \
        "Install a later one (Debian 12, Ubuntu 24.04: apt-get install python3 python3-venv; elsewhere: python.org)," \
        "or name it: make PYTHON=/path/to/python3.12 …"
}

as_root_on_debian() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

need_ensurepip() {  # Debian packs the part of Python that makes a venv apart
    if "$1" -c 'import ensurepip, venv' 2>/dev/null; then return; fi
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    as_root_on_debian || fail "$1 cannot make a virtual environment. Install the package $package (apt-get install $package), then try again."
    say "installing $package, which $1 needs to make a virtual environment"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null ||
        fail "apt-get could not install $package. Install it by hand, then try again."
}

# What the environment was made from: when a word of it changes, it is brought up to date.
fingerprint() { { pwd; cat "$1" pyproject.toml hatch_build.py; } | cksum; }

is_ready() { [ -f "$venv/.ready-$1" ] && [ "$(cat "$venv/.ready-$1")" = "$(fingerprint "$1")" ]; }

make_venv() {
    python=$(find_python)
    need_ensurepip "$python"
    say "making $venv with $("$python" --version) ($python)"
    "$python" -m venv --clear "$venv"
}

pins_of_uv() { awk '/^[^ ]/ { inside = /^uv==/ } inside' "$lock"; }
pins_without_uv() { awk '/^[^ ]/ { inside = !/^uv==/ } inside' "$lock"; }

install_uv() {
    if [ -x "$venv/bin/uv" ]; then return; fi
    pins_of_uv >"$venv/pins.txt"
    "$venv/bin/python" -m pip install --quiet --require-hashes -r "$venv/pins.txt" ||
        say "uv is not to be had here; pip does the work, slower"
}

install_packages() {
    if "$venv/bin/uv" --version >/dev/null 2>&1; then
        "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --require-hashes -r "$lock" &&
            "$venv/bin/uv" pip install --quiet --python "$venv/bin/python" --no-deps --no-build-isolation -e . && return
        say "uv did not manage; trying with pip"
    fi
    pins_without_uv >"$venv/pins.txt"
    "$venv/bin/python" -m pip install --quiet --require-hashes -r "$venv/pins.txt" &&
        "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation -e .
}

fits_here() {  # runs, was made in this folder (scripts of a venv name it), and by the interpreter that was asked for
    is_new_enough "$venv/bin/python" && grep -qF "$(pwd -P)/$venv" "$venv/bin/activate" &&
        { [ -z "${PYTHON:-}" ] || [ "$("$PYTHON" --version 2>&1)" = "$("$venv/bin/python" --version)" ]; }
}

if ! fits_here; then
    make_venv
elif is_ready "$lock" || is_ready requirements-dev.txt; then  # the one for developers holds the other, pin by pin
    exit 0
fi
say "installing $lock into $venv"
install_uv
install_packages || fail "the packages of $lock could not be installed: see above. Is a package index within reach?"
fingerprint "$lock" >"$venv/.ready-$lock"
