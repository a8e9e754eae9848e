// Property paths as text (SPARQL 1.1 §19.8, rules 88 to 96), brackets only where the grammar asks for them.
#include "store/algebra/print_internal.hpp"
#include "store/term/vocab.hpp"

namespace griot::algebra {
namespace {

// Binding strength, loosest first.
enum Strength { kAlternative, kSequence, kInverse, kModified, kPrimary };

class PathPrinter {
 public:
  PathPrinter(TermPrinter& terms, std::string& out, int least) : terms_(terms), out_(out), least_(least) {}

  void operator()(const Link& p) const { out_ += name(p.predicate); }
  void operator()(const Inverse& p) const {
    within(kInverse, [&] {
      out_ += '^';
      path(*p.path, kModified);
    });
  }
  void operator()(const Sequence& p) const { list(p.parts, " / ", kSequence); }
  void operator()(const Alternative& p) const { list(p.parts, " | ", kAlternative); }
  void operator()(const ZeroOrOne& p) const { modified(*p.path, '?'); }
  void operator()(const ZeroOrMore& p) const { modified(*p.path, '*'); }
  void operator()(const OneOrMore& p) const { modified(*p.path, '+'); }
  void operator()(const NegatedSet& p) const {
    const bool one = p.forward.size() + p.backward.size() == 1;
    out_ += one ? "!" : "!(";
    const char* between = "";
    for (const auto& t : p.forward) {
      out_ += between + name(t);
      between = " | ";
    }
    for (const auto& t : p.backward) {
      out_ += between + ("^" + name(t));
      between = " | ";
    }
    if (!one) out_ += ')';
  }

 private:
  void path(const Path& p, int least) const { std::visit(PathPrinter(terms_, out_, least), p.value); }
  std::string name(const Term& t) const {
    return t.is_iri() && t.value == vocab::rdf_type ? "a" : terms_.text(t);
  }
  template <typename Write>
  void within(int strength, Write write) const {
    const bool brackets = strength < least_;
    if (brackets) out_ += '(';
    write();
    if (brackets) out_ += ')';
  }
  // One part alone is written as that part.
  void list(const std::vector<PathPtr>& parts, const char* between, int strength) const {
    if (parts.size() == 1) return path(*parts.front(), least_);
    within(strength, [&] {
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out_ += between;
        path(*parts[i], strength + 1);
      }
    });
  }
  void modified(const Path& p, char sign) const {
    within(kModified, [&] {
      path(p, kPrimary);
      out_ += sign;
    });
  }

  TermPrinter& terms_;
  std::string& out_;
  int least_;
};

class PathTree {
 public:
  PathTree(TermPrinter& terms, std::string& out) : terms_(terms), out_(out) {}

  void path(const Path& p) const { std::visit(*this, p.value); }

  void operator()(const Link& p) const { out_ += terms_.text(p.predicate); }
  void operator()(const Inverse& p) const { one("inverse", p.path); }
  void operator()(const Sequence& p) const { list("seq", p.parts); }
  void operator()(const Alternative& p) const { list("alt", p.parts); }
  void operator()(const ZeroOrOne& p) const { one("path?", p.path); }
  void operator()(const ZeroOrMore& p) const { one("path*", p.path); }
  void operator()(const OneOrMore& p) const { one("path+", p.path); }
  void operator()(const NegatedSet& p) const {
    out_ += "(not";
    for (const auto& t : p.forward) out_ += " " + terms_.text(t);
    for (const auto& t : p.backward) out_ += " (inverse " + terms_.text(t) + ")";
    out_ += ')';
  }

 private:
  void one(const char* head, const PathPtr& p) const {
    out_ += std::string("(") + head + " ";
    path(*p);
    out_ += ')';
  }
  void list(const char* head, const std::vector<PathPtr>& parts) const {
    out_ += std::string("(") + head;
    for (const auto& part : parts) {
      out_ += ' ';
      path(*part);
    }
    out_ += ')';
  }

  TermPrinter& terms_;
  std::string& out_;
};

}  // namespace

std::string path_text(const Path& path, TermPrinter& terms) {
  std::string out;
  std::visit(PathPrinter(terms, out, kAlternative), path.value);
  return out;
}

std::string path_tree(const Path& path, TermPrinter& terms) {
  std::string out;
  PathTree(terms, out).path(path);
  return out;
}

}  // namespace griot::algebra
