// What the program ends with.
#pragma once

namespace tarmaq::cli {

enum class ExitCode : int {
  Done = 0,
  Findings = 1,  // errors in a rule set, failed tests, a change, a threshold missed
  Usage = 2,
  Undecided = 3,  // with --require-decided
  InvalidCase = 4,
  File = 5,  // a file cannot be read or written
  Limit = 6,
  Bug = 70,
};

// The one that stands where both hold: 70, then 5, 6, 4, 3, 1. Wrong usage ends a run before
// anything else can hold.
ExitCode worse(ExitCode left, ExitCode right);

}  // namespace tarmaq::cli
