# Files: what is never written over, what is kept, what is told, and what a rule set may not read.
if(TARGET tarmaq)
  foreach(name IN ITEMS overwriting replacing interview left-out own-tree one-output closed-streams updating)
    add_test(NAME "files: ${name}" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/files/${name}.sh" "$<TARGET_FILE:tarmaq>" "${PROJECT_SOURCE_DIR}")
    set_tests_properties("files: ${name}" PROPERTIES LABELS files TIMEOUT 600)
  endforeach()
  # The sanitizers have an allocator of their own.
  if(NOT TARMAQ_SANITIZE)
    add_test(NAME "files: memory" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/files/memory.sh" "$<TARGET_FILE:tarmaq>" "${PROJECT_SOURCE_DIR}")
    set_tests_properties("files: memory" PROPERTIES LABELS files TIMEOUT 600)
  endif()
endif()
