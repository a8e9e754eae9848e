// Questions to algebra over a made-up vocabulary of harbours: what is read, what is refused and where,
// and that nothing depends on the words of one ontology.
#include "parser/question/parse.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "tests/parser/question/harbours.hpp"

using namespace griot;
using ontology::ex;
using question::test::Harbours;
using question::test::Names;

namespace {

bool holds(const std::string& text, std::string_view part) {
  UNSCOPED_INFO(text);
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a verb of events puts each part into its role") {
  const Harbours h;
  const std::string who = h.sparql("which ships call at Lomé");
  CHECK(holds(who, "a ex:Call"));
  CHECK(holds(who, "ex:berth ex:lome"));
  CHECK(holds(who, "ex:visitor ?which"));
  CHECK(holds(h.sparql("when does Ondine call at Lome?"), "ex:day ?when"));
  CHECK(holds(h.sparql("where did Ondine call and why"), "ex:cause ?why"));
}

TEST_CASE("a verb of a property keeps its direction") {
  const Harbours h;
  CHECK(holds(h.sparql("what does Ondine tow"), "ex:ondine ex:tows ?what"));
  CHECK(holds(h.sparql("what tows Ondine"), "?what ex:tows ex:ondine"));
  CHECK(holds(h.sparql("is Ondine towed by Nerida"), "ex:nerida ex:tows ex:ondine"));
  CHECK(holds(h.sparql("ships towed by Nerida"), "ex:nerida ex:tows ?ship"));
  CHECK(holds(h.sparql("ships that Nerida tows"), "ex:nerida ex:tows ?ship"));
}

TEST_CASE("behind a noun a participle describes it, and begins no other noun") {
  const Harbours h;
  const std::string chain = h.sparql("ships towing ships towing Ondine");
  CHECK(holds(chain, "?ship ex:tows ?ship2"));
  CHECK(holds(chain, "?ship2 a ?class2 ; ex:tows ex:ondine"));
  CHECK(holds(h.sparql("the towing ships of Ondine"), "ex:ondine ex:tows ?towing"));
}

TEST_CASE("words written short are what they stand for") {
  const Harbours h;
  const auto same = [&](const char* brief, const char* full) {
    CHECK_FALSE(h.sparql(full).starts_with('!'));
    CHECK(h.sparql(brief) == h.sparql(full));
  };
  same("harbours w/ a lighter", "harbours with a lighter");
  same("harbours w/o a lighter", "harbours without a lighter");
  same("no. of ships pls", "number of ships");
  same("# of ships", "number of ships");
  same("the ships + their masters", "the ships and their masters");
}

TEST_CASE("relational nouns, possessives and chains") {
  const Harbours h;
  for (const char* text : {"who is the master of Ondine", "who is Ondine's skipper"}) {
    CHECK(holds(h.sparql(text), "ex:ondine ex:master ?who"));
  }
  CHECK(holds(h.sparql("list the ships and their masters"), "; ex:master ?master"));
}

TEST_CASE("what counts as a thing of another kind is called so where it is said which one it is") {
  const Harbours h;
  const std::string which = h.sparql("which ship is the lighter of Lomé");
  CHECK(holds(which, "ex:lome ex:lighter ?which"));
  CHECK(holds(which, "ex:Barge"));
  CHECK_FALSE(holds(h.sparql("which ships are there"), "ex:Barge"));
  CHECK(holds(h.sparql("which ferry is the lighter of Lomé"), "! "));
}

TEST_CASE("two sentences speak of one thing") {
  const Harbours h;
  CHECK(h.sparql("Ondine tows one ship; who is its master") == "2 readings");
  CHECK(h.sparql("Ondine tows one ship; tell me the master") == "2 readings");
  CHECK(holds(h.sparql("the ship that tows Ondine: tell me the master"), "ex:master ?master"));
  const std::string whose = h.sparql("Ondine tows one ship; who is the master of that ship");
  CHECK(holds(whose, "ex:ondine ex:tows ?"));
  CHECK(holds(whose, "ex:master ?who"));
  CHECK(holds(h.sparql("find the ship that tows Ondine and tell me who its master is"), "ex:master ?who"));
  CHECK(holds(h.sparql("Ondine tows one ship; who is the master of Nerida"), "! this does not go on"));
}

TEST_CASE("readings with the same words tell the senses of these apart") {
  const Harbours h;
  const auto said = [&](std::string_view text) {
    std::vector<std::string> all;
    const auto parsed = h.parse(text);
    for (const auto& reading : parsed.value().readings) all.push_back(reading.apart);
    std::sort(all.begin(), all.end());
    return all;
  };
  CHECK(said("docks") == std::vector<std::string>{"docks (a basin)", "docks (a quay)"});
  CHECK(said("the greatest deepness") == std::vector<std::string>{"the greatest deepness (of a harbour)",
                                                                  "the greatest deepness (of a ship)"});
  // Asked again, each is itself.
  for (const std::string text : {"docks (a quay)", "the greatest deepness (of a ship)"})
    CHECK(said(text) == std::vector{text});
  CHECK(h.parse("docks").value().readings.front().text == "docks");
}

TEST_CASE("negation leaves what is asked for bound") {
  const Harbours h;
  const std::string text = h.sparql("which ships do not call at Lomé");
  CHECK(holds(text, "?which a ?class"));
  CHECK(holds(text, "NOT EXISTS"));
  CHECK(h.parse("which ships do not call at Lomé").value().readings.front().negated);
}

TEST_CASE("counts, yes and no") {
  const Harbours h;
  CHECK(holds(h.sparql("how many ships call at Lomé"), "COUNT(DISTINCT ?ship)"));
  CHECK(h.sparql("does Ondine call at Lomé").find("ASK") != std::string::npos);
  CHECK(holds(h.sparql("ships that tow at least 2 ships"), "HAVING"));
}

TEST_CASE("a name means the bearer that fits its role") {
  const Harbours h;
  CHECK(holds(h.sparql("which ships call at Victoria"), "ex:berth ex:victoria-port"));
  CHECK(holds(h.sparql("what does Victoria tow"), "ex:victoria-ship ex:tows"));
  CHECK(h.parse("what is Victoria").value().readings.size() == 2);
  CHECK(holds(h.sparql("what does the ship Victoria tow"), "ex:victoria-ship"));
}

TEST_CASE("times are compared as certain and possible") {
  const Harbours h;
  const auto result = h.parse("which ships call at Lomé after 2 May 2024");
  REQUIRE(result.ok());
  CHECK(result.value().readings.front().certain.has_value());
  CHECK(holds(h.sparql("which ships call at Lomé after 2 May 2024"), "> \"2024-05-02\""));
}

TEST_CASE("a clause may tell before or after what something is") {
  const Harbours h;
  const std::string plain = h.sparql("which ships called after Ondine called");
  CHECK(plain.find("?call a ex:Call ; ex:visitor ?which ; ex:day ?when .") != std::string::npos);
  CHECK(plain.find("?call2 a ex:Call ; ex:visitor ex:ondine ; ex:day ?when2 .") != std::string::npos);
  CHECK(plain.find("FILTER(?call != ?call2 && STRDT(SUBSTR(STR(?when), 1, 10)") != std::string::npos);
  CHECK(h.sparql("after Ondine called, which ships called").size() == plain.size());
  CHECK(h.sparql("which ships called before who called") == "! what tells the time asks for nothing");
  CHECK(h.sparql("which ships called before Ondine did not call") == "! what is not so tells no time");
  CHECK(h.sparql("which ships called before Ondine called and towed Nerida") ==
        "! this may go on from either of the clauses before it");
}

TEST_CASE("what is not known is refused at its place") {
  const Harbours h;
  const std::string question = "which ships kall at Lomé";
  const auto result = h.parse(question);
  REQUIRE_FALSE(result.ok());
  const Diagnostic& diagnostic = result.diagnostics().front();
  CHECK(question.substr(diagnostic.range.begin, diagnostic.range.size()) == "kall");
  CHECK(std::count(diagnostic.suggestions.begin(), diagnostic.suggestions.end(), "call") == 1);
  CHECK_FALSE(h.parse("which ships call at Atlantis").ok());
  CHECK_FALSE(h.parse("which ships call on 2 May").ok());
}

TEST_CASE("a name or a word may be suggested by its beginning, however long its rest") {
  const Harbours h;
  const auto suggested = [&](const std::string& question) {
    const auto result = h.parse(question);
    REQUIRE_FALSE(result.ok());
    return result.diagnostics().front().suggestions;
  };
  using Words = std::vector<std::string>;
  CHECK(suggested("which ships call at Vict") == Words{"Victoria"});
  CHECK(suggested("what does \"vict\" tow") == Words{"Victoria"});
  CHECK(suggested("which ski calls") == Words{"skipper", "skippers"});
  CHECK(suggested("which ships call at Vi").empty());
}

TEST_CASE("a month without its year is refused with an example") {
  const Harbours h;
  const auto refused = [&](const std::string& question) {
    const auto result = h.parse(question);
    REQUIRE_FALSE(result.ok());
    const Diagnostic& d = result.diagnostics().front();
    return question.substr(d.range.begin, d.range.size()) + ": " + d.message + "; " + d.expected;
  };
  const std::string needs = ": this date has no year; a year as well, such as ";
  CHECK(refused("which ships call in April") == "April" + needs + "\"April 2024\"");
  CHECK(refused("which ships called before may") == "may" + needs + "\"may 2024\"");
  CHECK(refused("what called on the 3rd of May") == "the 3rd of May" + needs + "\"the 3rd of May 2024\"");
  CHECK(refused("which ships may call").starts_with("may: the word \"may\" is not known"));
}

TEST_CASE("a date without its year is of the years that the graph has such a time in") {
  struct Log : question::Occurrence {
    std::vector<int> days, months;
    bool has(const ontology::Sense&) const override { return true; }
    bool overlap(const ontology::Iri&, const ontology::Iri&) const override { return true; }
    bool relates(const ontology::Iri&, const ontology::Iri&, bool) const override { return true; }
    std::vector<std::string> led_to(const std::set<Step>&, std::string_view, std::size_t) const override {
      return {};
    }
    std::optional<std::vector<int>> years_of(const question::DateInYear& date) const override {
      return date.day == 0 ? months : days;
    }
  };
  Harbours h;
  Log log;
  h.context.occurrence = &log;
  const auto read = [&](const std::string& question, std::vector<int> days, std::vector<int> months) {
    log.days = std::move(days);
    log.months = std::move(months);
    const auto result = h.parse(question);
    if (!result) return "! " + result.diagnostics().front().message;
    std::string texts;
    for (const question::Reading& reading : result.value().readings)
      texts += (texts.empty() ? "" : "; ") + reading.text;
    return texts;
  };
  const std::string on = "what called on ", read_on = "what (visitor) called on ";
  CHECK(read(on + "May 2", {2021}, {}) == read_on + "2 May 2021");
  CHECK(read(on + "the 2nd of May", {2021, 2023}, {}) == read_on + "2 May 2021; " + read_on + "2 May 2023");
  CHECK(read(on + "May 2", {}, {2023}) == read_on + "2 May 2023");
  CHECK(read("what called in May", {}, {2022}) == "what (visitor) called in May 2022");
  CHECK(read(on + "May 2", {}, {}) ==
        "! this date has no year, and no time in May is in the graph to tell it");
  CHECK(read(on + "May 2", {1, 2, 3, 4, 5, 6, 7, 8, 9}, {}) ==
        "! this date has no year, and the graph has such days in many years");
  // Two dates that are joined lie in their order.
  const std::string between = "what called between ", read_between = "what (visitor) called between ";
  CHECK(read(between + "May 2 and June 1", {2021, 2023}, {}) ==
        read_between + "2 May 2021 and 1 June 2021; " + read_between + "2 May 2023 and 1 June 2023");
  CHECK(read(between + "December 30 and January 2", {2021, 2022}, {}) ==
        read_between + "30 December 2021 and 2 January 2022");
  CHECK(read(between + "May 2 and June 1, 2020", {}, {}) == read_between + "2 May 2020 and 1 June 2020");
  CHECK(read(between + "December 30, 2020 and January 2", {}, {}) ==
        read_between + "30 December 2020 and 2 January 2021");
  CHECK(read("what called in May and June 2020", {}, {}) ==
        "what (visitor) called in May 2020 and June 2020");
  // Other words stay what they are.
  CHECK(read("which ships may call", {2021}, {2021}).starts_with("! the word \"may\""));
}

TEST_CASE("types keep roles apart") {
  const Harbours h;
  CHECK_FALSE(h.parse("which harbours tow Ondine").ok());
  CHECK_FALSE(h.parse("does Ondine call at Ada Marsh").ok());
  CHECK_FALSE(h.parse("why is Ondine").ok());
}

TEST_CASE("hostile questions end in a diagnostic") {
  const Harbours h;
  std::string of = "the master";
  for (int i = 0; i < 100; ++i) of += " of the master";
  for (const std::string& text :
       {std::string(), std::string(" \t"), std::string("?"), std::string(100'000, 'a'),
        std::string(9'999, '('), std::string("who \xff calls"), std::string("\"Ondine"), std::string("\"\""),
        of, std::string("who"), std::string("which ships call at"), std::string("and"),
        std::string("ships ships ships ships")}) {
    INFO(text.substr(0, 40));
    CHECK_FALSE(h.parse(text).ok());
  }
}

TEST_CASE("any row of known words is read or refused, and never crashes") {
  const Harbours h;
  const std::vector<std::string> words = {"who",   "which",  "ships", "call",  "at",    "Lomé",     "Ondine",
                                          "the",   "master", "of",    "and",   "or",    "not",      "does",
                                          "is",    "tow",    "towed", "by",    "that",  "whose",    "when",
                                          "after", "2",      "May",   "2024",  "their", "how many", "no",
                                          "all",   ",",      "'s",    "there", "have",  "at least"};
  const unsigned seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (auto n = random() % 12 + 1; n > 0; --n) text += words[random() % words.size()] + " ";
    const auto result = h.parse(text);
    if (result.ok()) {
      REQUIRE_FALSE(result.value().readings.empty());
    } else {
      REQUIRE(result.diagnostics().front().range.end <= text.size());
    }
  }
}

TEST_CASE("completion offers what the grammar takes there") {
  const Harbours h;
  const auto verbs = question::complete("which ships ca", h.context, 10);
  CHECK(std::count(verbs.begin(), verbs.end(), "call") == 1);
  const auto names = question::complete("which ships call at On", h.context, 10);
  CHECK(std::count(names.begin(), names.end(), "Ondine") == 1);
}
