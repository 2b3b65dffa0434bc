# What is JSON and what is none, for a single case and for a stream.
if(TARGET tarmaq AND Python3_FOUND)
  add_test(NAME "json: verdicts of RFC 8259" COMMAND "${Python3_EXECUTABLE}" "${CMAKE_CURRENT_SOURCE_DIR}/json/verdicts.py" "$<TARGET_FILE:tarmaq>")
  set_tests_properties("json: verdicts of RFC 8259" PROPERTIES LABELS cli TIMEOUT 300)
endif()
