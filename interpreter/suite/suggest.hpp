// Cases worth writing: where a threshold of the law turns an answer, the day before, the day itself and the
// day after. They come without expected values: those are the lawyer's to say.
#pragma once

#include <string>
#include <vector>

#include "interpreter/answer/answer.hpp"
#include "interpreter/suite/test_case.hpp"

namespace tarmaq::suite {

struct SuggestedCase {
  std::string title;
  std::string why;  // the condition, and which decisions turn
  std::string on;   // the day whose law applies, where the test behind it fixes one; else empty
  std::string case_json;
};

// At most `most` cases, made from the rule set's own tests under the default readings, none of which is there already.
std::vector<SuggestedCase> suggest_cases(const std::vector<TestSuite>& suites, answer::Decider& decider,
                                         std::size_t most);
// A test file with empty expectations.
std::string suggestions_json(const std::vector<SuggestedCase>& suggested);

}  // namespace tarmaq::suite
