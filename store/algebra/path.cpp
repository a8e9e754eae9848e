#include "store/algebra/path.hpp"

#include <utility>

namespace griot::algebra {
namespace {

struct Cloner {
  SourceRange range;

  PathPtr operator()(const Link& p) const { return made(Link(p)); }
  PathPtr operator()(const NegatedSet& p) const { return made(NegatedSet(p)); }
  PathPtr operator()(const Sequence& p) const { return made(Sequence{all(p.parts)}); }
  PathPtr operator()(const Alternative& p) const { return made(Alternative{all(p.parts)}); }
  template <typename T>
  PathPtr operator()(const T& p) const {  // the others have one path
    return made(T{clone(*p.path)});
  }

 private:
  template <typename T>
  PathPtr made(T value) const {
    return std::make_unique<Path>(std::move(value), range);
  }
  static std::vector<PathPtr> all(const std::vector<PathPtr>& parts) {
    std::vector<PathPtr> copies;
    copies.reserve(parts.size());
    for (const auto& part : parts) copies.push_back(clone(*part));
    return copies;
  }
};

}  // namespace

PathPtr clone(const Path& path) {
  return std::visit(Cloner{path.range}, path.value);
}

}  // namespace griot::algebra
