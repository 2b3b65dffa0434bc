// The modules of the standard library, as they were when the program was built.
#pragma once

#include <string_view>
#include <vector>

namespace tarmaq::load {

// `use terms` names a module; its text is a whole rule file.
struct StdlibModule {
  std::string_view name;
  std::string_view text;
};

// In the order of names; the same for every call.
const std::vector<StdlibModule>& stdlib_modules();

}  // namespace tarmaq::load
