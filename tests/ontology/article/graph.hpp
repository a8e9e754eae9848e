// The ontology and the article's facts as the tests of this folder ask them: read from the source tree,
// by short names ("griot:agent", "n24:meeting", "rdf:type"). A graph that cannot be read fails the test
// that made it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/schema.hpp"
#include "ontology/vocabulary.hpp"

namespace griot::article_test {

using Values = std::set<std::string>;

class Graph {
 public:
  Graph();

  // IRIs in short form, literals as their text. Background triples are seen by background() only.
  Values values(std::string_view subject, std::string_view property) const;
  // The value; requires that there is one. A test that asks for more or none fails.
  std::string value(std::string_view subject, std::string_view property) const;
  Values subjects(std::string_view property, std::string_view object) const;
  // Instances of the class and the classes below it.
  Values instances(std::string_view klass) const;
  std::string label(std::string_view subject) const;
  // Of values(), the labels.
  Values labels(std::string_view subject, std::string_view property) const;
  // The objects that a background marker gives for subject and property.
  Values background(std::string_view subject, std::string_view property) const;
  // All n24: terms that are the subject of some triple.
  Values things() const;

  const ontology::Vocabulary& vocabulary() const noexcept { return vocabulary_; }
  const ontology::Schema& schema() const noexcept { return schema_; }

 private:
  ontology::Vocabulary vocabulary_;
  ontology::Schema schema_;
};

std::string expand(std::string_view short_name);
std::string shorten(std::string_view iri);

// The text of a file, nothing when it cannot be read.
std::optional<std::string> read_file(const std::string& path);
// The article, when $GRIOT_SHARED holds it. Says that `what` is skipped when it does not.
std::optional<std::string> article_text(std::string_view what);

}  // namespace griot::article_test
