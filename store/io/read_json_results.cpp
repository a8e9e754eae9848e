// SPARQL 1.1 Query Results JSON Format. The members of an object come in any order: rows before the head are
// held until it is there.
#include <nlohmann/json.hpp>

#include "store/io/result_parsers.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

// What nlohmann reads from.
class Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  Iterator() = default;  // the end
  explicit Iterator(Characters& in) : in_(&in) {}

  char operator*() const { return static_cast<char>(in_->peek()); }
  Iterator& operator++() {
    in_->take();
    return *this;
  }
  Iterator operator++(int) {
    Iterator before = *this;
    in_->take();
    return before;
  }
  friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_end() == b.at_end(); }
  friend bool operator!=(const Iterator& a, const Iterator& b) { return !(a == b); }

 private:
  bool at_end() const { return in_ == nullptr || in_->peek() == Characters::kEnd; }
  Characters* in_ = nullptr;
};

// Follows the document by depth: 1 its object, 3 the lists "vars" and "bindings", 4 a row, 5 a term.
class Handler {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Handler(Characters& in, RowBuilder& rows) : in_(in), rows_(rows) {}

  bool null() { return scalar(); }
  bool number_integer(number_integer_t) { return scalar(); }
  bool number_unsigned(number_unsigned_t) { return scalar(); }
  bool number_float(number_float_t, const string_t&) { return scalar(); }
  bool binary(binary_t&) { return scalar(); }
  bool boolean(bool value) {
    if (depth_ == 1 && member_[1] == "boolean") {
      boolean_ = value;
      return true;
    }
    return scalar();
  }
  bool string(string_t& text) {
    if (within("head", "vars") && depth_ == 3) {
      columns_.push_back(std::move(text));
    } else if (within("results", "bindings") && depth_ == 5) {
      set_field(member_[5], std::move(text));
    } else {
      return scalar();
    }
    return true;
  }
  bool key(string_t& name) {
    if (depth_ < kDepths) member_[depth_] = std::move(name);
    return true;
  }
  bool start_object(std::size_t) {
    if (depth_ == 2 && within("results", "bindings")) fail("a list is expected here");
    if (++depth_ < kDepths) member_[depth_].clear();
    if (depth_ == 5) term_ = {};
    return true;
  }
  bool start_array(std::size_t) {
    if (depth_ == 0 || (depth_ >= 3 && within("results", "bindings"))) fail("an object is expected here");
    ++depth_;
    if (depth_ == 3) lists_seen_ |= within("head", "vars") ? 1 : within("results", "bindings") ? 2 : 0;
    if (depth_ < kDepths) member_[depth_].clear();
    return true;
  }
  bool end_object() {
    if (within("results", "bindings") && depth_ == 5) row_.emplace_back(member_[4], finished_term());
    if (within("results", "bindings") && depth_ == 4) end_row();
    --depth_;
    return true;
  }
  bool end_array() {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t, const std::string& token, const nlohmann::detail::exception&) {
    fail(in_.peek() == Characters::kEnd ? "the document ends too early" : "this is no JSON: " + token);
  }

  void end() {
    if (boolean_ && (lists_seen_ & 2)) fail("\"results\" and \"boolean\" are both there");
    if (boolean_) return rows_.boolean(*boolean_);
    if (!(lists_seen_ & 2)) fail("these are no SPARQL results: neither \"results\" nor \"boolean\" is there");
    begin();
  }

 private:
  static constexpr std::size_t kDepths = 6;
  struct TermFields {
    std::string type, value, datatype, language;
    bool has_value = false;
  };
  using Row = std::vector<std::pair<std::string, Term>>;

  bool within(std::string_view first, std::string_view second) const {
    return depth_ >= 2 && member_[1] == first && member_[2] == second;
  }
  bool scalar() const {
    if (depth_ == 0 || (within("results", "bindings") && depth_ != 5) || within("head", "vars"))
      fail("a value is not expected here");
    return true;
  }
  [[noreturn]] void fail(const std::string& message) const { in_.fail(message); }

  void set_field(const std::string& name, std::string text) {
    if (name == "type") {
      term_.type = std::move(text);
    } else if (name == "value") {
      term_.value = std::move(text);
      term_.has_value = true;
    } else if (name == "datatype") {
      term_.datatype = std::move(text);
    } else if (name == "xml:lang") {
      term_.language = std::move(text);
    }
  }

  Term finished_term() const {
    if (!term_.has_value) fail("a term has no \"value\"");
    if (term_.type == "uri") return Term::iri(term_.value);
    if (term_.type == "bnode") return rows_.blank(term_.value);
    // "typed-literal" is what a draft of the format called some.
    if (term_.type != "literal" && term_.type != "typed-literal")
      fail("a term is of the type \"" + term_.type + "\", not uri, literal or bnode");
    if (!term_.language.empty()) return Term::lang_literal(term_.value, term_.language);
    return Term::literal(term_.value, term_.datatype);
  }

  // A head alone does not begin rows: some write one with empty "vars" before "boolean".
  void begin() {
    if (rows_.begun()) return;
    rows_.begin(columns_);
    for (Row& row : early_) put(row);
    early_.clear();
  }
  void end_row() {
    if (lists_seen_ & 1) {
      begin();
      put(row_);
    } else {
      early_.push_back(std::move(row_));
    }
    row_.clear();
  }
  void put(Row& row) {
    for (auto& [variable, term] : row)
      if (!rows_.set(variable, std::move(term)))
        fail("\"" + variable + "\" is not among the variables of the head");
    rows_.end_row();
  }

  Characters& in_;
  RowBuilder& rows_;
  std::size_t depth_ = 0;
  std::array<std::string, kDepths> member_;  // the name of the member being read, by depth
  unsigned lists_seen_ = 0;                  // 1: vars, 2: bindings
  std::vector<std::string> columns_;
  std::optional<bool> boolean_;
  TermFields term_;
  Row row_;
  std::vector<Row> early_;  // rows that came before the head
};

}  // namespace

void read_json_results(ByteSource& source, RowBuilder& rows) {
  Characters in(source);
  Handler handler(in, rows);
  nlohmann::json::sax_parse(Iterator(in), Iterator(), &handler);
  handler.end();
}

}  // namespace griot::io
