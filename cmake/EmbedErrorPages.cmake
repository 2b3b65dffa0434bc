# Run with -P: writes OUTPUT, a .cpp that holds the text of every page E0101.md … in FOLDER, and of those in its folders,
# each called after the tag of a language.
set(entries "")
file(GLOB folders LIST_DIRECTORIES true "${FOLDER}/*")
list(SORT folders)
list(PREPEND folders "${FOLDER}")
foreach(folder IN LISTS folders)
  if(NOT IS_DIRECTORY "${folder}")
    continue()
  endif()
  set(tag "en")
  if(NOT folder STREQUAL FOLDER)
    cmake_path(GET folder FILENAME tag)
  endif()
  file(GLOB pages "${folder}/[EW][0-9][0-9][0-9][0-9].md")
  list(SORT pages)
  foreach(page IN LISTS pages)
    cmake_path(GET page STEM code)
    file(READ "${page}" text)
    string(APPEND entries "      {\"${tag}\", \"${code}\", R\"tarmaq_page(${text})tarmaq_page\"},\n")
  endforeach()
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
