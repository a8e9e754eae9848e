// Well-formed texts damaged at random: whatever comes in, reading ends in quads or in a syntax error with
// a place, never in a crash; what was read can be written and read again. Run under sanitizers too.
#include <catch2/catch.hpp>
#include <regex>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "tests/store/io/graphs.hpp"
#include "tests/support/mutation.hpp"

namespace griot::io {
namespace {

const std::vector<std::string>& seeds() {
  static const std::vector<std::string> texts{
      "@prefix e: <http://e/> .\n@base <http://b/> .\ne:a a e:T ; e:p \"x\"@en, 'y'^^e:t, 1, 2.5, 3e0, true "
      ";\n"
      "  e:q [ e:r ( 1 [] _:b1 ) ] .\n_:B1 e:s \"\"\"long \"q\"\\t\nline\"\"\" . # comment\n<x> <y> "
      "<\\u00e9>.\n",
      "PREFIX e: <http://e/>\nGRAPH e:g { e:a e:b _:x , [] . }\n{ e:a e:b 1. }\n_:g { _:x e:y 'é€😀' }\ne:s "
      "e:p e:o.1 .\n",
      "<x:s> <x:p> \"a\\u0041\\n\\\"\"@en <x:g> .\n_:a <x:p> _:b <x:g> .\n# c\n<x:s> <x:p> \"v\"^^<x:t> .\n"};
  return texts;
}

const std::vector<std::string> kBits{"\"",      "'",
                                     "\"\"\"",  "<",
                                     ">",       "[",
                                     "]",       "(",
                                     ")",       "{",
                                     "}",       ".",
                                     ";",       ",",
                                     "_:b1",    "_:B1",
                                     "\\",      "\\u",
                                     "^^",      "@",
                                     "#",       "\n",
                                     "\r",      "\xFF",
                                     "\xC3",    "1.",
                                     "e:",      "a",
                                     "\\uD800", "\\U00110000",
                                     "@prefix", "GRAPH",
                                     "é",       std::string(1, '\0')};

// Why the outcome is not one that may be; "" when it is.
std::string judge(const std::string& text, Format format) {
  static const std::regex kMessage("text:[0-9]+:[0-9]+: [^]+");
  const auto store = storage::make_memory_store();
  {
    const auto transaction = store->begin();
    const auto source = memory_source("text", text);
    try {
      load(*transaction, *source, format, "http://base/");
    } catch (const Error& error) {
      if (error.code() != ErrorCode::syntax) return std::string("another kind of error: ") + error.what();
      if (!std::regex_match(error.what(), kMessage)) return std::string("no place: ") + error.what();
      return store->snapshot()->count({}) == 0 ? "" : "something was kept";
    }
    transaction->commit();
  }
  const auto snapshot = store->snapshot();
  for (const Format out : {Format::trig, Format::nquads}) {
    const std::string written = test::write_text(*snapshot, out);
    try {
      if (!test::isomorphic(test::quads_of(*test::load_text(written, out)), test::quads_of(*snapshot))) {
        return "was written as something else:\n" + written;
      }
    } catch (const Error& error) {
      return std::string(error.what()) + " in what was written:\n" + written;
    }
  }
  return "";
}

}  // namespace

TEST_CASE("damaged texts give quads or a syntax error") {
  const std::uint32_t seed = test::mutation_seed();
  test::Mutator random(seed, kBits);
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random.damage_bytes(random.one_of(seeds()));
    for (const Format format : {Format::turtle, Format::trig, Format::ntriples, Format::nquads}) {
      const std::string fault = judge(text, format);
      if (!fault.empty())
        FAIL("seed " << seed << ", " << name_of(format) << ": " << fault << "\n----\n" << text);
    }
  }
}

}  // namespace griot::io
