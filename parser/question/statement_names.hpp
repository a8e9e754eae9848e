// The names in a statement that the graph does not know: written in quotes, or with capitals. They become
// bearers of names like those of the graph, so that the grammar reads them alike.
// Private to parser/question; not thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/names.hpp"
#include "parser/question/statement.hpp"
#include "store/base/words.hpp"

namespace griot::question {

class StatementNames : public ontology::NameSource {
 public:
  // All must outlive it. `words` are those of `text` that state something; "new" is taken out of them.
  StatementNames(std::string_view text, std::vector<Word>& words, const Context& context);

  // Takes the unknown name that a word of `unknown` belongs to for a new one; false when it cannot be one.
  bool add(const Diagnostic& unknown);
  // What is wrong with where "new" stands. Tells each new name what "new" says of it.
  std::optional<Diagnostic> announce();
  const std::vector<NewName>& added() const noexcept { return added_; }

  std::vector<ontology::NameMatch> match(std::span<const std::string> words) const override;
  std::vector<std::string> complete(std::string_view folded, std::size_t limit) const override;
  std::vector<std::string> nearest(std::string_view folded, std::size_t limit) const override;

 private:
  struct Added {
    std::size_t first = 0, count = 0;  // its words, quotes not counted
    std::vector<std::string> folded;
    std::vector<std::string> classes;
  };
  struct New {
    std::size_t before = 0;  // the word that follows it
    SourceRange range;
  };

  std::string_view written(std::size_t word) const;
  bool is_capital(std::size_t word) const;
  bool belongs_to_more(std::size_t word) const;
  std::optional<std::set<ontology::Iri>> kinds(std::size_t first, std::size_t count) const;
  bool announce(const New& one);

  std::string_view text_;
  std::vector<Word>& words_;
  const Context& context_;
  std::vector<NewName> added_;
  std::vector<Added> places_;  // of each of `added_`
  std::vector<New> news_;
};

}  // namespace griot::question
