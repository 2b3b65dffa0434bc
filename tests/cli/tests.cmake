# Golden runs: each file holds commands with their output and exit codes.
if(TARGET tarmaq)
  file(GLOB runs CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/cli/*.txt")
  foreach(run IN LISTS runs)
    cmake_path(GET run STEM name)
    add_test(NAME "cli: ${name}" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/cli/run.sh" "$<TARGET_FILE:tarmaq>" "${run}")
    set_tests_properties("cli: ${name}" PROPERTIES LABELS cli TIMEOUT 120)
  endforeach()
endif()
