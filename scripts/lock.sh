#!/bin/sh
# Renews the pins of both lock files: all of them, or with `make lock ARGS="--upgrade-package flask"` one.
# They record no address of an index, so that they hold wherever packages come from.
set -eu
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then set -- --upgrade; fi

pin() {
    output=$1
    shift
    .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url --no-emit-find-links --output-file "$output" "$@"
}

pin requirements.txt --group build "$@"
pin requirements-dev.txt --group dev --constraint requirements.txt "$@"
