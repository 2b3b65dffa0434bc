# The doors of the C interface: what wraps it gives the program's own answers.
if(TARGET tarmaq AND TARGET tarmaq_c)
  foreach(name IN ITEMS python node postgres abi)
    add_test(NAME "bindings: ${name}" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/bindings/${name}.sh" "${PROJECT_BINARY_DIR}" "${PROJECT_SOURCE_DIR}")
    set_tests_properties("bindings: ${name}" PROPERTIES LABELS bindings SKIP_RETURN_CODE 77 TIMEOUT 600)
  endforeach()
endif()
