// What the program ends with: the statuses of the service, whose numbers are the exit codes.
#pragma once

#include "interpreter/service/call_status.hpp"

namespace tarmaq::cli {

using ExitCode = service::Status;
using service::worse;

}  // namespace tarmaq::cli
