// Texts damaged at random, for tests of what comes in from outside: whatever it is, it must be taken or
// refused with a place, and never bring down the program. One thread a Mutator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace griot::test {

// Where a run starts: the number in the environment's GRIOT_SEED, else always the same.
std::uint32_t mutation_seed();

class Mutator {
 public:
  // `bits` are put in between: what the language that is tested could trip over. Requires: not empty.
  Mutator(std::uint32_t seed, std::vector<std::string> bits) : random_(seed), bits_(std::move(bits)) {}

  // A number below `limit`. Requires: limit > 0.
  std::size_t below(std::size_t limit) { return random_() % limit; }
  template <typename T>
  const T& one_of(const std::vector<T>& values) {
    return values[below(values.size())];
  }

  // One to four changes: a bit put in, bytes flipped, removed, cut off at the end, or repeated elsewhere.
  std::string damage_bytes(std::string text);
  // One to three changes to the words, which blanks part: two swapped, one dropped, repeated, or one of
  // `others` put in or in another's place. Requires: `others` not empty.
  std::string damage_words(const std::string& text, const std::vector<std::string>& others);
  // As people make mistakes: one or two times a word dropped, doubled, misspelt, or put behind the next one.
  std::string misword(const std::string& text);

 private:
  std::string misspell(std::string word);

  std::mt19937 random_;
  std::vector<std::string> bits_;
};

}  // namespace griot::test
