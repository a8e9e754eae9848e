#include "tests/w3c/model.hpp"

#include <stdexcept>

#include "tests/support/sord_handles.hpp"

namespace griot::test {
namespace {

std::string text_of(const SordNode* node) {
  return sord_node_get_type(node) == SORD_BLANK ? "_:" + text(node) : text(node);
}

}  // namespace

struct Model::Impl {
  struct NodeFree {
    SordWorld* world;
    void operator()(SordNode* node) const { sord_node_free(world, node); }
  };
  using Node = std::unique_ptr<SordNode, NodeFree>;

  Node node(const std::string& text) const {
    SordNode* const made = text.starts_with("_:") ? sord_new_blank(world.get(), bytes(text.substr(2)))
                                                  : sord_new_uri(world.get(), bytes(text));
    return Node(made, NodeFree{world.get()});
  }

  SordWorldPtr world{sord_world_new()};
  SordModelPtr model{sord_new(world.get(), SORD_SPO, false)};
};

Model::Model(const std::filesystem::path& file, const std::string& base) : impl_(std::make_unique<Impl>()) {
  SerdNode base_node = serd_node_from_string(SERD_URI, bytes(base));
  const SerdEnvPtr env(serd_env_new(&base_node));
  const SerdReaderPtr reader(sord_new_reader(impl_->model.get(), env.get(), SERD_TURTLE, nullptr));
  FILE* const stream = std::fopen(file.c_str(), "rb");
  if (stream == nullptr) throw std::runtime_error(file.string() + ": cannot be opened");
  const SerdStatus status = serd_reader_read_file_handle(reader.get(), stream, bytes(file.string()));
  std::fclose(stream);
  if (status != SERD_SUCCESS) throw std::runtime_error(file.string() + ": cannot be read");
}

Model::~Model() = default;

std::vector<std::string> Model::all(const std::string& subject, const std::string& predicate) const {
  const Impl::Node s = impl_->node(subject), p = impl_->node(predicate);
  std::vector<std::string> objects;
  SordIter* const found = sord_search(impl_->model.get(), s.get(), p.get(), nullptr, nullptr);
  for (; !sord_iter_end(found); sord_iter_next(found)) {
    objects.push_back(text_of(sord_iter_get_node(found, SORD_OBJECT)));
  }
  sord_iter_free(found);
  return objects;
}

std::string Model::instance(const std::string& of_class) const {
  const Impl::Node type = impl_->node(kRdf + "type"), node = impl_->node(of_class);
  SordIter* const found = sord_search(impl_->model.get(), nullptr, type.get(), node.get(), nullptr);
  const std::string subject = sord_iter_end(found) ? "" : text_of(sord_iter_get_node(found, SORD_SUBJECT));
  sord_iter_free(found);
  return subject;
}

std::string Model::get(const std::string& subject, const std::string& predicate) const {
  const std::vector<std::string> objects = all(subject, predicate);
  return objects.empty() ? "" : objects.front();
}

std::vector<std::string> Model::list(std::string head) const {
  std::vector<std::string> members;
  for (; !head.empty() && head != kRdf + "nil"; head = get(head, kRdf + "rest"))
    members.push_back(get(head, kRdf + "first"));
  return members;
}

}  // namespace griot::test
