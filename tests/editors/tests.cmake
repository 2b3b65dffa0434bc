# The syntax files of editors know the grammar's words.
add_test(NAME "editors: the words of the grammar" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/editors/run.sh" "${PROJECT_SOURCE_DIR}")
set_tests_properties("editors: the words of the grammar" PROPERTIES LABELS lint)
