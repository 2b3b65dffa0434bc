# `tarmaq schema` is held to an independent validator, where one is installed (python3-jsonschema).
if(TARGET tarmaq)
  add_test(NAME "schema: strict validators, and a form" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/schema/strict.sh" "${PROJECT_BINARY_DIR}" "${PROJECT_SOURCE_DIR}")
  set_tests_properties("schema: strict validators, and a form" PROPERTIES LABELS cli TIMEOUT 300 SKIP_RETURN_CODE 77)
  foreach(python IN ITEMS /usr/bin/python3 python3)
    execute_process(COMMAND "${python}" -c "import jsonschema; jsonschema.Draft202012Validator" RESULT_VARIABLE missing OUTPUT_QUIET ERROR_QUIET)
    if(NOT missing)
      add_test(NAME "schema: an independent validator agrees"
               COMMAND "${python}" "${CMAKE_CURRENT_SOURCE_DIR}/schema/validate.py" "$<TARGET_FILE:tarmaq>" rules/kz-677 examples/income-tax examples/building-permit examples/rental
               WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
      set_tests_properties("schema: an independent validator agrees" PROPERTIES LABELS cli TIMEOUT 120)
      break()
    endif()
  endforeach()
  if(missing)
    message(STATUS "python3-jsonschema is not installed: the schema of a case is not held to another validator")
  endif()
endif()
