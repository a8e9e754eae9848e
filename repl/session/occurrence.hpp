// What a View's graph itself has, for completion in questions. Thread-safe for reading; the View must
// outlive it.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parser/question/parse.hpp"
#include "repl/session/view.hpp"
#include "store/base/lazy.hpp"

namespace griot::session {

class GraphOccurrence : public question::Occurrence {
 public:
  GraphOccurrence(const View& view, const CancelToken& cancel)
      : view_(view), cancel_(cancel), names_(view.names(cancel)) {}

  bool has(const ontology::Sense& sense) const override;
  // These three look at no more than the first hundred thousand things; relates() then says yes. What
  // relates() and single() find is kept in the View's memory.
  bool relates(const ontology::Iri& klass, const ontology::Iri& property, bool as_object) const override;
  bool single(const ontology::Iri& property, bool as_object, const ontology::Iri& klass) const override;
  bool overlap(const ontology::Iri& a, const ontology::Iri& b) const override;
  // Looks through the first few thousand names that begin so.
  std::vector<std::string> led_to(const std::set<Step>& steps, std::string_view folded,
                                  std::size_t limit) const override;
  // Looks at no more than the first hundred thousand bounds and dates.
  std::optional<std::vector<int>> years_of(const question::DateInYear& date) const override;

 private:
  struct Days {
    std::chrono::sys_days first, last;
  };
  std::optional<std::vector<Days>> timed_days() const;

  // The class and those below it that the graph knows.
  std::vector<Id> classes_of(const ontology::Iri& klass) const;
  bool is_of(Id thing, Id type, const std::vector<Id>& classes) const;
  template <typename Visit>
  void each_use(const ontology::Iri& property, bool as_object, const Visit& visit) const;
  template <typename Look>
  bool told_once(std::string of, const Look& look) const;

  bool leads_to(const std::set<Step>& steps, const std::string& label) const;
  bool leads_to(const Step& step, Id thing) const;

  const View& view_;
  const CancelToken& cancel_;
  const NameIndex& names_;
  Lazy<std::optional<std::vector<Days>>> days_;  // that times take, apart and in their order
};

}  // namespace griot::session
