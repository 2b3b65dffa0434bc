# Sets `error_pages_source`: a source file, made when built, with the pages of docs/errors.
file(GLOB error_pages CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/errors/*.md" "${PROJECT_SOURCE_DIR}/docs/errors/*/*.md")
set(error_pages_source "${CMAKE_CURRENT_BINARY_DIR}/error_pages.cpp")
add_custom_command(
  OUTPUT "${error_pages_source}"
  COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${PROJECT_SOURCE_DIR}/docs/errors" "-DOUTPUT=${error_pages_source}" -P "${PROJECT_SOURCE_DIR}/cmake/EmbedErrorPages.cmake"
  DEPENDS ${error_pages} "${PROJECT_SOURCE_DIR}/cmake/EmbedErrorPages.cmake"
  COMMENT "Embedding the pages of the diagnostics"
  VERBATIM)
