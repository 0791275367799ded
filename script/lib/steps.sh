# The steps of script/bootstrap, each skipped when its stamp matches its inputs.
# shellcheck shell=bash disable=SC2153

# The first Python on this machine that is new enough, into PYTHON.
find_python() {
  local name
  for name in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      PYTHON=$name
      return
    fi
  done
  fail "The registry needs Python 3.11 or newer, and $(python3 --version 2>/dev/null || echo 'no python3') is what this machine offers." \
    "Install a newer one, or name it: PYTHON=/path/to/python3 $0"
}

# An environment of this tree: one that was moved or copied here would start programs of the old place.
environment_works() {
  grep -qF "$VENV/bin/python" "$VENV/bin/pip" 2>/dev/null &&
    "$VENV/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python_environment() {
  fresh "$VENV/.ready" "$ROOT" && [ -x "$VENV/bin/python" ] && return
  if ! environment_works; then
    find_python
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
      fail "This Python cannot make a virtual environment (it has no ensurepip). On Debian or Ubuntu: apt-get install python3-venv."
    say "Making a Python environment in .venv"
    run "Making a Python environment" "$PYTHON" -m venv --clear "$VENV"
  fi
  stamp "$VENV/.ready" "$ROOT"
}

# Where pip is told to look elsewhere by name, uv looks there too.
follow_pip() {
  [ -n "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ] && return
  local index=${PIP_INDEX_URL:-}
  [ -n "$index" ] || index=$("$VENV/bin/python" -m pip config get global.index-url 2>/dev/null || true)
  [ -z "$index" ] || export UV_DEFAULT_INDEX=$index
}

# install LOCK: by uv, or, where only pip knows the way to the packages, by pip. Both refuse a package with another hash.
install() {
  local pip=("$VENV/bin/python" -m pip install --disable-pip-version-check --require-hashes -r)
  if ! fresh "$STAMPS/uv" "$(digest requirements/uv.txt)" || [ ! -x "$VENV/bin/uv" ]; then
    run "Installing uv" "${pip[@]}" "$ROOT/requirements/uv.txt"
    stamp "$STAMPS/uv" "$(digest requirements/uv.txt)"
  fi
  follow_pip
  VIRTUAL_ENV=$VENV "$VENV/bin/uv" pip install --no-progress --require-hashes -r "$ROOT/requirements/$1.txt" \
    >>"$LOG" 2>&1 </dev/null && return
  run "Installing the packages of requirements/$1.txt" "${pip[@]}" "$ROOT/requirements/$1.txt"
}

# python_packages LOCK
python_packages() {
  local inputs
  inputs=$(digest "requirements/$1.txt")
  fresh "$VENV/.$1" "$inputs" && return
  say "Installing the Python packages of requirements/$1.txt"
  install "$1"
  stamp "$VENV/.$1" "$inputs"
}

# Node.js of this machine when it is new enough, else one inside the environment; the PATH then finds it.
find_node() {
  local major
  major=$({ node --version 2>/dev/null || true; } | sed -n 's/^v\([0-9]*\).*/\1/p')
  [ "${major:-0}" -ge 18 ] && command -v npm >/dev/null && return
  python_packages node
  export PATH=$VENV/bin:$PATH
}

node_packages() {
  local inputs
  inputs=$(digest package.json package-lock.json .npmrc)
  fresh "$ROOT/node_modules/.ready" "$inputs" && return
  say "Installing the packages of package-lock.json"
  (cd "$ROOT" && run "Installing the packages of package-lock.json" npm ci --no-fund --no-audit)
  stamp "$ROOT/node_modules/.ready" "$inputs"
}

browser_assets() {
  local inputs
  inputs=$(digest assets script/assets.mjs package.json package-lock.json .npmrc)
  fresh "$STAMPS/assets" "$inputs" && [ -d "$ROOT/build/assets" ] && [ -d "$ROOT/node_modules" ] && return
  find_node
  node_packages
  say "Building stylesheet, scripts and icons"
  (cd "$ROOT" && run "Building the assets" node script/assets.mjs)
  stamp "$STAMPS/assets" "$inputs"
}

# Every catalogue has its compiled twin?
all_compiled() {
  local source
  for source in "$ROOT"/registry/*/locale/*/LC_MESSAGES/django.po; do
    [ ! -e "$source" ] || [ -e "${source%.po}.mo" ] || return 1
  done
}

translations() {
  local inputs
  inputs=$(cd "$ROOT" && find registry -name '*.po' -exec cksum {} + | LC_ALL=C sort -k 3)
  fresh "$STAMPS/translations" "$inputs" && all_compiled && return
  say "Compiling the translations"
  run "Compiling the translations" "$VENV/bin/python" "$ROOT/script/messages.py" --compile
  stamp "$STAMPS/translations" "$inputs"
}
