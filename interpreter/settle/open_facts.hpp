// Which missing facts a node may hang on, as far as Kleene's tables tell: more than it needs, never less.
#pragma once

#include <string>
#include <vector>

#include "interpreter/plan/machine.hpp"
#include "interpreter/plan/plan.hpp"
#include "interpreter/program/facts.hpp"

namespace tarmaq::settle {

// Adds facts to `facts` and paragraphs that are not held to `not_held`, each once.
void open_facts(const plan::Machine& machine, plan::NodeId node, std::vector<FactRef>& facts,
                std::vector<std::string>& not_held);

}  // namespace tarmaq::settle
