// How a call of the engine ended: the same numbers as the exit codes of the commands.
#pragma once

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"

namespace tarmaq::service {

enum class Status : int {
  Done = 0,
  Findings = 1,  // errors in a rule set, failed tests, a change, a threshold missed
  Usage = 2,
  Undecided = 3,  // where it was asked that all be decided
  InvalidCase = 4,
  File = 5,  // a file cannot be read or written
  Limit = 6,
  Bug = 70,
};

// What an error of the machine ends with.
Status status_of(const Error& error);
// What the diagnostics of a rule set end with: Done without errors, else Findings; Limit where a limit was
// hit, File where a file that the rule set names cannot be read.
Status status_of(const Diagnostics& diagnostics);
// The one that stands where both hold: 70, then 2, 5, 6, 4, 3, 1.
Status worse(Status left, Status right);

}  // namespace tarmaq::service
