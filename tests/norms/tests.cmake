# The law norm by norm, generated from the rules and their cases.
if(TARGET tarmaq)
  add_test(NAME "docs: kz-677 norm by norm" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/norms/run.sh" "$<TARGET_FILE:tarmaq>" "${PROJECT_SOURCE_DIR}")
  set_tests_properties("docs: kz-677 norm by norm" PROPERTIES LABELS cli TIMEOUT 120)
endif()
