// Independent pieces of work on the cores there are.
#pragma once

#include <cstddef>
#include <functional>

namespace tarmaq::load {

// Calls `task` once with each number below `count`, on several threads where that may help. The calls
// must not touch what another one writes: then the outcome is the same whatever the number of threads.
// What a call throws is thrown here once all have ended.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& task);

}  // namespace tarmaq::load
