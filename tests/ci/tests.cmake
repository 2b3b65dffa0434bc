# The example repository of rules, its hook, and the reports that CI servers read.
if(TARGET tarmaq)
  set(ci_repository "${PROJECT_SOURCE_DIR}/examples/ci-repository")
  add_test(NAME "ci: pre-commit hook" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/ci/hook.sh" "$<TARGET_FILE:tarmaq>" "${ci_repository}")
  add_test(NAME "ci: report formats" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/ci/formats.sh" "$<TARGET_FILE:tarmaq>" "${ci_repository}")
  add_test(NAME "ci: workflow's thresholds"
           COMMAND tarmaq test "${ci_repository}/rules/library" --min-coverage rules=100 --min-coverage conditions=100 --mutate --min-mutation 80)
  add_test(NAME "ci: comparison of two builds" COMMAND "${CMAKE_CURRENT_SOURCE_DIR}/ci/compare-builds.sh" "$<TARGET_FILE:tarmaq>" "${PROJECT_SOURCE_DIR}")
  set_tests_properties("ci: pre-commit hook" "ci: report formats" "ci: workflow's thresholds" "ci: comparison of two builds" PROPERTIES LABELS cli TIMEOUT 120)
endif()
