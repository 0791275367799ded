# What the scripts share: where things are, how they speak, and the stamps that skip what is already done.
# shellcheck shell=bash
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
VENV=$ROOT/.venv
STAMPS=$ROOT/build/stamps
LOG=$ROOT/build/bootstrap.log

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# One line per file with its checksum, for the files and folders named; paths are relative to the tree.
digest() {
  (cd "$ROOT" && find "$@" -type f ! -name '*.mo' ! -name '*.pyc' 2>/dev/null | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cksum)
}

# fresh STAMP INPUTS: is the step's stamp the one its inputs would leave?
fresh() {
  [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]
}

# Written last and in one move, so that an interrupted step is done again.
stamp() {
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$2" >"$1.$$"
  mv "$1.$$" "$1"
}

# What went wrong, without the addresses of package registries.
tell_log() {
  tail -n "${1:-15}" "$LOG" | sed -E 's#[a-z+]+://[^[:space:]"'"'"')]+#(address)#g' >&2
}

# run WHAT COMMAND...: quietly, into the log; when it fails, say what was being done and the end of the log.
run() {
  local what=$1
  shift
  printf '\n== %s\n' "$what" >>"$LOG"
  "$@" >>"$LOG" 2>&1 </dev/null && return
  say "$what failed. The end of ${LOG#"$ROOT"/}:"
  tell_log
  fail "Mend what it says (often: no network, or no space left), then run the same command again; what is done is kept."
}

# Run a command in a process group of its own, ended with it when this script is told to stop.
supervised() {
  local child code=0
  set -m
  "$@" </dev/null &
  child=$!
  set +m
  # shellcheck disable=SC2064
  trap "kill -TERM -- -$child 2>/dev/null; wait $child 2>/dev/null; exit 130" INT TERM HUP
  wait "$child" || code=$?
  trap - INT TERM HUP
  return "$code"
}
