#include "parser/question/requests.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace griot::question {
namespace {

// What has been said of a request, and so what may follow.
enum class Said : std::uint8_t {
  nothing,
  modal,        // "could"
  modal_you,    // "if you could"
  pronoun,      // "I"
  would,        // "I would"
  am,           // "I am", "I would be"
  feeling,      // "I would be glad"
  wish,         // "I would like"
  wonder,       // "I wonder"
  possible,     // "would it be possible"
  to_do,        // "could you": what is to be done
  be,           // "would you be"
  kind,         // "would you be so kind"
  mind,         // "would you mind"
  learning,     // "interested in"
  trouble,      // "might I trouble you"
  let,          // "let me"
  list,         // "a full"
  tag,          // "would you"
  urged,        // "do"
  nice,         // "it would be kind"
  hope,         // "perhaps"
  wanting,      // "what I"
  wanted,       // "what I want to know"
  claim,        // "is it true"
  place,        // "locate"
  finding,      // "find"
  telling,      // "tell"
  told,         // "tell me"
  supposing,    // "suppose"
  goer,         // "if I"
  going,        // "if I wanted to"
  being,        // "if I were"
  scene,        // "if I were in"
  whose,        // "my"
  asker,        // "my friend"
  asked,        // "my friend asked"
  call,         // "well"
  favor,        // "do me a favor"
  test,         // "my friend has a test"
  riddle,       // "here is a"
  riddle_told,  // "here is a puzzle"
  doing,        // "my friend is"
  having,       // "my friend has"
  piece,        // "my friend has a"
  journey,      // "my friend has a trip"
  work,         // "my friend has a report"
  partner,      // "I am talking with"
  partnered,    // "I am talking with my friend"
  lacking,      // "I have no"
  struck,       // "it occurred"
  nobody,       // "nobody"
  unsure,       // "I am not sure"
  condition,    // "if"
  polite,       // "if you would be so kind"
  minded,       // "if you do not mind"
  may_ask,      // "if I may"
  aside,        // "if you please"
  all           // "to know": all that a request needs
};

// What may follow: phrases parted by '|', and what has been said then.
struct Step {
  Said from;
  std::string_view phrases;
  Said to;
};

constexpr Step kSteps[] = {
    {Said::nothing,
     "kindly|pray|hello|hi|excuse me|pardon me|forgive me|forgive me for asking|pardon my asking", Said::all},
    {Said::nothing,
     "need|want|wanted|looking for|searching for|seeking|q|question|quick question|the question is",
     Said::all},
    {Said::nothing, "my question is|here is my question|i have a question|we have a question", Said::all},
    {Said::nothing, "what i|what we|all i|all we", Said::wanting},
    {Said::nothing, "is it true|is it the case|is it so", Said::claim},
    {Said::nothing, "select|search for|look for|check|output|answer", Said::telling},
    {Said::nothing, "be", Said::be},
    {Said::nothing, "do", Said::urged},
    {Said::nothing, "it would be|it is|it might be", Said::nice},
    {Said::nothing,
     "do you think|do you suppose|perhaps|maybe|any chance|is there any chance|is there a chance",
     Said::hope},
    {Said::nothing, "you would not happen to|you do not happen to", Said::to_do},
    {Said::nothing, "thank you for|thanks for", Said::mind},
    {Said::nothing, "would you|could you|will you|can you", Said::tag},
    {Said::nothing, "can|could|would|will|might|may|shall|should", Said::modal},
    {Said::nothing, "do you|does anyone|does anybody", Said::to_do},
    {Said::nothing, "i|we|one", Said::pronoun},
    {Said::nothing, "is it|would it be|might it be", Said::possible},
    {Said::nothing, "if", Said::condition},
    {Said::nothing, "let me|let us", Said::let},
    {Said::nothing, "help me|help us", Said::to_do},
    {Said::nothing, "help me|any idea|any ideas|what can you tell me|what can you tell us", Said::all},
    {Said::nothing, "a|the|a complete|a full|the complete|the full", Said::list},
    {Said::nothing, "tell|give|show|name|list|display|say|provide|supply|report|return|print|enumerate",
     Said::telling},
    {Said::nothing, "specify|indicate|compute|calculate|determine|retrieve|fetch|look up|work out|figure out",
     Said::telling},
    {Said::nothing, "pick out|point out|point me to|remind|inform", Said::telling},
    {Said::nothing, "locate", Said::place},
    {Said::nothing,
     "find|find out|identify|get|take|pick|choose|taking|considering|consider|look at|take a look at|go "
     "to|go on to|move on to|think "
     "of|"
     "start with|start from|starting with|starting from|focus on",
     Said::finding},

    {Said::modal, "kindly|please|possibly|perhaps|just|also", Said::modal},
    {Said::modal, "you|anyone|anybody|somebody|someone|i|we|one", Said::to_do},
    {Said::modal_you, "told|gave|showed|named|listed|said", Said::telling},
    {Said::modal_you, "could|would|might|can|may|will|should", Said::to_do},

    {Said::wanting, "would like to know|want to know|need to know|wish to know|am asking|would like to have",
     Said::wanted},
    {Said::wanted, "is|is this", Said::all},
    {Said::claim, "that", Said::all},
    {Said::modal, "it trouble you|it bother you", Said::trouble},
    {Said::urged, "tell|give|show|name|list|say", Said::telling},
    {Said::urged, "let me|let us", Said::let},
    {Said::nice, "so|very|most|really|rather|quite", Said::nice},
    {Said::nice, "helpful|kind|good|nice|useful|interesting|great|lovely|a help|a pleasure|of you|for me",
     Said::nice},
    {Said::nice, "to", Said::to_do},
    {Said::nice, "if you", Said::modal_you},
    {Said::hope, "you|that you|i|we|one|somebody|someone", Said::modal_you},

    {Said::pronoun, "also|just|really|only|simply|very much", Said::pronoun},
    {Said::pronoun, "would|should", Said::would},
    {Said::pronoun, "am|are|was|were", Said::am},
    {Said::pronoun, "want|need|wish|wanted|needed|wished|hope|hoped", Said::wish},
    {Said::pronoun, "wonder|wondered", Said::wonder},
    {Said::pronoun, "beg you to|ask you to|beg to", Said::to_do},
    {Said::would, "also|just|really|very much|so|most|dearly|rather|quite", Said::would},
    {Said::would, "like|love|prefer|want|wish|need", Said::wish},
    {Said::would, "be", Said::am},
    {Said::would, "ask you to", Said::to_do},
    {Said::would, "appreciate", Said::learning},
    {Said::would, "appreciate it", Said::feeling},
    {Said::wish, "very much|please", Said::wish},
    {Said::wish, "to|you to|for you to", Said::to_do},
    {Said::am, "hoping", Said::hope},
    {Said::am, "so|too|ever so|very|most|really|quite|rather|just|only|much|very much|extremely|deeply",
     Said::am},
    {Said::am, "grateful|glad|pleased|obliged|interested|happy|curious|delighted|thankful", Said::feeling},
    {Said::am, "keen|eager|anxious|indebted|appreciative|fascinated|intrigued|embarrassed|ashamed|shy|afraid",
     Said::feeling},
    {Said::am, "looking for|looking up|searching for|after", Said::all},
    {Said::am, "trying to|hoping to|here to|looking to", Said::to_do},
    {Said::am, "wondering|asking", Said::wonder},
    {Said::feeling, "if you|were you|should you", Said::modal_you},
    {Said::feeling, "to you", Said::feeling},
    {Said::feeling, "to", Said::to_do},
    {Said::feeling, "in", Said::learning},
    {Said::feeling, "for|about|as to", Said::all},
    {Said::wonder, "if you|whether you|if i|whether i|if anyone|if somebody|if someone", Said::modal_you},
    {Said::wonder, "about|if|whether", Said::all},
    {Said::possible, "too much trouble|too much to ask|possible|all right|ok|okay", Said::possible},
    {Said::possible, "for you|for me", Said::possible},
    {Said::possible, "to", Said::to_do},

    {Said::to_do,
     "kindly|please|possibly|perhaps|just|maybe|also|quickly|ever|by any chance|happen to|care to|try to",
     Said::to_do},
    {Said::to_do,
     "be able to|be willing to|be prepared to|take a moment to|help me|help us|help me to|go ahead and",
     Said::to_do},
    {Said::to_do, "be", Said::be},
    {Said::to_do, "mind", Said::mind},
    {Said::to_do, "trouble you|bother you|ask you", Said::trouble},
    {Said::to_do, "ask|ask you|enquire|inquire|know|see|hear|learn|discover|understand|find out|ascertain",
     Said::told},
    {Said::to_do, "rattle off|run through|reel off|go over|run me through", Said::told},
    {Said::to_do, "establish|work out|figure out|look up|check|have|obtain|be told|be shown|be given",
     Said::told},
    {Said::to_do, "tell|give|show|name|list|display|say|provide|supply|report|enumerate|state",
     Said::telling},
    {Said::to_do, "specify|indicate|compute|calculate|determine|pick out|point out|remind|inform|enlighten",
     Said::telling},
    {Said::to_do, "locate", Said::place},
    {Said::to_do, "find|identify|get", Said::finding},
    {Said::to_do, "let me|let us", Said::let},
    {Said::let, "know|see|have", Said::all},
    {Said::be, "so|very|really|that", Said::be},
    {Said::be, "kind|good|nice|gracious", Said::kind},
    {Said::kind, "as to|enough to|and", Said::to_do},
    {Said::mind, "please|kindly", Said::mind},
    {Said::mind, "informing|telling|showing|giving|naming|listing|finding|saying|reminding|identifying",
     Said::telling},
    {Said::mind, "letting me|letting us", Said::let},
    {Said::mind, "my asking|me asking|if i ask|if i asked", Said::told},
    {Said::learning, "knowing|learning|hearing|seeing|finding out|getting|having|being told", Said::all},
    {Said::trouble, "for", Said::all},
    {Said::trouble, "to", Said::to_do},

    {Said::place, "for me|for us", Said::place},
    {Said::finding, "me|us|for me|for us", Said::finding},
    {Said::telling, "me|us|for me|for us|to me|to us", Said::told},
    {Said::told, "please|kindly|again|exactly|precisely|for me|for us", Said::told},
    {Said::told, "an idea of|some idea of|information about|some information about|information on|details of",
     Said::all},
    {Said::told, "about|of|with|as to|whether|if", Said::all},
    {Said::telling, "whether|if", Said::all},
    {Said::to_do, "confirm that|confirm whether", Said::all},
    {Said::list, "list of|list with", Said::all},

    // What sets a scene, of which the question asks: "if I were in", "standing at", "my friend in".
    {Said::nothing,
     "suppose|supposing|imagine|assume|assuming|pretend|let us say|let us assume|say|"
     "suppose that|supposing that|imagine that|assume that|assuming that|let us say that",
     Said::supposing},
    {Said::nothing, "standing in|standing at|standing on|standing on top of|visiting|being in|being at",
     Said::scene},
    {Said::nothing, "to see|to visit|to get to|to go to|to reach|in order to see|in order to visit",
     Said::scene},
    {Said::nothing, "given", Said::scene},
    {Said::supposing, "i|we|you|one|someone|somebody", Said::goer},
    {Said::condition, "i|we|you|one|someone|somebody", Said::goer},
    {Said::goer, "am|are|is|was|were|would be|happen to be|happened to be", Said::being},
    {Said::goer, "find myself|find yourself|find ourselves|found myself|found yourself|ended up|end up",
     Said::being},
    {Said::goer,
     "want to|wanted to|wish to|wished to|would like to|need to|needed to|have to|had to|were to|could|would|"
     "decide to|decided to|plan to|hope to",
     Said::going},
    {Said::goer,
     "go to|went to|travel to|fly to|drive to|visit|visited|live in|lived in|reach|reached|head to|head out "
     "to",
     Said::scene},
    {Said::goer, "stand in|stand at|stand on|stood in|stood at|stood on|stay in|stayed in|climb|climbed",
     Said::scene},
    {Said::goer, "look at|look only at|look at just|looked at|consider|considered|start from|start with",
     Said::scene},
    {Said::going, "be", Said::being},
    {Said::going, "stand in|stand at|stand on|stand on top of|go to|get to|travel to|fly to|drive to",
     Said::scene},
    {Said::going, "visit|see|go see|go and see|find|reach|climb|climb to|climb to|live in|stay in",
     Said::scene},
    {Said::being, "in|at|on|on top of|inside|within|visiting|standing in|standing at|standing on",
     Said::scene},
    {Said::being, "standing on top of|staying in|living in|located in|based in|going to|headed to",
     Said::scene},
    {Said::being, "traveling to|travelling to|flying to|driving to|trying to find|looking for", Said::scene},
    {Said::am, "in|at|visiting|standing in|standing at|standing on|standing on top of|staying in|living in",
     Said::scene},
    {Said::am, "going to|headed to|traveling to|travelling to|flying to|driving to", Said::scene},
    {Said::pronoun, "live in|stay in", Said::scene},
    {Said::wish, "to see|to visit|to go to|to get to|to be in|to stand in|to stand at|to stand on",
     Said::scene},

    // Who asks, and why.
    {Said::nothing, "my|our|a|some|one of my|one of our", Said::whose},
    {Said::nothing, "someone|somebody", Said::asker},
    {Said::whose,
     "friend|brother|sister|son|daughter|kid|child|teacher|boss|colleague|wife|husband|mother|mom|mum|father|"
     "dad|uncle|aunt|cousin|grandma|grandpa|niece|nephew|grandmother|grandfather|grandson|granddaughter|"
     "classmate|student|"
     "pupil|professor|roommate|coworker",
     Said::asker},
    {Said::asker, "of mine|of ours", Said::asker},
    {Said::asker, "in|from|lives in|is in|is visiting|is from|living in|who lives in|who is in", Said::scene},
    {Said::nothing, "everyone|everybody|someone at work", Said::asker},
    {Said::asker, "is|was|has been|keeps|seems to be", Said::doing},
    {Said::pronoun, "have been|keep|was just", Said::doing},
    {Said::am, "just|currently", Said::doing},
    {Said::asker, "has|has got", Said::having},
    {Said::pronoun, "have|have got|got", Said::having},
    {Said::asker, "grew up in|was born in|went to|moved to|loves|likes|mentioned|told me about", Said::scene},
    {Said::asker, "sent me|sent us|wrote me|wrote us|showed me|showed us", Said::having},
    {Said::pronoun, "grew up in|was born in|went to|moved to|love|like|heard about|read about", Said::scene},
    {Said::doing,
     "reading about|hearing about|thinking about|thinking of|learning about|talking about|reading up on|"
     "asking about|looking into|curious about|studying|tracing|working on",
     Said::scene},
    {Said::am,
     "reading about|hearing about|thinking about|thinking of|learning about|talking about|reading up on|"
     "looking into|studying|tracing|working on",
     Said::scene},
    {Said::doing, "moving to|traveling to|travelling to|going to|driving through|passing through|visiting",
     Said::scene},
    {Said::am, "moving to|driving through|passing through", Said::scene},
    {Said::doing, "planning|writing|doing|making|putting together|taking|preparing", Said::having},
    {Said::am, "planning|writing|doing|making|putting together|taking|preparing", Said::having},
    {Said::doing, "chatting with|talking with|talking to|chatting to", Said::partner},
    {Said::am, "chatting with|talking with|talking to|chatting to", Said::partner},
    {Said::partner, "my|our|a|some", Said::partner},
    {Said::partner, "friend|brother|sister|son|daughter|kid|kids|cousin|colleague|wife|husband|mother|father",
     Said::partnered},
    {Said::partnered, "about", Said::scene},
    {Said::having, "friends in|family in|relatives in", Said::scene},
    {Said::having, "a|an|another|some", Said::piece},
    {Said::piece, "little|short|long|big|small|quick", Said::piece},
    {Said::piece, "trip|road trip|vacation|holiday", Said::journey},
    {Said::journey, "to|through|in", Said::scene},
    {Said::piece, "layover in|stopover in|friend in|house in|postcard from|card from|letter from",
     Said::scene},
    {Said::piece, "question|report|paper|essay|project|presentation", Said::work},
    {Said::work, "on|about", Said::scene},
    {Said::piece, "quiz|test|exam", Said::test},
    {Said::test, "on|about", Said::scene},
    {Said::nothing,
     "talking of|speaking of|talking about|speaking about|picture|you know|you have got|let us say you pick|"
     "let us say you pick out|let us take|let us look at|let us start with|first find|first take|say you "
     "pick",
     Said::scene},
    {Said::asker,
     "asked|asks|just asked|is asking|was asking|wants to know|wanted to know|would like to know",
     Said::asked},
    {Said::asker, "wonders|wondered|is wondering|was wondering|needs to know", Said::asked},
    {Said::asked, "me|us", Said::asked},
    {Said::asked, "this|this one|this question|the following|the following question|about|whether|if",
     Said::all},
    {Said::pronoun,
     "forget|forgot|always forget|keep forgetting|have forgotten|never remember|can never remember|"
     "can not remember|can not recall|cannot remember|cannot recall|do not remember|do not recall|do not "
     "know",
     Said::unsure},
    {Said::am, "not sure|unsure|not certain", Said::unsure},
    {Said::pronoun, "got to wondering|started wondering|began to wonder|got to thinking", Said::wonder},
    {Said::having, "homework", Said::test},
    {Said::test, "tomorrow|coming up|soon", Said::test},
    {Said::pronoun, "have no|have not a|have not the|have not got a|have not got the", Said::lacking},
    {Said::lacking, "slightest|faintest|foggiest", Said::lacking},
    {Said::lacking, "idea|clue|notion|slightest|faintest|foggiest", Said::unsure},
    {Said::nothing, "nobody|no one", Said::nobody},
    {Said::nobody, "ever says|ever tells me|knows|can tell me|could tell me|seems to know", Said::unsure},
    {Said::nothing, "it occurred|it just occurred|it dawned|it just dawned", Said::struck},
    {Said::struck, "to me that|to us that|on me that|on us that", Said::nothing},
    {Said::unsure, "about|of|whether|if", Said::all},
    {Said::nothing,
     "out of curiosity|just out of curiosity|just curious|just wondering|pop quiz|trivia question|riddle me "
     "this|"
     "hey there|good morning|good afternoon|good evening|by the way|any clue|any guess",
     Said::all},
    {Said::nothing, "okay|ok|so|well|even|hey|hmm|um|uh|oh|ah|right|now|alright|all right|listen",
     Said::call},
    {Said::nothing,
     "do me a favor|do us a favor|do me a favour|give me a hand|give us a hand|help me out|bear with me|"
     "settle a bet|settle this|settle an argument|i am drawing a blank|i am blanking on this|i am stuck|"
     "it is on the tip of my tongue|i can not get it|you know",
     Said::favor},
    {Said::favor, "here|for me|for us|and", Said::favor},
    {Said::nothing, "here is a|here is another|this one is|this one is a|this is a", Said::riddle},
    {Said::nothing, "here is one", Said::favor},
    {Said::riddle,
     "tricky|tough|hard|good|fun|quick|easy|question|puzzle|riddle|brain teaser|mouthful|for you",
     Said::riddle_told},
    {Said::riddle_told, "question|puzzle|riddle|one|for you", Said::riddle_told},

    {Said::condition, "you please|you like|you know|possible|at all possible|convenient", Said::aside},
    {Said::condition, "it is|it would be|it were|that is|it is not|that is not", Said::condition},
    {Said::condition, "possible|all right|ok|okay|no trouble|no bother|too much trouble|too much bother",
     Said::aside},
    {Said::condition, "not too much trouble|not too much bother|too much to ask", Said::aside},
    {Said::condition, "you would be|you could be|you will be|you might be", Said::polite},
    {Said::condition, "you do not|you would not|nobody", Said::minded},
    {Said::condition, "i may|i might|i can|i could|one may|one might", Said::may_ask},
    {Said::condition, "you would|you could|you can|you will|you might|you happen to", Said::to_do},
    {Said::condition, "you would|you could|you can|you will", Said::aside},
    {Said::polite, "so|very|that", Said::polite},
    {Said::polite, "kind|good|nice", Said::aside},
    {Said::polite, "kind as to|good as to|nice as to|kind enough to|good enough to", Said::to_do},
    {Said::minded, "mind|mind me asking|mind my asking|mind telling me|mind saying", Said::aside},
    {Said::may_ask, "ask|enquire|inquire|trouble you|be so bold", Said::aside},
};

// Whether a request may end there.
bool is_whole(Said said) {
  switch (said) {
    case Said::wish:
    case Said::wonder:
    case Said::feeling:
    case Said::tag:
    case Said::place:
    case Said::finding:
    case Said::telling:
    case Said::told:
    case Said::may_ask:
    case Said::aside:
    case Said::scene:
    case Said::asked:
    case Said::call:
    case Said::test:
    case Said::favor:
    case Said::riddle_told:
    case Said::unsure:
    case Said::all:
      return true;
    default:
      return false;
  }
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> result(1);
  for (const char c : text) {
    if (c == separator)
      result.emplace_back();
    else
      result.back() += c;
  }
  return result;
}

using Phrase = std::vector<std::string>;
using Table = std::multimap<Said, std::pair<Phrase, Said>>;

const Table& table() {
  static const Table built = [] {
    Table result;
    for (const auto& [from, phrases, to] : kSteps) {
      for (const std::string& phrase : split(phrases, '|'))
        result.emplace(from, std::pair(split(phrase, ' '), to));
    }
    return result;
  }();
  return built;
}

// "if you please", "may I ask", "I wonder": what begins so may be put in behind a question as well.
bool may_end(std::string_view first) {
  static const std::set<std::string_view> kWords = {"if",   "may", "might", "could", "would",  "can",
                                                    "will", "i",   "we",    "do",    "please", "thanks"};
  return kWords.contains(first);
}

// "Here's", "let's", "it's got".
bool says(std::string_view phrase, std::string_view word) {
  const bool drawn = word == "'s" || word == "s";
  return phrase == word || (drawn && (phrase == "is" || phrase == "us" || phrase == "has"));
}

class Matcher {
 public:
  explicit Matcher(std::span<const std::string> words) : words_(words) {}

  std::vector<Request> match() {
    go_on(Said::nothing, 0, false);
    std::sort(found_.begin(), found_.end(), [](const Request& a, const Request& b) {
      return std::tuple(a.words, a.tag, a.places) < std::tuple(b.words, b.tag, b.places);
    });
    const auto same = [](const Request& a, const Request& b) {
      return a.words == b.words && (a.places == b.places || a.tag || b.tag);
    };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    return std::move(found_);
  }

 private:
  void go_on(Said said, std::size_t at, bool finds) {
    const auto goes_on = [&](std::initializer_list<std::string_view> ways) {
      return at < words_.size() && std::find(ways.begin(), ways.end(), words_[at]) != ways.end();
    };
    // "could you count …", "if I am in …": the rest says what, or where.
    const bool stands = said == Said::being && goes_on({"in", "at", "on", "inside", "within"});
    const bool talks = said == Said::call || said == Said::favor || said == Said::riddle_told ||
                       said == Said::unsure || said == Said::asked || said == Said::test;
    if (is_whole(said) || stands || (said == Said::to_do && goes_on({"count"}))) {
      found_.push_back({at, may_end(words_.front()), said == Said::tag, said == Said::place, finds,
                        said == Said::scene, stands, talks});
    }
    const auto [first, last] = table().equal_range(said);
    for (auto step = first; step != last; ++step) {
      const auto& [phrase, to] = step->second;
      if (phrase.size() > words_.size() - at) continue;
      if (!std::equal(phrase.begin(), phrase.end(), words_.begin() + static_cast<std::ptrdiff_t>(at), says))
        continue;
      go_on(to, at + phrase.size(), finds || to == Said::finding);
    }
  }

  std::span<const std::string> words_;
  std::vector<Request> found_;
};

}  // namespace

std::vector<Request> match_requests(std::span<const std::string> words) {
  return words.empty() ? std::vector<Request>{} : Matcher(words).match();
}

std::vector<std::string> request_beginnings() {
  std::vector<std::string> result;
  const auto [first, last] = table().equal_range(Said::nothing);
  for (auto step = first; step != last; ++step) {
    std::string& phrase = result.emplace_back();
    for (const std::string& word : step->second.first) phrase += (phrase.empty() ? "" : " ") + word;
  }
  return result;
}

}  // namespace griot::question
