#!/usr/bin/env bash
# Makes ready what Vanthu needs on this machine.
#
#   scripts/setup.sh run   system packages, .venv, the locked packages that `make run` needs
#   scripts/setup.sh dev   the same, and what `make test` and `make check` need
#
# PYTHON=/path/to/python picks the interpreter. pip follows the user's own configuration.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PYTHONUTF8=1 PIP_DISABLE_PIP_VERSION_CHECK=1

readonly OLDEST=11 NEWEST=14 # of Python 3, as the lock files allow

# Tesseract with Vietnamese reads; Pango and the fonts (metric twins of Times New Roman and
# Arial that hold every Vietnamese letter) draw the sample papers.
packages=(
  tesseract-ocr tesseract-ocr-vie
  fonts-croscore fonts-liberation fonts-noto-core
  libpango-1.0-0 libpangoft2-1.0-0
)
# The tests run a real database server and a real browser.
[[ ${1:-} != dev ]] || packages+=(postgresql chromium)
readonly packages
# WeasyPrint embeds fonts faster with the first and does without; DOC and RTF files need the second.
# Never a reason to call apt.
readonly WELCOME=(libharfbuzz-subset0 libreoffice-writer-nogui)

say() { printf '%s\n' "$*" >&2; }
die() {
  printf 'setup: %s\n' "$@" >&2
  exit 1
}

# The packages of "$@" that are not installed.
missing() {
  local name
  for name in "$@"; do
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null) == installed ]] || printf '%s ' "$name"
  done
}

# apt_install NEEDED... [-- WELCOME...]: installs, or names the command for someone who may.
apt_install() {
  local -a needed=() welcome=() root=()
  while (($#)) && [[ $1 != -- ]]; do needed+=("$1") && shift; done
  (($#)) && shift
  welcome=("$@")
  if ((EUID != 0)); then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
      root=(sudo)
    else
      die "these system packages are missing and this user may not install them." \
        "Ask an administrator to run:" \
        "    apt-get update && apt-get install --yes --no-install-recommends ${needed[*]}"
    fi
  fi
  local -a apt=("${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  say "Installing system packages: ${needed[*]}"
  "${apt[@]}" update >&2 || say "apt-get update failed; trying with the package lists at hand."
  "${apt[@]}" install --yes --no-install-recommends "${needed[@]}" >&2 ||
    die "apt-get could not install: ${needed[*]}" \
      "Is this machine connected, and is the archive's 'universe' or 'main' part enabled?"
  ((${#welcome[@]} == 0)) ||
    "${apt[@]}" install --yes --no-install-recommends "${welcome[@]}" >&2 ||
    say "Going on without: ${welcome[*]}"
}

system_packages() {
  local -a lacking
  if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    read -ra lacking <<<"$(missing "${packages[@]}")"
    ((${#lacking[@]} == 0)) || apt_install "${lacking[@]}" -- "${WELCOME[@]}"
  fi
  command -v tesseract >/dev/null ||
    die "tesseract is not on the PATH. Install Tesseract 5 with its Vietnamese data (Debian: tesseract-ocr-vie)."
  tesseract --list-langs 2>/dev/null | grep -qx vie ||
    die "Tesseract has no Vietnamese data: install tesseract-ocr-vie or put vie.traineddata into its tessdata folder."
}

suitable() {
  "$1" -c "import sys; sys.exit(not (3, $OLDEST) <= sys.version_info[:2] <= (3, $NEWEST))" 2>/dev/null
}
makes_venvs() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }

# Every interpreter on the PATH that may serve, best first. Running each one tells a working
# interpreter from a version manager's shim for one that is not installed.
pythons() {
  local name path
  for name in ${PYTHON:-python3.13 python3.12 python3.11 python3.14 python3}; do
    while read -r path; do
      [[ -z $path ]] || ! suitable "$path" || printf '%s\n' "$path"
    done < <(type -aP "$name")
  done
}

# The interpreter to use; installs what Debian splits off (python3-venv) or lacks.
find_python() {
  local path
  while read -r path; do
    if makes_venvs "$path"; then
      printf '%s\n' "$path"
      return
    fi
  done < <(pythons)
  [[ -z ${PYTHON:-} ]] || die "PYTHON=$PYTHON is not a Python 3.$OLDEST–3.$NEWEST with venv and ensurepip."
  command -v apt-get >/dev/null || die "no Python 3.$OLDEST–3.$NEWEST with venv and ensurepip on the PATH."
  local package minor
  for package in python3 python3.13 python3.12 python3.11; do
    minor=$(apt-cache show --no-all-versions "$package" 2>/dev/null | sed -n 's/^Version: 3\.\([0-9]*\).*/\1/p')
    ((${minor:-0} >= OLDEST && ${minor:-0} <= NEWEST)) || continue
    apt_install "$package" "$package-venv"
    printf '/usr/bin/%s\n' "$package"
    return
  done
  die "no Python 3.$OLDEST–3.$NEWEST on this machine and none in its package archive." \
    "Install one and name it: make setup PYTHON=/path/to/python3.12"
}

# True when .venv works, was made in this folder, and by a Python that may serve.
venv_is_sound() {
  [[ -x .venv/bin/python && -x .venv/bin/pip ]] && suitable .venv/bin/python &&
    [[ $(sed -n '1s/^#!//p' .venv/bin/pip) == "$PWD/.venv/bin/"* ]]
}

make_venv() {
  local python
  if ! venv_is_sound; then
    python=$(find_python)
    say "Making .venv with $("$python" --version)"
    rm -rf .venv
    "$python" -m venv .venv
  fi
}

install_locked() {
  say "Installing the packages of $1 (the first time takes some minutes)"
  .venv/bin/python -m pip install --quiet --no-input --require-hashes --requirement "$1"
  .venv/bin/python -m pip install --quiet --no-input --no-deps --no-build-isolation --editable .
}

case ${1:-} in
  run) lock=requirements.lock ;;
  dev) lock=requirements-dev.lock ;;
  *) die "usage: scripts/setup.sh run|dev" ;;
esac
system_packages
make_venv
install_locked "$lock"
