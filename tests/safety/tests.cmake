# Whatever rules and cases hold: outputs that nobody takes for something else, and pages that load nothing.
if(TARGET tarmaq AND Python3_FOUND)
  add_test(NAME "safety: every command and format" COMMAND "${Python3_EXECUTABLE}" "${CMAKE_CURRENT_SOURCE_DIR}/safety/outputs.py" "$<TARGET_FILE:tarmaq>")
  set_tests_properties("safety: every command and format" PROPERTIES LABELS cli TIMEOUT 300)
endif()
