// Serd's nodes made into terms: prefixed names expanded, relative IRIs resolved, labels prefixed.
// Private to this room. Not thread-safe.
#pragma once

#include <serd/serd.h>

#include <string>
#include <string_view>
#include <unordered_map>

#include "store/term/term.hpp"

namespace griot::io {

// Thrown for faults of meaning that Serd does not see. `token` is a piece of the text to look for.
struct BadTerm {
  std::string token;
  std::string message;
};

class SerdTerms {
 public:
  SerdTerms(std::string base_iri, std::string blank_prefix, bool line_based);

  // Each sets what the following statements are read with. Return the resolved IRI.
  const std::string& set_base(std::string_view iri);
  const std::string& set_prefix(std::string_view name, std::string_view iri);

  // Fills the terms of one statement; valid until the next call. `datatype` and `language` may be null.
  void set_subject(const SerdNode& node) { subject_.set(*this, node); }
  void set_predicate(const SerdNode& node) { predicate_.set(*this, node); }
  void set_graph(const SerdNode& node) { graph_.set(*this, node); }
  void set_object(const SerdNode& node, const SerdNode* datatype, const SerdNode* language);

  const Term& subject() const noexcept { return subject_.term; }
  const Term& predicate() const noexcept { return predicate_.term; }
  const Term& object() const noexcept { return object_; }
  const Term& graph() const noexcept { return graph_.term; }

 private:
  // A term together with the node it was made of: most statements repeat the subject before.
  struct Slot {
    Term term;
    std::string raw;  // its text, where that is not the term's
    SerdType type = SERD_NOTHING;
    void set(SerdTerms& terms, const SerdNode& node);
    void forget() noexcept { type = SERD_NOTHING; }
  };

  void fill_resource(const SerdNode& node, Term& term);
  void fill_iri(const SerdNode& node, std::string& out);
  void resolve(std::string_view iri, std::string& out) const;

  std::string base_;
  std::string blank_prefix_;
  bool line_based_;
  std::unordered_map<std::string, std::string> prefixes_;
  std::string last_prefix_;  // the prefix looked up last, and its IRI
  const std::string* last_prefix_iri_ = nullptr;
  std::string lookup_;
  Slot subject_, predicate_, graph_;
  Term object_;
};

}  // namespace griot::io
