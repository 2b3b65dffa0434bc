#include "interpreter/cli/exit_code.hpp"

namespace tarmaq::cli {

namespace {

int rank(ExitCode code) {
  switch (code) {
    case ExitCode::Done: return 0;
    case ExitCode::Findings: return 1;
    case ExitCode::Undecided: return 2;
    case ExitCode::InvalidCase: return 3;
    case ExitCode::Limit: return 4;
    case ExitCode::File: return 5;
    case ExitCode::Usage: return 6;
    case ExitCode::Bug: return 7;
  }
  return 7;
}

}  // namespace

ExitCode worse(ExitCode left, ExitCode right) { return rank(left) >= rank(right) ? left : right; }

}  // namespace tarmaq::cli
