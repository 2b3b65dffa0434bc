# A batch as a whole: what it says, and what it does when it is killed or the machine fails it.
if(TARGET tarmaq)
  foreach(name IN ITEMS same failures resume impact)
    add_test(NAME "batch: ${name}" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/batch/${name}.sh" "$<TARGET_FILE:tarmaq>" "${PROJECT_SOURCE_DIR}")
    set_tests_properties("batch: ${name}" PROPERTIES LABELS batch TIMEOUT 600)
  endforeach()
endif()
