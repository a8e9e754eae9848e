#include "parser/question/said_back.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "store/base/words.hpp"

namespace griot::question {
namespace {

class Writer {
 public:
  Writer(std::string_view question, const Notes& notes, const ontology::NameSource& names)
      : question_(question), notes_(notes), names_(names) {}

  std::string write(const Path& path) {
    const Chunk* begun = nullptr;  // what is said first
    for (auto at = path.begin(); at != path.end(); ++at) {
      const Chunk& chunk = **at;
      const bool says_nothing = chunk.category == Category::remark || chunk.category == Category::command ||
                                chunk.category == Category::filler;
      if (says_nothing) continue;
      if (chunk.category == Category::turn) {
        comma_ = true;
        if (begun != nullptr && asks(*begun, at + 1, path.end())) continue;
      }
      // "which state's (place)": nothing comes between a word and its 's.
      if (chunk.category != Category::possessive) text_ += std::exchange(remark_, {});
      if (chunk.category == Category::comma) {
        comma_ = !text_.empty();  // written between what says anything
        continue;
      }
      if (begun == nullptr) begun = &chunk;
      if (std::exchange(comma_, false)) text_ += ',';
      if (!text_.empty() && chunk.category != Category::possessive) text_ += ' ';
      const auto next = std::find_if(at + 1, path.end(), [](const Chunk* one) {
        return one->category != Category::comma && one->category != Category::remark;
      });
      text_ += said(chunk, next == path.end() ? nullptr : *next);
      if (!note_of(chunk).empty()) remark_ = " (" + note_of(chunk) + ")";
    }
    return text_ + remark_;
  }

 private:
  // Whether a question follows that needs no request before it: behind a noun "which" could describe that.
  static bool asks(const Chunk& begun, Path::const_iterator at, Path::const_iterator end) {
    const bool fronted = begun.category == Category::of || begun.category == Category::preposition;
    if (fronted && at != end && (*at)->category == Category::preposition) ++at;
    if (at == end) return false;
    switch ((*at)->category) {
      case Category::how_many:
      case Category::how_measure:
        return true;
      case Category::wh_pronoun:
      case Category::wh_determiner:
      case Category::wh_possessive:
      case Category::wh_adverb:
        return fronted;
      default:
        return false;
    }
  }

  const std::string& note_of(const Chunk& chunk) const {
    static const std::string none;
    const auto note = notes_.find(chunk.last - 1);
    return note == notes_.end() ? none : note->second;
  }

  std::string said(const Chunk& chunk, const Chunk* next) const {
    switch (chunk.category) {
      case Category::time:
        return chunk.time.text;
      case Category::name:
        return name(chunk, next);
      default:
        return chunk.text;
    }
  }

  // A name by its label where that means the same, else as it was written. In quotes where it stood in
  // quotes, and where it would be taken for the beginning of a longer name.
  std::string name(const Chunk& chunk, const Chunk* next) const {
    const std::string& label = chunk.names.front().label;
    const bool same = std::all_of(chunk.names.begin(), chunk.names.end(),
                                  [&](const ontology::Name& name) { return name.label == label; });
    std::string said(question_.substr(chunk.range.begin, chunk.range.size()));
    const bool quoted = chunk.text.starts_with('"');
    if (!same || !names_just(label, chunk.names)) return said;
    const bool goes_on = next != nullptr && note_of(chunk).empty() && begins_longer(label, next->text);
    return (quoted || goes_on) && label.find('"') == std::string::npos ? '"' + label + '"' : label;
  }

  // Whether those who are called `label`, all of its words, are just these.
  bool names_just(const std::string& label, const std::vector<ontology::Name>& bearers) const {
    std::set<Term> wanted, found;
    for (const ontology::Name& name : bearers) wanted.insert(name.term);
    const auto words = folded_words_of(label);
    for (const auto& match : names_.match(words)) {
      if (match.words != words.size()) continue;
      for (const ontology::Name& name : match.names) found.insert(name.term);
    }
    return found == wanted;
  }

  bool begins_longer(const std::string& label, const std::string& next) const {
    auto words = folded_words_of(label);
    const std::size_t own = words.size();
    for (std::string& word : folded_words_of(next)) words.push_back(std::move(word));
    const auto matches = names_.match(words);
    return std::any_of(matches.begin(), matches.end(), [&](const auto& m) { return m.words > own; });
  }

  std::string_view question_;
  const Notes& notes_;
  const ontology::NameSource& names_;
  std::string text_, remark_;
  bool comma_ = false;
};

}  // namespace

std::string said_back(std::string_view question, const Path& path, const Notes& notes,
                      const ontology::NameSource& names) {
  return Writer(question, notes, names).write(path);
}

}  // namespace griot::question
