# Run with -P: writes OUTPUT, a .cpp that holds the text of every page E0101.md … in FOLDER.
file(GLOB pages "${FOLDER}/[EW][0-9][0-9][0-9][0-9].md")
list(SORT pages)
set(entries "")
foreach(page IN LISTS pages)
  cmake_path(GET page STEM code)
  file(READ "${page}" text)
  string(APPEND entries "      {\"${code}\", R\"tarmaq_page(${text})tarmaq_page\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Written by cmake/EmbedErrorPages.cmake from the folder docs/errors; not to be edited.
#include \"interpreter/cli/error_pages.hpp\"

namespace tarmaq::cli {

const std::vector<ErrorPage>& error_pages() {
  static const std::vector<ErrorPage> pages = {
${entries}  };
  return pages;
}

}  // namespace tarmaq::cli
")
