# Run with -P: writes OUTPUT, a .cpp that holds the text of every module in FOLDER, in the order of names.
file(GLOB modules "${FOLDER}/*.tarmaq")
list(SORT modules)
set(entries "")
foreach(module IN LISTS modules)
  cmake_path(GET module STEM name)
  file(READ "${module}" text)
  string(APPEND entries "      {\"${name}\", R\"tarmaq_module(${text})tarmaq_module\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Written by cmake/EmbedModules.cmake from the folder stdlib; not to be edited.
#include \"interpreter/load/stdlib.hpp\"

namespace tarmaq::load {

const std::vector<StdlibModule>& stdlib_modules() {
  static const std::vector<StdlibModule> modules = {
${entries}  };
  return modules;
}

}  // namespace tarmaq::load
")
