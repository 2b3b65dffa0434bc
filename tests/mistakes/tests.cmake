# What is said of beginners' mistakes: each its code alone, and the words that help.
if(TARGET tarmaq)
  add_test(NAME "mistakes: one message each, and what helps" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/mistakes/run.py" "$<TARGET_FILE:tarmaq>" "${CMAKE_CURRENT_SOURCE_DIR}/mistakes")
  set_tests_properties("mistakes: one message each, and what helps" PROPERTIES LABELS cli TIMEOUT 120)
endif()
