// A case decided from C++: decide RULESET CASE-JSON
#include <iostream>

#include <tarmaq.hpp>

int main(int count, char** words) {
  if (count != 3) return TARMAQ_USAGE;
  try {
    const tarmaq::ruleset rules(words[1]);
    const tarmaq::reply reply = rules.decide(words[2]);
    std::cout << reply.json << '\n';
    return reply.status;
  } catch (const tarmaq::error& error) {
    std::cout << error.what() << '\n';
    return error.status();
  }
}
