// A segment of the dictionary on disk, as its bytes are or with right checksums over what the input says:
// everything in it is found both ways, or the damage is told.
//
// The input: a byte of bits. 1: the rest is the file. 2: numbers have 8 bytes, not 1. 4: the places of the
// blocks are told, not theirs. Then the index of the first term, how many blank nodes, IRIs, literals and
// suffixes, how many blocks (a byte), these as texts, with their places where told, and the suffixes as they
// are.
#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/sorted_terms.hpp"
#include "tests/fuzz/byte_feed.hpp"
#include "tests/fuzz/finding.hpp"

using namespace griot;
using namespace griot::storage;
using fuzz::expect;

namespace {

constexpr std::uint64_t kLooked = 100;  // terms looked at where no more than the counts are known

std::uint64_t hash_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

// FORMAT.md, "Terms".
std::string file_of(std::string_view bytes) {
  fuzz::ByteFeed input(bytes);
  const std::uint64_t bits = input.number();
  if (bits & 1) return std::string(input.rest());
  const std::size_t size = bits & 2 ? 8 : 1;
  std::uint64_t head[5];
  for (std::uint64_t& number : head) number = input.number(size);
  const auto [first, blanks, iris, literals, suffixes] = head;

  std::string file = "griotdic";
  put_u32(file, 1);
  put_u32(file, 0);
  std::string places, checks;
  for (std::uint64_t blocks = input.number(); blocks > 0; --blocks) {
    const std::string_view block = input.text();
    put_u64(places, bits & 4 ? input.number(size) : file.size());
    put_u32(checks, static_cast<std::uint32_t>(hash_of(block)));
    file += block;
  }
  const std::uint64_t blocks_end = file.size();
  const std::string tables = places + checks + std::string(input.rest());
  std::string foot;
  for (const std::uint64_t value : {std::uint64_t{1}, first, blanks, iris, literals, blocks_end, suffixes,
                                    std::uint64_t{tables.size()}, hash_of(tables)})
    put_u64(foot, value);
  put_u64(foot, hash_of(foot));
  return file + tables + foot + "griotdic";
}

// Whether nothing was said against the file.
template <typename Look>
bool goes_well(const Look& look) {
  try {
    look();
    return true;
  } catch (const Error& error) {
    expect(error.code() == ErrorCode::corruption || error.code() == ErrorCode::unsupported, error.what());
    return false;
  }
}

void look_at(const SortedTerms& segment) {
  const bool whole = goes_well([&] { segment.verify(); });
  const std::uint64_t first = segment.head().first;
  for (std::uint64_t i = 0; i < std::min(segment.size(), kLooked); ++i) {
    const bool read = goes_well([&] {
      const Term term = segment.term(first + i);
      expect(term.kind == segment.kind(first + i), "a term of another kind");
      const auto found = segment.find(term);
      expect(!whole || found == first + i, "a term that is not found where it is");
    });
    expect(read || !whole, "damage that verify() does not see");
  }
  for (const Term& term : {Term::blank("b"), Term::iri("http://e/a"), Term::lang_literal("c", "en")})
    expect(goes_well([&] { segment.find(term); }) || !whole, "damage that verify() does not see");
  std::vector<std::uint64_t> indices(std::min(segment.size(), kLooked));
  std::iota(indices.begin(), indices.end(), first);
  std::size_t visited = 0;
  if (goes_well([&] { segment.visit(indices, [&](const TermView&) { ++visited; }); }))
    expect(visited == indices.size(), "terms that were passed over");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = file_of(fuzz::as_text(data, size));
  goes_well([&] { look_at(SortedTerms(bytes, "terms")); });
  return 0;
}
