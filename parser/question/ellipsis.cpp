#include "parser/question/ellipsis.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace griot::question {

namespace {

using Kind = Part::Kind;
using Shape = Fragment::Shape;
using Tier = std::vector<Utterance>;

class Completion {
 public:
  Completion(const Fragment& fragment, const Discourse& discourse, const ontology::Schema& schema)
      : fragment_(fragment), discourse_(discourse), last_(*discourse.spoken), schema_(schema) {}

  std::vector<Tier> tiers() {
    switch (fragment_.shape) {
      case Shape::adverbs:
        add_adverbs();
        break;
      case Shape::phrase:
        add_phrase();
        break;
      case Shape::time:
        add_replaced([&](const Part& part) { return part.kind == Kind::time; });
        break;
      case Shape::noun_phrase:
        add_noun_phrase();
        break;
      case Shape::superlative:
        add_replaced([](const Part& part) { return part.kind == Kind::superlative; }, bare());
        break;
      case Shape::count:
        add_of_answer("how many of ");
        break;
      case Shape::listing:
        add_of_answer("list ");
        break;
      case Shape::other:
        add_others();
        break;
      case Shape::none:
        break;
    }
    std::erase_if(tiers_, [](const Tier& tier) { return tier.empty(); });
    return std::move(tiers_);
  }

 private:
  const std::string& text() const { return last_.utterance.text; }

  // The last question with `words` in the place of a range.
  Utterance with(const SourceRange& range, std::string_view words) const {
    Utterance made;
    made.text = text().substr(0, range.begin) + std::string(words) + text().substr(range.end);
    for (const Pinned& pinned : last_.utterance.pinned) {
      if (pinned.at >= range.begin && pinned.at < range.end) continue;
      made.pinned.push_back(pinned);
      if (pinned.at >= range.end)
        made.pinned.back().at += static_cast<std::uint32_t>(words.size()) - (range.end - range.begin);
    }
    return made;
  }
  Utterance with_behind(std::string_view words) const {
    const auto end = static_cast<std::uint32_t>(text().size());
    return with({end, end}, words);
  }
  Utterance with_before(std::string_view words) const { return with({0, 0}, words); }

  template <typename Wanted>
  void add_replaced(Wanted&& wanted, std::optional<std::string> words = {}) {
    Tier tier;
    for (const Part& part : last_.parts) {
      if (wanted(part)) tier.push_back(with(part.range, words.value_or(fragment_.text)));
    }
    tiers_.push_back(std::move(tier));
  }

  // Without an article.
  std::string bare() const {
    return fragment_.text.starts_with("the ") ? fragment_.text.substr(4) : fragment_.text;
  }

  // "and when": asked of the same, beside what was asked before, or in the place of when, where or why.
  void add_adverbs() {
    const auto is_adverb = [](const Part& part) { return part.kind == Kind::adverb; };
    const auto first = std::find_if(last_.parts.begin(), last_.parts.end(), is_adverb);
    const bool only = std::all_of(last_.columns.begin(), last_.columns.end(),
                                  [](const AskedColumn& column) { return column.adverb; });
    if (last_.yes_no) {
      tiers_.push_back({with_before(fragment_.text + " ")});
      return;
    }
    if (only && first != last_.parts.end()) {
      SourceRange range = first->range;
      for (const Part& part : last_.parts) {
        if (is_adverb(part)) range = cover(range, part.range);
      }
      tiers_.push_back({with(range, fragment_.text)});
      return;
    }
    tiers_.push_back({with_behind(" and " + fragment_.text)});
    // What was counted is told instead.
    for (const Part& part : last_.parts) {
      if (part.kind != Kind::counting) continue;
      Utterance made = with(part.range, "which");
      made.text += " and " + fragment_.text;
      tiers_.push_back({std::move(made)});
    }
  }

  // What a part names, or stands for.
  std::set<Iri> classes_of(const Part& part) const {
    for (const Pinned& pinned : last_.utterance.pinned) {
      const bool stands_for = part.kind == Kind::owner || (part.named && part.classes.empty());
      if (stands_for && pinned.at >= part.range.begin && pinned.at < part.range.end)
        return pinned.referent.classes;
    }
    return part.classes;
  }

  bool is_same_kind(const Part& part) const {
    const auto theirs = classes_of(part);
    const auto& ours = fragment_.part.classes;
    if (theirs.empty() && ours.empty()) return true;
    return std::any_of(ours.begin(), ours.end(), [&](const Iri& a) {
      return std::any_of(theirs.begin(), theirs.end(), [&](const Iri& b) {
        return schema_.is_subclass(a, b) || schema_.is_subclass(b, a);
      });
    });
  }

  // "in Ohio": in the place of a phrase with the preposition, else of one about the same kind, else added.
  void add_phrase() {
    const Part& ours = fragment_.part;
    const auto same = [&](const Part& part) {
      return part.kind == Kind::phrase && part.of_time == ours.of_time &&
             (ours.of_time || is_same_kind(part));
    };
    if (!ours.of_time) add_replaced([&](const Part& part) { return same(part) && part.word == ours.word; });
    add_replaced(same);
    if (ours.of_time) {
      add_replaced([&](const Part& part) { return part.kind == Kind::time; });
    }
    if (ours.word == "of") {
      add_replaced([](const Part& part) { return part.kind == Kind::owner; },
                   fragment_.text.substr(3) + "'s");
    }
    tiers_.push_back({with_behind(" " + fragment_.text)});
  }

  // "Texas", "the largest state": in the place of a name, else of another noun phrase, of the same kind. "The
  // smallest city", "rivers": also in the place of a noun phrase with its own description.
  void add_noun_phrase() {
    const Part& ours = fragment_.part;
    const auto named = [](const Part& part) {
      return part.kind == Kind::noun_phrase && part.named && !part.asked;
    };
    const auto described = [](const Part& part) {
      return part.kind == Kind::noun_phrase && !part.named && !part.asked;
    };
    if (!ours.asked) {
      if (ours.superlative)
        add_cores([&](const Part& part) { return part.superlative && is_same_kind(part); });
      Tier tier;
      for (const Part& part : last_.parts) {
        if (named(part) && is_same_kind(part)) tier.push_back(with(part.core, fragment_.text));
        if (part.kind == Kind::owner && is_same_kind(part))
          tier.push_back(with(part.range, fragment_.text + "'s"));
      }
      tiers_.push_back(std::move(tier));
      add_replaced([&](const Part& part) { return described(part) && is_same_kind(part); });
    }
    if (ours.superlative) add_cores([](const Part& part) { return part.superlative; });
    if (ours.named) {
      Tier tier;
      for (const Part& part : last_.parts) {
        if (named(part)) tier.push_back(with(part.core, fragment_.text));
      }
      tiers_.push_back(std::move(tier));
    } else if (ours.range.end == ours.core.end) {
      add_nouns();
    }
  }

  // In the place of what stands up to the head of a noun phrase, what describes it behind that kept.
  template <typename Wanted>
  void add_cores(Wanted&& wanted) {
    Tier tier;
    for (const Part& part : last_.parts) {
      if (part.kind == Kind::noun_phrase && !part.core.empty() && wanted(part))
        tier.push_back(with(fragment_.part.range.end == fragment_.part.core.end ? part.core : part.range,
                            fragment_.text));
    }
    tiers_.push_back(std::move(tier));
  }

  // "and cities": in the place of the nouns of the last question, what it asks for first.
  void add_nouns() {
    const Part& ours = fragment_.part;
    const std::string bare_noun = fragment_.text.substr(ours.bare.begin, ours.bare.size());
    for (const bool asked : {true, false}) {
      for (const Part& part : last_.parts) {
        if (part.kind != Kind::noun_phrase || part.named || part.asked != asked || part.bare.empty())
          continue;
        tiers_.push_back(
            {ours.asked && part.asked ? with(part.core, fragment_.text) : with(part.bare, bare_noun)});
      }
    }
  }

  // "how many": of the last answer.
  void add_of_answer(const std::string& words) {
    const auto& referents = discourse_.referents;
    const auto answer =
        std::find_if(referents.begin(), referents.end(), [](const Referent& one) { return one.answer; });
    if (answer == referents.end()) return;
    tiers_.push_back({Utterance{words + "them", {{static_cast<std::uint32_t>(words.size()), *answer}}}});
  }

  // "who else", of a question whether: who but the one that it names.
  void add_others() {
    const auto auxiliary = last_.parts.begin();
    if (!last_.yes_no || auxiliary == last_.parts.end() || auxiliary->kind != Kind::auxiliary) return;
    const std::string asked = fragment_.text.starts_with("an")
                                  ? (fragment_.text.ends_with("thing else") ? "what" : "who")
                                  : fragment_.text.substr(0, fragment_.text.find(' '));
    bool subject = true;
    for (const Part& part : last_.parts) {
      if (part.kind != Kind::noun_phrase || !part.named) continue;
      const std::string name = text().substr(part.core.begin, part.core.size());
      const std::string opening = asked + " except " + name + " ";
      if (subject) {
        const bool helps = auxiliary->word.starts_with("d");  // "does" says nothing
        const std::string verb = helps ? "" : auxiliary->word + " ";
        tiers_.push_back({with({auxiliary->range.begin, part.core.end}, opening + verb)});
      } else {
        Utterance made = with(part.core, "");
        made.text = opening + made.text;
        for (Pinned& pinned : made.pinned) pinned.at += static_cast<std::uint32_t>(opening.size());
        tiers_.push_back({std::move(made)});
      }
      subject = false;
    }
  }

  const Fragment& fragment_;
  const Discourse& discourse_;
  const Spoken& last_;
  const ontology::Schema& schema_;
  std::vector<Tier> tiers_;
};

}  // namespace

std::vector<std::vector<Utterance>> completions(const Fragment& fragment, const Discourse& discourse,
                                                const ontology::Schema& schema) {
  if (discourse.spoken == nullptr) return {};
  return Completion(fragment, discourse, schema).tiers();
}

}  // namespace griot::question
