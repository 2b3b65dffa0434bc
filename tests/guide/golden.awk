# Makes a golden run (see tests/cli/run.sh) of a guide. Of its fenced blocks those with file=PATH are
# files; `sh` is a command, ending with exit=N; `text` is what the command before it writes.
# A fenced block of another kind is a mistake: nothing in the guide goes untested.
BEGIN { print "guide: every file and command of it, with what the command writes." }
!inside && /^```/ {
  inside = 1
  command = 0
  if (match($0, /file=[^ ]+/)) print "--- file " substr($0, RSTART + 5, RLENGTH - 5)
  else if ($0 ~ /^```sh( |$)/) {
    command = 1
    wanted = match($0, /exit=[0-9]+/) ? substr($0, RSTART + 5, RLENGTH - 5) : 0
  } else if ($0 == "```text" && answers) print "--- stdout"
  else {
    print "guide: line " NR " begins a block that no test runs: " $0 > "/dev/stderr"
    failed = 1
    exit
  }
  answers = command
  next
}
inside && /^```$/ { inside = 0; next }
inside && command { print "--- run { " $0 "; } 2>&1"; print "--- exit " wanted; commands++; next }
inside { print }
END {
  if (failed || inside) exit 1
  if (commands < 5) { print "guide: it holds too few commands to be a guide" > "/dev/stderr"; exit 1 }
}
