#include "interpreter/service/call_status.hpp"

#include "grammar/diagnostics/diagnostic.hpp"
#include "grammar/diagnostics/result.hpp"

namespace tarmaq::service {

namespace {

// What is too deep, too large or too much, as docs/limits.md lists it.
bool is_limit(Code code) {
  return code == Code::E0006 || code == Code::E0007 || code == Code::E0223 || code == Code::E0505 ||
         code == Code::E0615;
}

int rank(Status status) {
  switch (status) {
    case Status::Done: return 0;
    case Status::Findings: return 1;
    case Status::Undecided: return 2;
    case Status::InvalidCase: return 3;
    case Status::Limit: return 4;
    case Status::File: return 5;
    case Status::Usage: return 6;
    case Status::Bug: return 7;
  }
  return 7;
}

}  // namespace

Status status_of(const Error& error) {
  switch (error.kind) {
    case Error::Kind::File: return Status::File;
    case Error::Kind::Input: return Status::InvalidCase;
    case Error::Kind::Limit: return Status::Limit;
    case Error::Kind::Usage: return Status::Usage;
    case Error::Kind::Bug: return Status::Bug;
  }
  return Status::Bug;
}

Status status_of(const Diagnostics& diagnostics) {
  Status status = diagnostics.has_errors() ? Status::Findings : Status::Done;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (is_limit(diagnostic.code)) status = worse(status, Status::Limit);
    if (diagnostic.code == Code::E0702) status = worse(status, Status::File);
  }
  return status;
}

Status worse(Status left, Status right) { return rank(left) >= rank(right) ? left : right; }

}  // namespace tarmaq::service
