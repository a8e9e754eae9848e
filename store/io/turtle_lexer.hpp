// Follows Turtle or TriG text closely enough to know what is a string, an IRI, a comment or neither,
// and checks there what Serd 0.30 lets through: numeric escapes of no character or of one that an IRI
// cannot hold, brackets nested beyond what recursion can bear, a closing brace too many. Lines of
// N-Triples and N-Quads are read the same way, each by a lexer of its own.
// On the way it can respell what Serd 0.30 misreads, by putting in single bytes:
//   _:b1        _:0b1        Serd names the nodes that it makes b1, b2 …, renames the author's, and
//                            refuses files that use both _:b1 and _:B1
//   12.         12 .         an integer right before the dot that ends a statement loses its datatype
//   """a"\t"""  """a\"\t"""  a backslash after a single quote in a long string is taken as it stands
// Private to this room. Value type: a copy goes on from the same place.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace griot::io {

// What is wrong with a text, and at which byte of it.
struct TextFault {
  std::uint64_t offset = 0;
  std::string message;
};

class TurtleLexer {
 public:
  enum class Mode : std::uint8_t {
    text,
    text_escape,
    comment,
    iri,
    string,
    first_quote,
    second_quote,
    escape,
    hex,
    underscore
  };

  // Deeper brackets are refused: Serd recurses into them.
  static constexpr int kDeepest = 1000;

  // How far copy() looks ahead of the text that it copies, at most.
  static constexpr std::size_t kAhead = 3;

  // Reads on. `offset` is that of text[0] in the whole text; pieces follow each other without gaps.
  // Stops at the first fault.
  std::optional<TextFault> run(std::string_view text, std::uint64_t offset);

  // The same, appending the respelt text to `out`. The kAhead bytes after `text` must be readable, as
  // far as `ahead` says that they exist. `inserted(offset in out)` is called for each byte put in.
  // Offsets of faults are then offsets in `out`, whose first byte has the offset `out_begin`.
  template <typename Inserted>
  std::optional<TextFault> copy(std::string_view text, std::size_t ahead, std::string& out,
                                std::uint64_t out_begin, Inserted inserted);

  Mode mode() const noexcept { return mode_; }

 private:
  // Goes on until the text ends, a fault is found (left in fault_), or a byte is to be put in before
  // the place reached (left in insert_). Returns the place reached.
  const char* advance(const char* p, const char* end, const char* origin, std::uint64_t offset);
  const char* in_text(const char* p, const char* end, const char* origin, std::uint64_t offset);
  const char* in_string(const char* p, const char* end, const char* origin, std::uint64_t offset);
  bool number_ends_at_dot(const char* dot) const noexcept;
  void open_or_close(char c, std::uint64_t at);
  void hex_digit(char c);
  void check_escape();
  void note_word(char c) noexcept;

  Mode mode_ = Mode::text;
  Mode outer_ = Mode::text;  // what an escape stands in: iri or string
  char quote_ = '"';
  bool long_ = false;
  std::uint8_t run_ = 0;  // quotes seen in a row in a long string
  std::uint8_t hex_left_ = 0;
  std::uint32_t hex_value_ = 0;
  std::uint64_t escape_at_ = 0;
  std::int32_t depth_ = 0;   // of [ ( {
  std::int32_t braces_ = 0;  // of { alone
  // What kind of word is under way: it decides whether "_:" or a dot after it belongs to it.
  enum class Word : std::uint8_t { none, name, tag, integer, number };
  Word word_ = Word::none;
  bool dot_ = false;  // dots were seen after the word, which may or may not belong to it
  bool copying_ = false;
  const char* readable_ = nullptr;  // copying: end of what may be looked at
  char insert_ = 0;
  std::optional<TextFault> fault_;
};

template <typename Inserted>
std::optional<TextFault> TurtleLexer::copy(std::string_view text, std::size_t ahead, std::string& out,
                                           std::uint64_t out_begin, Inserted inserted) {
  copying_ = true;
  const char* p = text.data();
  const char* const end = p + text.size();
  readable_ = end + ahead;
  while (p != end && !fault_) {
    const char* const reached = advance(p, end, p, out_begin + out.size());
    out.append(p, reached);
    p = reached;
    if (insert_ == 0) continue;
    inserted(out_begin + out.size());
    out += insert_;
    insert_ = 0;
  }
  copying_ = false;
  readable_ = nullptr;
  return fault_;
}

}  // namespace griot::io
