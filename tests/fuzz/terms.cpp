// A file of sorted terms, as its bytes are or with right checksums over what the input says: everything in
// it is found both ways, or the damage is told.
//
// The input: a byte of bits. 1: the rest is the file. 2: numbers have 8 bytes, not 1. 4: the places of the
// blocks are told, not theirs. Then how many blank nodes, IRIs, literals and suffixes, how many blocks (a
// byte), these as texts, with their places where told, and the suffixes as they are.
#include <algorithm>
#include <string>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/storage/sorted_terms.hpp"
#include "store/storage/sorted_terms_cursor.hpp"
#include "tests/fuzz/byte_feed.hpp"
#include "tests/fuzz/finding.hpp"
#include "tests/support/model_files.hpp"

using namespace griot;
using namespace griot::storage;
using fuzz::expect;

namespace {

constexpr std::uint64_t kLooked = 100;  // terms looked at where no more than the counts are known
const std::string kFolder = "/data", kPath = "/data/terms";
const GenerationId kHead{0x0123'4567'89ab'cdef, 1};

// FORMAT.md, "Terms".
std::string file_of(std::string_view bytes) {
  fuzz::ByteFeed input(bytes);
  const std::uint64_t bits = input.number();
  if (bits & 1) return std::string(input.rest());
  const std::size_t size = bits & 2 ? 8 : 1;
  TermsFoot foot;
  for (std::uint64_t& number : foot.kinds) number = input.number(size);
  foot.suffixes = input.number(size);

  std::string file = encode_head(kTermsKind, kHead);
  std::string places, checks;
  for (std::uint64_t blocks = input.number(); blocks > 0; --blocks) {
    const std::string_view block = input.text();
    const std::uint64_t place = bits & 4 ? input.number(size) : file.size();
    put_u64(places, place);
    put_u32(checks, static_cast<std::uint32_t>(checksum_at(kHead, place, block)));
    file += block;
  }
  foot.tables = file.size();
  const std::string tables = places + checks + std::string(input.rest());
  foot.tables_checksum = checksum_at(kHead, foot.tables, tables);
  file += tables;
  return file + encode(foot, kHead, file.size());
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

void look_at(const SortedTerms& file) {
  const bool whole = goes_well([&] { file.verify(); });
  for (std::uint64_t i = 0; i < std::min(file.size(), kLooked); ++i) {
    const bool read = goes_well([&] {
      const Term term = file.term(i);
      expect(term.kind == file.kind(i), "a term of another kind");
      const auto found = file.find(term);
      expect(!whole || found == i, "a term that is not found where it is");
    });
    expect(read || !whole, "damage that verify() does not see");
  }
  for (const Term& term : {Term::blank("b"), Term::iri("http://e/a"), Term::lang_literal("c", "en")})
    expect(goes_well([&] { file.find(term); }) || !whole, "damage that verify() does not see");
  std::uint64_t visited = 0;
  if (goes_well([&] {
        for (SortedTermsCursor cursor(file); visited < kLooked && cursor.next();) ++visited;
      }))
    expect(visited == std::min(file.size(), kLooked), "terms that were passed over");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::ModelFiles files;
  files.make_folder(kFolder);
  File(files, kPath, File::Access::create).write(0, file_of(fuzz::as_text(data, size)));
  goes_well([&] { look_at(SortedTerms(files, kPath, kHead)); });
  return 0;
}
