# The catalogues are what they say: ICU's own compiler of resource bundles takes them.
find_program(GENRB genrb)
file(GLOB catalogues CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/interpreter/words/catalogue/*.txt")
if(GENRB)
  add_test(NAME catalogues COMMAND "${GENRB}" --encoding UTF-8 --destdir "${CMAKE_CURRENT_BINARY_DIR}" ${catalogues})
endif()
