// QuadTemplates: the quads that the templates of an update make of rows (SPARQL 1.1 Update §3.1.3). Private
// to this room; not thread-safe.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/algebra/update.hpp"
#include "store/dataset/dataset.hpp"
#include "store/exec/execute.hpp"

namespace griot::exec {

// Blank nodes that the store has not.
class FreshBlanks {
 public:
  // `before`: the store as it was when the transaction began. All must outlive this.
  FreshBlanks(dataset::Transaction& transaction, const dataset::Snapshot& before);

  Id make();

 private:
  dataset::Transaction& transaction_;
  std::string head_;  // of labels
  std::uint64_t made_ = 0;
};

// A quad and whether the template, or WITH, said its graph; where not, it is the unnamed graph.
struct MadeQuad {
  dataset::Quad quad;
  bool graph_said;
};

class QuadTemplates {
 public:
  // To insert: terms that the store has not are interned. Rows are of `columns`. All must outlive this.
  static QuadTemplates inserting(const std::vector<algebra::QuadTemplate>& templates,
                                 const std::optional<Term>& with,
                                 const std::vector<algebra::Variable>& columns,
                                 dataset::Transaction& transaction, FreshBlanks& blanks);
  // To remove: what the store has not makes no quad.
  static QuadTemplates removing(const std::vector<algebra::QuadTemplate>& templates,
                                const std::optional<Term>& with,
                                const std::vector<algebra::Variable>& columns, const dataset::Snapshot& view);

  bool inserts() const noexcept { return transaction_ != nullptr; }

  // Appends the quads of one row of `rows` (null: of no columns). `execution` knows the terms of the row.
  // What is no RDF quad is left out.
  void fill(const Execution* execution, const RowBatch* rows, std::size_t row, std::vector<MadeQuad>& out);

 private:
  struct Part {
    enum class Kind : unsigned char { constant, column, blank, nothing } kind = Kind::nothing;
    Id id;
    std::size_t column = 0;
    std::string label;
  };
  struct Parts {
    std::array<Part, 4> parts;
    bool graph_said;
  };

  QuadTemplates() = default;
  template <typename IdOf>
  void compile(const std::vector<algebra::QuadTemplate>& templates, const std::optional<Term>& with,
               const std::vector<algebra::Variable>& columns, IdOf id_of);
  Id value(const Part& part, const Execution* execution, const RowBatch* rows, std::size_t row);
  Id stored(Id id, const Execution* execution);

  std::vector<Parts> templates_;
  dataset::Transaction* transaction_ = nullptr;  // inserting
  FreshBlanks* blanks_ = nullptr;
  std::unordered_map<Id, Id> interned_;   // terms that the query made
  std::map<std::string, Id> row_blanks_;  // by label, of the row at hand
};

}  // namespace griot::exec
