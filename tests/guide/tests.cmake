# The guide is run as it stands: its files are written, its commands must answer as it says.
if(TARGET tarmaq)
  add_test(NAME "guide: docs/guide.md" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/guide/run.sh" "$<TARGET_FILE:tarmaq>" "${PROJECT_SOURCE_DIR}/docs/guide.md")
  set_tests_properties("guide: docs/guide.md" PROPERTIES LABELS cli TIMEOUT 120)
  add_test(NAME "guide: docs/explaining.md" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/guide/run.sh" "$<TARGET_FILE:tarmaq>" "${PROJECT_SOURCE_DIR}/docs/explaining.md")
  set_tests_properties("guide: docs/explaining.md" PROPERTIES LABELS cli TIMEOUT 120)
  add_test(NAME "guide: docs/amendment-walk.md" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/guide/run.sh" "$<TARGET_FILE:tarmaq>" "${PROJECT_SOURCE_DIR}/docs/amendment-walk.md")
  set_tests_properties("guide: docs/amendment-walk.md" PROPERTIES LABELS cli TIMEOUT 120)
endif()
