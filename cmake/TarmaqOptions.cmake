# tarmaq_options: what every target of this project is compiled with. Never exported.
add_library(tarmaq_options INTERFACE)
target_compile_features(tarmaq_options INTERFACE cxx_std_20)
target_compile_options(tarmaq_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
                                                -Woverloaded-virtual -Wcast-qual -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # False alarms of g++ 12 inside std::variant, std::optional and std::string at -O2 and under the sanitizers.
  target_compile_options(tarmaq_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds)
endif()
# Designated initialisers leave the other members at their defaults, on purpose.
target_compile_options(tarmaq_options INTERFACE -Wno-missing-field-initializers)
if(TARMAQ_WERROR)
  target_compile_options(tarmaq_options INTERFACE -Werror)
endif()
if(TARMAQ_SANITIZE)
  target_compile_options(tarmaq_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(tarmaq_options INTERFACE -fsanitize=address,undefined)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A null or misaligned access is a fault of the processor or the address sanitizer's anyway; these
    # two checks more than double the time that g++ takes.
    target_compile_options(tarmaq_options INTERFACE -fno-sanitize=null,alignment)
  endif()
endif()
if(TARMAQ_FUZZ)
  # What the fuzzer steers by.
  target_compile_options(tarmaq_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
