// generate <rules>: writes a rule file of about that many rules to the standard output.
#include <cstdio>
#include <cstdlib>

#include "benchmarks/generate.hpp"

int main(int count, char** arguments) {
  const unsigned long rules = count == 2 ? std::strtoul(arguments[1], nullptr, 10) : 0;
  if (rules == 0) {
    std::fputs("usage: generate <rules>\n", stderr);
    return 2;
  }
  const std::string text = tarmaq::generated_rules(rules);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 3;
}
