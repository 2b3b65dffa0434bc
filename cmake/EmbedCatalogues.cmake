# Run with -P: writes OUTPUT, a .cpp that holds the catalogues <tag>.txt of FOLDER, one for each language of the
# table LANGUAGES, and DIAGNOSTICS, the sentences of diagnostics in all of them.
set(cases "")
file(STRINGS "${LANGUAGES}" lines REGEX "^TARMAQ_LANGUAGE")
foreach(line IN LISTS lines)
  string(REGEX MATCH "^TARMAQ_LANGUAGE\\(([A-Za-z]+), \"([a-z]+)\"" found "${line}")
  set(language "${CMAKE_MATCH_1}")
  set(tag "${CMAKE_MATCH_2}")
  if(NOT EXISTS "${FOLDER}/${tag}.txt")
    message(FATAL_ERROR "${LANGUAGES} names the language ${language}, and there is no catalogue ${FOLDER}/${tag}.txt")
  endif()
  file(READ "${FOLDER}/${tag}.txt" text)
  string(APPEND cases "    case Language::${language}: return R\"tarmaq_text(${text})tarmaq_text\";\n")
endforeach()
file(READ "${DIAGNOSTICS}" diagnostics)
file(WRITE "${OUTPUT}" "// Written by cmake/EmbedCatalogues.cmake from the catalogues; not to be edited.
#include \"interpreter/words/catalogue.hpp\"
#include \"interpreter/words/diagnostic_words.hpp\"

namespace tarmaq::words {

std::string_view catalogue_text(Language language) {
  switch (language) {
${cases}  }
  return {};
}

std::string_view diagnostics_text() { return R\"tarmaq_text(${diagnostics})tarmaq_text\"; }

}  // namespace tarmaq::words
")
