// Work on the machine's processors. Thread-safe.
#pragma once

#include <cstddef>
#include <functional>

namespace griot {

// How many threads may work at a time: the machine's processors, at most 16.
std::size_t processors() noexcept;

// Calls body(0) … body(count - 1), each once, on the calling thread and up to threads - 1 others; 0
// threads: processors(). Returns when all have ended. When some throw, the others that have
// not begun are left out, and what the lowest number threw is thrown.
void parallel_for(std::size_t count, const std::function<void(std::size_t)>& body, std::size_t threads = 0);

}  // namespace griot
