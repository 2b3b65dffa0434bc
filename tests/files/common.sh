# What the scripts of this folder share; they are run as SCRIPT TARMAQ ROOT.
set -u
tarmaq=$(realpath "$1")
root=$(realpath "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 1
unset TARMAQ_MEMORY
failures=0
fail() { failures=$((failures + 1)); printf '%s\n' "$1"; [ ! -s err ] || sed 's/^/    /' err; }
# expect CODE WHAT COMMAND…: runs it, with out and err in files.
expect() {
  local wanted=$1 what=$2 code
  shift 2
  "$@" > out 2> err < "${input:-/dev/null}"
  code=$?
  [ "$code" -eq "$wanted" ] || fail "$what: ends with $code, expected $wanted"
}
says() { grep -qF -- "$1" err || fail "$2: does not say: $1"; }
done_here() { [ "$failures" -eq 0 ] || exit 1; exit 0; }

# A small law in the folder named.
small_law() {
  mkdir -p "$1"
  printf 'tarmaq 1\nruleset small\n' > "$1/manifest.tarmaq"
  cat > "$1/act.tarmaq" <<'LAW'
tarmaq 1
act small en "Small"
  in force from 2024-01-01
  applies on day
fact day date
fact paid boolean
fact count integer
decision admitted boolean
rule 1
  when paid
  then admitted is count > 1
LAW
}
