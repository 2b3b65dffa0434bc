#include <catch2/catch.hpp>

#include <string_view>
#include <utility>

#include "interpreter/words/kazakh_ending.hpp"

TEST_CASE("the ablative in Kazakh follows how the last word is pronounced", "[words]") {
  using tarmaq::words::kazakh_ablative;
  // Said aloud: он сегізден, оннан, жиырмадан, қырықтан, сексеннен, жүзден, бес мыңнан, миллиардтан.
  const std::pair<std::string_view, std::string_view> rows[] = {{"18", "-ден"},
                                                                {"3", "-тен"},
                                                                {"6", "-дан"},
                                                                {"9", "-дан"},
                                                                {"0", "-ден"},
                                                                {"10", "-нан"},
                                                                {"20", "-дан"},
                                                                {"40", "-тан"},
                                                                {"50", "-ден"},
                                                                {"70", "-тен"},
                                                                {"80", "-нен"},
                                                                {"100", "-ден"},
                                                                {"5\u00A0000", "-нан"},
                                                                {"1000000", "-нан"},
                                                                {"1000000000", "-тан"},
                                                                {"2,5", "-тен"},
                                                                {"15 м²", "-ден"},
                                                                {"20 %", "-дан"},
                                                                {"5000 теңге", "-ден"},
                                                                {"10 күнтізбелік күн", "-нен"},
                                                                {"3 ай", "-дан"},
                                                                {"2 жыл", "-дан"},
                                                                {"1 сағат", "-тан"},
                                                                {"4 адам", "-нан"},
                                                                {"7 рет", "-тен"},
                                                                {"2 АЕК", "-тен"},
                                                                {"", "-ден"}};
  for (const auto& [value, ending] : rows) {
    CAPTURE(value);
    CHECK(kazakh_ablative(value) == ending);
  }
}
