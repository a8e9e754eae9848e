#include "tests/layering/layering.hpp"

namespace griot::layering {

// The floors, lowest first. Widening a line here is a decision about the design, not a way to make a
// build pass: a row names what a room is allowed to know, and everything else is a stranger to it.
const Table& project_table() {
  static const Table table = [] {
    const std::set<std::string> base = {"store/base"};
    const std::set<std::string> term = {"store/base", "store/term"};
    const std::set<std::string> data = {"store/base", "store/term", "store/dataset"};
    const std::set<std::string> tree = {"store/base", "store/term", "store/algebra"};
    const auto with = [](std::set<std::string> rooms, std::initializer_list<const char*> more) {
      rooms.insert(more.begin(), more.end());
      return rooms;
    };

    Table t;
    t["store/base"] = {};
    t["store/term"] = base;
    t["store/dataset"] = term;
    t["store/algebra"] = term;
    t["store/plan"] = with(tree, {"store/dataset"});
    t["store/io"] = data;
    t["store/storage"] = data;
    t["store/exec"] = with(tree, {"store/dataset", "store/plan"});
    t["ontology"] = with(data, {"store/io"});
    t["ontology/infer"] = with(tree, {"store/dataset", "store/plan", "store/exec", "ontology"});
    t["parser/common"] = tree;
    t["parser/sparql"] = with(tree, {"parser/common"});
    t["parser/question"] = with(tree, {"parser/common", "ontology"});

    // The session ties the rooms together, and the program may show anything that is below it.
    std::set<std::string> all;
    for (const auto& [room, allowed] : t) all.insert(room);
    t["repl/session"] = all;
    t["repl/embed"] = with(all, {"repl/session"});
    t["repl"] = with(all, {"repl/session"});
    return t;
  }();
  return table;
}

}  // namespace griot::layering
