# The head that the tests in shell share: `. "$(dirname "$0")/../shell.sh"`.
#
# Gives an empty folder of the test's own ($folder), which goes when the test ends; `fail WORDS` says what is wrong
# and goes on; the test ends with `succeeded`, which is its exit code. With `batch_of TARMAQ ROOT` it stands in the
# folder and has the program ($tarmaq) and the rules of Order 677 ($rules).
set -u
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

failures=0
fail() {
  failures=$((failures + 1))
  printf '%s\n' "$1"
}
succeeded() { [ "$failures" -eq 0 ]; }

batch_of() {
  tarmaq=$1
  rules="$2/rules/kz-677"
  cd "$folder" || exit 1
}
