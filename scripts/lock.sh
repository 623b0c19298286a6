#!/usr/bin/env bash
# Writes requirements.lock and requirements-dev.lock for every supported Python at once
# (environment markers tell them apart), with the hash of each file and no address.
# Which registry answers is the user's own setting (UV_* or uv.toml), never the project's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

compile() {
  .venv/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate "$@"
}

compile --extra fast --group backend --group samples --output-file requirements.lock
compile --extra fast --extra postgres --extra workers --extra remote --extra notebooks --group dev --constraint requirements.lock --output-file requirements-dev.lock

if grep -n '://' requirements.lock requirements-dev.lock; then
  echo "lock: an address got into a lock file" >&2
  exit 1
fi
