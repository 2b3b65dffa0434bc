# Interviews, all readings and timelines beside plain evaluation.
add_executable(inquiry_tests "${CMAKE_CURRENT_SOURCE_DIR}/inquiry/kz_677_test.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/property/made_case.cpp"
  "${CMAKE_CURRENT_SOURCE_DIR}/naive/values.cpp")
target_link_libraries(inquiry_tests PRIVATE tarmaq_options tarmaq_cli fmt::fmt Catch2::Catch2WithMain)
target_include_directories(inquiry_tests PRIVATE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(inquiry_tests PRIVATE TARMAQ_SOURCE_FOLDER="${PROJECT_SOURCE_DIR}")
if(TARMAQ_SANITIZE)
  target_compile_definitions(inquiry_tests PRIVATE TARMAQ_FEWER_TRIALS)
endif()
set_target_properties(inquiry_tests PROPERTIES CXX_EXTENSIONS OFF)
catch_discover_tests(inquiry_tests TEST_PREFIX "inquiry: " PROPERTIES LABELS property TIMEOUT 300)
