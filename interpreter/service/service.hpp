// The engine as a service: a rule set that is opened once, and calls on it from any number of threads, each of which
// takes text and gives JSON. What the doors share that are no command: the C interface and what wraps it.
//
// Every reply is one JSON document, the same bytes as the command of the same name writes with `--format json`,
// without a newline at the end. Options are a JSON object (CallOptions); an empty text is none.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostics/result.hpp"
#include "interpreter/load/filesystem.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/service/call_status.hpp"

namespace tarmaq::service {

// How a call ended. `json` is what was asked for, whatever the status: a case with mistakes has an answer that lists
// them. Of a call that failed it is `{"error": {"code": "usage", "message": …, "hint": …, "diagnostics": […]}}`, the
// last member only of a rule set with errors.
struct Reply {
  Status status = Status::Done;
  std::string json;
  bool failed = false;
};

class Service {
 public:
  // Loads the rule set of a folder or file. Option: `allow`, folders that it may read from besides its own. `refusal`
  // says why it was not opened, and is Done where it was.
  static std::unique_ptr<Service> open(const std::string& path, std::string_view options, const load::FileSystem& files,
                                       Reply& refusal);
  ~Service();

  // An answer to a document of one case, as `tarmaq eval` takes them. Options: on, as_of, readings, decisions,
  // require_decided.
  Reply decide(std::string_view document, std::string_view options) const;
  // One step of an interview: a state in, the next question out, as `tarmaq ask --format json`. Options: on, as_of,
  // readings, decisions, lang.
  Reply ask(std::string_view state, std::string_view options) const;
  // The reasons, as `tarmaq explain`. Options: decisions or duties (one at least), why_not (with one of them), full,
  // on, as_of, readings, lang.
  Reply explain(std::string_view document, std::string_view options) const;
  // What the rule set holds, as `tarmaq describe`. No options.
  Reply describe(std::string_view options) const;
  // A JSON Schema, as `tarmaq schema`. Options: of (case, answer, summary), and of a case form and lang.
  Reply schema(std::string_view options) const;

  const RuleSet& ruleset() const;

 private:
  struct Inner;
  explicit Service(std::unique_ptr<RuleSet> ruleset);
  std::unique_ptr<Inner> inner_;
};

// The reply that says an error of the machine.
Reply refused(const Error& error);

}  // namespace tarmaq::service
