# Everything comes from the distribution's packages: scripts/packages.txt is the one list.
find_package(Threads REQUIRED)
find_package(pegtl 3.2.7 REQUIRED)
find_package(fmt 9.1 REQUIRED)
find_package(nlohmann_json 3.11.2 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS i18n uc)
if(TARMAQ_TESTS)
  find_package(Catch2 2.13 REQUIRED)
endif()
