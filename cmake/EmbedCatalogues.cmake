# Run with -P: writes OUTPUT, a .cpp that holds the catalogues en.txt, kk.txt and ru.txt of FOLDER.
set(cases "")
foreach(pair IN ITEMS "English en" "Russian ru" "Kazakh kk")
  string(REPLACE " " ";" pair "${pair}")
  list(GET pair 0 language)
  list(GET pair 1 tag)
  file(READ "${FOLDER}/${tag}.txt" text)
  string(APPEND cases "    case Language::${language}: return R\"tarmaq_text(${text})tarmaq_text\";\n")
endforeach()
file(WRITE "${OUTPUT}" "// Written by cmake/EmbedCatalogues.cmake from the catalogues; not to be edited.
#include \"interpreter/words/catalogue.hpp\"

namespace tarmaq::words {

std::string_view catalogue_text(Language language) {
  switch (language) {
${cases}  }
  return {};
}

}  // namespace tarmaq::words
")
