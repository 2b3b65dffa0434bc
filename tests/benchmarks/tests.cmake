# What the benchmarks measure against must decide as the engine does.
add_executable(benchmark_tests
  "${CMAKE_CURRENT_SOURCE_DIR}/benchmarks/handwritten_test.cpp"
  "${CMAKE_CURRENT_SOURCE_DIR}/property/made_case.cpp"
  "${CMAKE_CURRENT_SOURCE_DIR}/naive/values.cpp"
  "${PROJECT_SOURCE_DIR}/benchmarks/corpus.cpp"
  "${PROJECT_SOURCE_DIR}/benchmarks/handwritten.cpp"
  "${PROJECT_SOURCE_DIR}/benchmarks/handwritten_names.cpp"
  "${PROJECT_SOURCE_DIR}/benchmarks/handwritten_procedures.cpp")
target_link_libraries(benchmark_tests PRIVATE tarmaq_options tarmaq_cli Catch2::Catch2WithMain)
target_include_directories(benchmark_tests PRIVATE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(benchmark_tests PRIVATE TARMAQ_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
set_target_properties(benchmark_tests PROPERTIES CXX_EXTENSIONS OFF)
catch_discover_tests(benchmark_tests TEST_PREFIX "benchmarks: " PROPERTIES LABELS unit TIMEOUT 300)
