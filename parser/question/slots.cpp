#include <algorithm>

#include "parser/question/interpreter.hpp"
#include "store/term/vocab.hpp"

namespace griot::question {

using ontology::Slot;
using ontology::SlotKind;

namespace {

bool inverse(const Iri& step) {
  return !step.empty() && step.front() == '^';
}
Iri property_of(const Iri& step) {
  return inverse(step) ? step.substr(1) : step;
}

Comparison comparison_of(ontology::Relation relation) {
  switch (relation) {
    case ontology::Relation::over:
      return Comparison::more;
    case ontology::Relation::under:
      return Comparison::fewer;
    case ontology::Relation::at_least:
      return Comparison::at_least;
    case ontology::Relation::at_most:
      return Comparison::at_most;
    case ontology::Relation::is:
      break;
  }
  return Comparison::exactly;
}

}  // namespace

VariableId Interpreter::fresh(const std::string& hint) {
  hints_[next_] = hint;
  return next_++;
}

std::set<Iri> Interpreter::classes_after(const PropertyPath& path) const {
  if (path.empty()) return {};
  const auto* property = context_.schema.find_property(property_of(path.back()));
  if (property == nullptr) return {};
  return inverse(path.back()) ? property->domain : property->range;
}

std::set<Iri> Interpreter::classes_before(const PropertyPath& path) const {
  if (path.empty()) return {};
  const auto* property = context_.schema.find_property(property_of(path.front()));
  if (property == nullptr) return {};
  return inverse(path.front()) ? property->range : property->domain;
}

bool Interpreter::compatible(const std::set<Iri>& a, const std::set<Iri>& b) const {
  if (a.empty() || b.empty()) return true;
  return std::any_of(a.begin(), a.end(), [&](const Iri& x) {
    return std::any_of(b.begin(), b.end(), [&](const Iri& y) { return context_.schema.compatible(x, y); });
  });
}

bool Interpreter::below(const std::set<Iri>& classes, const std::set<Iri>& above) const {
  return !classes.empty() && std::all_of(classes.begin(), classes.end(), [&](const Iri& x) {
    return std::any_of(above.begin(), above.end(),
                       [&](const Iri& y) { return context_.schema.is_subclass(x, y); });
  });
}

// What the root of a frame without a class of its own must be, by the domains of its properties.
std::set<Iri> Interpreter::domain_of(const ontology::Frame& frame, const ontology::Sense* sense) const {
  if (sense != nullptr) {
    for (const PropertyPath& path : sense->denotes) {
      if (auto classes = classes_before(path); !classes.empty()) return classes;
    }
    if (!sense->classes.empty() && (sense->denotes.empty() || sense->denotes.front().empty())) {
      return sense->classes;
    }
  }
  for (const Slot& slot : frame.slots) {
    for (const PropertyPath& path : slot.paths) {
      if (auto classes = classes_before(path); !classes.empty()) return classes;
    }
  }
  return {};
}

Interpreter::Instance Interpreter::start(const ontology::Sense* sense, const ontology::Frame& frame) {
  Instance instance;
  instance.sense = sense;
  instance.frames = {&frame};
  const std::string hint = frame.root_class ? context_.schema.label(*frame.root_class) : "thing";
  const VariableId root = fresh(hint);
  instance.root = root;
  if (frame.root_class) {
    instance.root_classes = {*frame.root_class};
    instance.body.emplace_back(OfClass{root, {*frame.root_class}});
    instance.roots.push_back(root);
  } else {
    instance.root_classes = domain_of(frame, sense);
  }
  for (const auto& restriction : frame.restrictions) {
    const bool compares = restriction.relation != ontology::Relation::is;
    Value value;
    if (restriction.value && !compares) {
      value = *restriction.value;
    } else {
      value = fresh(restriction.path.empty() ? "thing"
                                             : context_.schema.label(property_of(restriction.path.back())));
    }
    instance.body.emplace_back(Related{root, {restriction.path}, value, std::nullopt});
    if (compares) {
      instance.body.emplace_back(Compared{value, comparison_of(restriction.relation), *restriction.value});
    }
  }
  return instance;
}

// The instance that a thing already is, so that more can be said about its root.
Interpreter::Instance Interpreter::instance_of(const Thing& thing) {
  Instance instance;
  if (thing.frame != nullptr) {
    instance.frames = {thing.frame};
    instance.root = thing.root;
    instance.root_classes = thing.root_classes;
  } else {
    instance.root = thing.value;
    instance.root_classes = thing.classes;
  }
  instance.root_given = true;
  return instance;
}

// What the thing is apart from what it belongs to: "the home port of X is in Norway" tells of the port.
Interpreter::Instance Interpreter::value_of(const Thing& thing) const {
  Instance instance;
  instance.root = thing.value;
  instance.root_classes = thing.classes;
  instance.root_given = true;
  return instance;
}

std::vector<Slot> Interpreter::slots_of(const Instance& instance, SlotKind kind,
                                        const std::string& word) const {
  std::vector<Slot> result;
  for (const auto* frame : instance.frames) {
    for (const Slot* slot : frame->find(kind, word)) result.push_back(*slot);
  }
  for (const Iri& root_class : instance.root_classes) {
    for (Slot& slot : context_.lexicon.slots_of(root_class)) {
      if (slot.kind == kind && slot.word == word) result.push_back(std::move(slot));
    }
  }
  return result;
}

// Where the root lies.
std::vector<Slot> Interpreter::place_slots(const Instance& instance) const {
  std::vector<Slot> slots = slots_of(instance, SlotKind::where);
  for (Slot& slot : slots_of(instance, SlotKind::preposition, "in")) slots.push_back(std::move(slot));
  return slots;
}

// The thing is the root itself: everything said of the root is said of it.
bool Interpreter::become_root(Instance& instance, const Thing& thing) {
  if (!compatible(thing.classes, instance.root_classes)) return false;
  if (instance.root_given) {
    instance.body.emplace_back(Same{instance.root, thing.value});
  } else {
    const auto* root = std::get_if<VariableId>(&instance.root);
    if (root == nullptr) return false;
    const VariableId from = *root;
    substitute(instance.body, from, thing.value);
    std::erase(instance.roots, from);
    instance.root = thing.value;
    instance.root_given = true;
    // What the thing is known to be need not be asked again.
    if (below(thing.classes, instance.root_classes) && !thing.open) {
      std::erase_if(instance.body, [&](const Condition& condition) {
        const auto* of = std::get_if<OfClass>(&condition.value);
        return of != nullptr && of->thing == thing.value && of->classes == instance.root_classes;
      });
    }
  }
  if (thing.frame != nullptr && thing.names_root) instance.frames.push_back(thing.frame);
  if (!thing.classes.empty() && !thing.open) instance.root_classes = thing.classes;
  return true;
}

namespace {

// One event's fillers of the same property, named by different words, are different things.
void keep_apart(Body& body, const std::vector<Thing>& fillers, const std::vector<PropertyPath>& paths,
                const Value& filler) {
  std::vector<Value> others;
  for (const Condition& condition : body) {
    const auto* related = std::get_if<Related>(&condition.value);
    if (related == nullptr || related->object == filler) continue;
    const bool filled = std::any_of(fillers.begin(), fillers.end(),
                                    [&](const Thing& thing) { return thing.value == related->object; });
    const bool shared = std::any_of(paths.begin(), paths.end(), [&](const PropertyPath& path) {
      return std::find(related->paths.begin(), related->paths.end(), path) != related->paths.end();
    });
    const bool both_known =
        std::holds_alternative<Term>(related->object) && std::holds_alternative<Term>(filler);
    if (filled && shared && !both_known) others.push_back(related->object);
  }
  for (Value& other : others) body.emplace_back(Differ{std::move(other), filler});
}

}  // namespace

// Whether what fills the slot may lie in the thing ("sails from Norway": from a port there).
bool Interpreter::may_enclose(const Thing& thing, const Slot& slot) const {
  return slot.within && !thing.open && !thing.classes.empty() &&
         compatible(thing.classes, classes_after({*slot.within}));
}

// Whether the noun names just the number that the path leads to, and nobody's yet: "covers an area of 500".
bool Interpreter::is_number_at(const Thing& thing, const PropertyPath& path) const {
  return names_number(thing) && !thing.owned &&
         std::any_of(thing.body.begin(), thing.body.end(), [&](const Condition& condition) {
           const auto* related = std::get_if<Related>(&condition.value);
           return related != nullptr && related->subject == thing.root && related->object == thing.value &&
                  related->paths == std::vector<PropertyPath>{path};
         });
}

bool Interpreter::fill(Instance& instance, const std::vector<Slot>& slots, Thing thing) {
  if (thing.relative && !thing.owned) return false;  // nothing tells what it is
  settle(thing);
  if (thing.aggregate || (thing.superlative && !thing.superlative->names_measure)) close(thing);
  // "Does X meet it" is not asked of X and X.
  for (const Thing& other : instance.things) {
    if ((thing.referring || other.referring) && thing.value == other.value) return false;
  }
  for (const Slot& slot : slots) {
    std::vector<PropertyPath> usable;
    bool self = false;
    for (const PropertyPath& path : slot.paths) {
      if (path.empty()) {
        self = true;
      } else if (compatible(thing.classes, classes_after(path)) || may_enclose(thing, slot)) {
        const auto* property = context_.schema.find_property(property_of(path.back()));
        const bool literal = property != nullptr && property->literal;
        const bool is_thing = thing.named || thing.person ||
                              (thing.frame != nullptr && !thing.quantity && !is_number_at(thing, path));
        const bool had = thing.owned && names_number(thing);  // one number has one owner
        if (literal ? !is_thing && !had : !names_number(thing)) usable.push_back(path);
      }
    }
    const bool number = names_number(thing);
    if (self) {
      const std::set<Iri> kinds = instance.root_classes;
      if (number || !become_root(instance, thing)) continue;
      if (const auto* id = std::get_if<VariableId>(&thing.value); id != nullptr && anaphors_.contains(*id))
        anaphors_[*id].classes.insert(kinds.begin(), kinds.end());
      for (AskedColumn& column : thing.columns) {
        if (column.value == thing.value && (column.classes.empty() || (thing.open && !kinds.empty())))
          column.classes = thing.open && !kinds.empty() ? kinds : instance.root_classes;
      }
    } else {
      if (usable.empty()) continue;
      Value from = instance.root;
      if (usable.size() == 1 && usable.front().size() > 1) {
        const auto shared = instance.steps.find(usable.front().front());
        if (shared != instance.steps.end()) {
          from = shared->second;
          usable.front().erase(usable.front().begin());
        }
      }
      if (usable.size() == 1 && usable.front().size() == 1) {
        instance.steps.emplace(usable.front().front(), thing.value);
      }
      const std::set<Iri> classes = classes_after(usable.front());
      if (const auto* id = std::get_if<VariableId>(&thing.value); id != nullptr && anaphors_.contains(*id)) {
        for (const PropertyPath& path : usable) {
          const std::set<Iri> kinds = classes_after(path);
          anaphors_[*id].classes.insert(kinds.begin(), kinds.end());
        }
        if (slot.within) {
          const std::set<Iri> kinds = classes_after({*slot.within});
          anaphors_[*id].classes.insert(kinds.begin(), kinds.end());
        }
      }
      for (AskedColumn& column : thing.columns) {
        if (column.value != thing.value) continue;
        if (column.classes.empty() || thing.open) column.classes = classes;
        if (is_span(usable)) column.kind = ColumnKind::time;
      }
      note(thing.notes, thing.head_word, roles_of(usable));
      keep_apart(instance.body, instance.things, usable, thing.value);
      // "how many people live in X": the people are the number that X has.
      if ((thing.quantity || is_number_at(thing, usable.front())) &&
          std::holds_alternative<VariableId>(thing.root)) {
        substitute(thing.body, std::get<VariableId>(thing.root), from);
        thing.root = from;
      }
      // "in which place": the one that is told; "in which country": the one that it lies in, too.
      const bool within = slot.within && !thing.open && !(thing.asked && below(classes, thing.classes));
      instance.body.emplace_back(
          Related{from, std::move(usable), thing.value, within ? slot.within : std::nullopt});
    }
    instance.penalty += thing.penalty;
    instance.things.push_back(std::move(thing));
    return true;
  }
  return false;
}

// "agent or counterpart": every property that one of the paths ends in.
std::string Interpreter::roles_of(const std::vector<PropertyPath>& paths) const {
  std::vector<std::string> labels;
  for (const PropertyPath& path : paths) {
    std::string label = context_.schema.label(property_of(path.back()));
    if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(std::move(label));
  }
  std::string text;
  for (const std::string& label : labels) text += (text.empty() ? "" : " or ") + label;
  return text;
}

void Interpreter::note(Notes& notes, std::uint32_t word, const std::string& text) {
  if (word == kNoWord) return;
  std::string& there = notes[word];
  if (!there.empty()) there += ", ";
  there += text;
}

// Of what a word is said that has several senses.
void Interpreter::note_sense(Notes& notes, const Chunk& chunk, const std::set<Iri>& classes) const {
  if (chunk.forms.size() < 2 || classes.empty()) return;
  const bool itself = std::any_of(chunk.forms.begin(), chunk.forms.end(), [&](const ontology::Form& form) {
    return chunk.category == Category::noun && form.sense->denotes.empty() && form.sense->frame.root_class &&
           classes.contains(*form.sense->frame.root_class);
  });
  notes[chunk.last - 1 + kSenseNote] = (itself ? "" : "of ") + class_words(classes);
}

bool Interpreter::is_span(const std::vector<PropertyPath>& paths) const {
  return std::any_of(paths.begin(), paths.end(), [&](const PropertyPath& path) {
    const std::set<Iri> range = classes_after(path);
    return std::any_of(range.begin(), range.end(), [&](const Iri& iri) {
      return context_.schema.is_subclass(iri, std::string(vocab::time_span));
    });
  });
}

bool Interpreter::fill_adverb(Instance& instance, const std::string& adverb, const SourceRange& range,
                              std::uint32_t word) {
  const SlotKind kind = adverb == "where" ? SlotKind::where
                        : adverb == "why" ? SlotKind::why
                        : adverb == "how" ? SlotKind::how
                                          : SlotKind::when;
  const bool time = kind == SlotKind::when;
  std::vector<PropertyPath> paths;
  for (const Slot& slot : slots_of(instance, kind)) {
    for (const PropertyPath& path : slot.paths) {
      if (!path.empty() && std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    }
  }
  // "where in Texas do the most people live": what is spoken of is the place itself.
  const bool is_place =
      kind == SlotKind::where && instance.sense != nullptr &&
      std::any_of(instance.frames.begin(), instance.frames.end(), [](const ontology::Frame* frame) {
        const auto inside = frame->find(SlotKind::preposition, "in");
        return std::any_of(inside.begin(), inside.end(),
                           [](const Slot* slot) { return slot->paths == std::vector<PropertyPath>{{}}; });
      });
  if (paths.empty() || is_place) {
    fail(range, "\"" + adverb + "\" has no answer for " + class_words(instance.root_classes), 3);
    return false;
  }
  AskedColumn column;
  column.name = time ? "when" : adverb;
  column.word = word;
  column.adverb = true;
  column.kind = time ? ColumnKind::time : ColumnKind::term;
  if (time) {
    bool span = true;
    const auto value = time_value(instance, span);
    if (!value) return false;
    column.value = *value;
    // The time is bound where it was first used; unstated times are the column's concern.
  } else {
    column.value = fresh(adverb);
    for (const PropertyPath& path : paths) {
      const auto classes = classes_after(path);
      column.classes.insert(classes.begin(), classes.end());
    }
    instance.body.emplace_back(Maybe{{Related{instance.root, paths, column.value, std::nullopt}}});
  }
  instance.columns.push_back(std::move(column));
  return true;
}

// "where is the lowest point": what is a place itself and has no name here; "where is the elevation lowest":
// what has it.
bool Interpreter::fill_where_itself(Instance& instance, const Thing& thing, const Argument& where) {
  const auto* root = std::get_if<VariableId>(&instance.root);
  if (where.word != "where" || root == nullptr) return false;
  // "the lowest point of X: where is it"
  const bool told = thing.referring && told_first_ && told_first_->description;
  if (!told && (thing.asked || thing.gap || thing.named || thing.referring || named_.contains(instance.root)))
    return false;
  const auto slots = slots_of(instance, SlotKind::where);
  const bool itself =
      (thing.names_root || told) && std::any_of(slots.begin(), slots.end(), [](const Slot& slot) {
        return std::find(slot.paths.begin(), slot.paths.end(), PropertyPath{}) != slot.paths.end();
      });
  if (!itself && !names_number(thing)) return false;
  AskedColumn column;
  column.name = "where";
  column.word = where.word_index;
  column.value = instance.root;
  column.classes = instance.root_classes;
  instance.columns.push_back(std::move(column));
  return true;
}

std::vector<Slot> Interpreter::time_slots(const Instance& instance) const {
  return slots_of(instance, SlotKind::when);
}

std::optional<Value> Interpreter::time_value(Instance& instance, bool& span) {
  std::vector<PropertyPath> paths;
  for (const Slot& slot : time_slots(instance)) {
    for (const PropertyPath& path : slot.paths) {
      if (!path.empty() && std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    }
  }
  if (paths.empty()) return std::nullopt;
  span = is_span(paths);
  const auto known = instance.steps.find("when");
  if (known != instance.steps.end()) return known->second;
  const Value value = fresh("when");
  instance.steps.emplace("when", value);
  instance.body.emplace_back(Maybe{{Related{instance.root, paths, value, std::nullopt}}});
  return value;
}

bool Interpreter::fill_time(Instance& instance, TimeRelation relation, const TimeConstant& time) {
  TimeCompared compared;
  const auto value = time_value(instance, compared.left_is_span);
  if (!value) return false;
  require(instance.body, *value);
  compared.left = *value;
  compared.relation = relation;
  compared.right = time;
  instance.body.emplace_back(std::move(compared));
  return true;
}

bool Interpreter::fill_time(Instance& instance, TimeRelation relation, const Thing& other) {
  TimeCompared compared;
  const auto left = time_value(instance, compared.left_is_span);
  Instance against = instance_of(other);
  const auto right = time_value(against, compared.right_is_span);
  if (!left || !right) return false;
  require(instance.body, *left);
  require(against.body, *right);
  compared.left = *left;
  compared.right = *right;
  compared.relation = relation;
  instance.body.insert(instance.body.end(), other.body.begin(), other.body.end());
  instance.body.insert(instance.body.end(), against.body.begin(), against.body.end());
  // Nothing is before or after itself, however little is known of when it was.
  if (relation == TimeRelation::before || relation == TimeRelation::after || relation == TimeRelation::since)
    instance.body.emplace_back(Differ{instance.root, against.root});
  instance.body.emplace_back(std::move(compared));
  instance.penalty += other.penalty;
  instance.columns.insert(instance.columns.end(), other.columns.begin(), other.columns.end());
  instance.notes.insert(other.notes.begin(), other.notes.end());
  return true;
}

std::optional<TimeRelation> time_relation(std::string_view preposition) {
  if (preposition == "before") return TimeRelation::before;
  if (preposition == "after") return TimeRelation::after;
  if (preposition == "since" || preposition == "from") return TimeRelation::since;
  if (preposition == "until" || preposition == "to" || preposition == "by") return TimeRelation::until;
  if (preposition == "during" || preposition == "within" || preposition == "throughout") {
    return TimeRelation::during;
  }
  if (preposition == "in" || preposition == "on" || preposition == "at" || preposition == "of" ||
      preposition == "for") {
    return TimeRelation::overlaps;
  }
  return std::nullopt;
}

}  // namespace griot::question
