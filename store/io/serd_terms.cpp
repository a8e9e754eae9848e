#include "store/io/serd_terms.hpp"

#include <utility>

#include "store/base/iri.hpp"
#include "store/term/vocab.hpp"

namespace griot::io {
namespace {

std::string_view text_of(const SerdNode& node) noexcept {
  return {reinterpret_cast<const char*>(node.buf), node.n_bytes};
}

}  // namespace

SerdTerms::SerdTerms(std::string base_iri, std::string blank_prefix, bool line_based)
    : base_(std::move(base_iri)), blank_prefix_(std::move(blank_prefix)), line_based_(line_based) {}

const std::string& SerdTerms::set_base(std::string_view iri) {
  std::string resolved;
  resolve(iri, resolved);
  base_ = std::move(resolved);
  subject_.forget();
  predicate_.forget();
  graph_.forget();
  return base_;
}

const std::string& SerdTerms::set_prefix(std::string_view name, std::string_view iri) {
  std::string resolved;
  resolve(iri, resolved);
  std::string& kept = prefixes_[std::string(name)];
  kept = std::move(resolved);
  last_prefix_iri_ = nullptr;
  subject_.forget();
  predicate_.forget();
  graph_.forget();
  return kept;
}

void SerdTerms::resolve(std::string_view iri, std::string& out) const {
  if (has_scheme(iri)) {
    out.assign(iri);
    return;
  }
  if (base_.empty()) {
    throw BadTerm{'<' + std::string(iri) + '>',
                  "expected a whole IRI: there is no base to resolve <" + std::string(iri) + "> against"};
  }
  out = resolve_iri(iri, base_);
}

void SerdTerms::fill_iri(const SerdNode& node, std::string& out) {
  const std::string_view text = text_of(node);
  if (node.type != SERD_CURIE) {
    if (line_based_) {
      out.assign(text);
    } else {
      resolve(text, out);
    }
    return;
  }
  const std::size_t colon = text.find(':');
  const std::string_view name = text.substr(0, colon);
  if (last_prefix_iri_ == nullptr || name != last_prefix_) {
    lookup_.assign(name);
    const auto found = prefixes_.find(lookup_);
    if (found == prefixes_.end()) {
      throw BadTerm{lookup_ + ':', "the prefix '" + lookup_ + ":' is not declared; put '@prefix " + lookup_ +
                                       ": <…> .' before its first use"};
    }
    last_prefix_ = lookup_;
    last_prefix_iri_ = &found->second;
  }
  out.assign(*last_prefix_iri_);
  out.append(text.substr(colon + 1));
}

void SerdTerms::fill_resource(const SerdNode& node, Term& term) {
  if (node.type == SERD_BLANK) {
    term.kind = TermKind::blank;
    term.value.assign(blank_prefix_);
    term.value.append(text_of(node));
  } else {
    term.kind = TermKind::iri;
    fill_iri(node, term.value);
  }
}

void SerdTerms::Slot::set(SerdTerms& terms, const SerdNode& node) {
  const std::string_view text = text_of(node);
  // What is the term itself is not kept beside it.
  const bool whole = node.type == SERD_URI && terms.line_based_;
  if (node.type == type && text == (whole ? term.value : raw)) return;
  type = SERD_NOTHING;
  terms.fill_resource(node, term);
  if (!whole) raw.assign(text);
  type = node.type;
}

void SerdTerms::set_object(const SerdNode& node, const SerdNode* datatype, const SerdNode* language) {
  if (node.type != SERD_LITERAL) {
    object_.datatype.clear();
    object_.language.clear();
    fill_resource(node, object_);
    return;
  }
  object_.kind = TermKind::literal;
  object_.value.assign(text_of(node));
  object_.language.clear();
  if (language != nullptr && language->buf != nullptr && language->n_bytes != 0) {
    object_.datatype.assign(vocab::rdf_lang_string);
    for (const char c : text_of(*language)) {
      object_.language += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  } else if (datatype != nullptr && datatype->buf != nullptr) {
    fill_iri(*datatype, object_.datatype);
  } else {
    object_.datatype.assign(vocab::xsd_string);
  }
}

}  // namespace griot::io
