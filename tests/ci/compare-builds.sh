#!/usr/bin/env bash
# The comparison of two builds finds a difference where there is one, and none where there is none.
# compare-builds.sh TARMAQ ROOT
. "$(dirname "$0")/../shell.sh"
tarmaq=$1
root=$2

# A small corpus: one rule set with its cases.
mkdir -p "$folder/corpus/examples"
cp -r "$root/examples/rental" "$folder/corpus/examples/rental"
compare() { "$root/scripts/compare-builds" "$tarmaq" "$@" --corpus "$folder/corpus" > "$folder/said" 2>&1; }

# A program that is another one in whole answers and in one page.
cat > "$folder/other" <<OTHER
#!/usr/bin/env bash
case "\$*" in
  *--full*|*"--format json"*) "$tarmaq" "\$@" | sed 's/"format":1/"format":2/' ; exit "\${PIPESTATUS[0]}" ;;
  *--coverage=html*) "$tarmaq" "\$@" | sed 's/<title>/<title>Another: /' ; exit "\${PIPESTATUS[0]}" ;;
  *) exec "$tarmaq" "\$@" ;;
esac
OTHER
chmod +x "$folder/other"

compare "$tarmaq"
[ $? -eq 0 ] || fail "a program differs from itself: $(head -5 "$folder/said")"
grep -q '^the same bytes in [1-9]' "$folder/said" || fail "it does not say how much it compared"
compare "$folder/other"
[ $? -eq 1 ] || fail "another program gives the same"
grep -q '^tarmaq batch .*--full' "$folder/said" || fail "the streams are not compared"
grep -q '^tarmaq test .*--coverage=html' "$folder/said" || fail "the pages are not compared"
compare "$folder/other" --ignore format
[ $? -eq 1 ] || fail "a page that differs is passed over with a key"
grep -q -- '--full' "$folder/said" && fail "a key that is meant to differ is told: $(grep -A4 -- --full "$folder/said" | head -5)"
compare "$folder/other" --only batch --ignore format
[ $? -eq 0 ] || fail "but for a key the streams are the same: $(head -5 "$folder/said")"
compare "$folder/none"
[ $? -eq 2 ] || fail "a program that is not there is no wrong use"
succeeded
