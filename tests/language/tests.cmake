# Rule files with test blocks: each says in its own words what the language means, and is run.
if(TARGET tarmaq)
  file(GLOB files CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/language/*.tarmaq")
  foreach(file IN LISTS files)
    cmake_path(GET file STEM name)
    add_test(NAME "language: ${name}" COMMAND tarmaq test "tests/language/${name}.tarmaq" WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties("language: ${name}" PROPERTIES LABELS language TIMEOUT 120)
  endforeach()
endif()
