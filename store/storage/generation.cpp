#include "store/storage/generation.hpp"

#include <algorithm>

#include "store/base/bytes.hpp"
#include "store/base/error.hpp"
#include "store/base/file.hpp"
#include "store/storage/checksum.hpp"
#include "store/storage/delta.hpp"
#include "store/storage/file_quads.hpp"
#include "store/storage/labels_file.hpp"

namespace griot::storage {

using dataset::Order;

namespace {

constexpr FileKind kKind{"griotgen", 1, "state of a generation"};
constexpr std::size_t kManyGraphs = 2;  // then there are files for all orders
constexpr std::string_view kTerms = "terms", kLabels = "labels", kState = "state", kLog = "log";

// Whether a name is "what-" and a number of six digits or more.
bool is_numbered(std::string_view name, std::string_view what) {
  if (!name.starts_with(what)) return false;
  name.remove_prefix(what.size());
  if (name.size() < 7 || name[0] != '-') return false;
  return std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_of_databases(std::string_view name) {
  if (name == "MANIFEST.new" || name.ends_with(kPartEnding)) return true;
  for (const std::string_view what : {kTerms, kLabels, kState, kLog})
    if (is_numbered(name, what)) return true;
  const auto orders = stored_orders(kManyGraphs);
  return std::any_of(orders.begin(), orders.end(),
                     [&](Order order) { return is_numbered(name, order_name(order)); });
}

// Of the files that hold no quads.
std::vector<std::string> other_names(std::uint64_t generation) {
  return {numbered_name(kTerms, generation), numbered_name(kLabels, generation),
          numbered_name(kState, generation)};
}

std::vector<std::string> names_of(std::uint64_t generation) {
  std::vector<std::string> names = other_names(generation);
  for (const Order order : stored_orders(kManyGraphs)) names.push_back(permutation_name(generation, order));
  return names;
}

}  // namespace

std::string encode(const GenerationId& id, const GenerationState& state) {
  std::string out = encode_head(kKind, id);
  put_u64(out, state.terms);
  put_u64(out, state.quads);
  put_varint(out, state.orders.size());
  for (const Order order : state.orders) put_varint(out, static_cast<std::uint64_t>(order));
  put_varint(out, state.graphs.size());
  for (const auto& [graph, count] : state.graphs) {
    put_u64(out, graph.bits());
    put_u64(out, count);
  }
  put_varint(out, state.prefixes.size());
  for (const auto& [prefix, iri] : state.prefixes) {
    put_text(out, prefix);
    put_text(out, iri);
  }
  put_u64(out, checksum_of(out, {id.database, id.number}));
  return out;
}

GenerationState decode_state(std::string_view bytes, const GenerationId& expected, const std::string& file) {
  check_head(kKind, bytes.substr(0, std::min(bytes.size(), kFileHead)), expected, file);
  ByteReader in(bytes.substr(kFileHead), file, kFileHead);
  if (bytes.size() < kFileHead + 8 ||
      get_u64(bytes.data() + bytes.size() - 8) !=
          checksum_of(bytes.substr(0, bytes.size() - 8), {expected.database, expected.number}))
    in.fail("the file is damaged");
  GenerationState state;
  state.terms = in.u64();
  state.quads = in.u64();
  for (std::uint64_t left = in.varint(); left > 0; --left) {
    const std::uint64_t order = in.varint();
    if (order >= dataset::kOrders) in.fail("an order that is none");
    state.orders.push_back(static_cast<Order>(order));
  }
  for (std::uint64_t left = in.varint(); left > 0; --left) {
    const Id graph = Id::from_bits(in.u64());
    state.graphs.emplace_back(graph, in.u64());
  }
  for (std::uint64_t left = in.varint(); left > 0; --left) {
    std::string prefix(in.text());
    state.prefixes[std::move(prefix)] = in.text();
  }
  in.u64();  // the checksum
  if (!in.at_end()) in.fail("there is more than was written");
  return state;
}

std::string terms_path(const std::string& folder, std::uint64_t generation) {
  return path_in(folder, numbered_name(kTerms, generation));
}

std::string labels_path(const std::string& folder, std::uint64_t generation) {
  return path_in(folder, numbered_name(kLabels, generation));
}

std::string state_path(const std::string& folder, std::uint64_t generation) {
  return path_in(folder, numbered_name(kState, generation));
}

std::string quads_path(const std::string& folder, std::uint64_t generation, Order order) {
  return path_in(folder, permutation_name(generation, order));
}

Generation open_generation(SystemFiles& system, const std::string& folder, const GenerationId& id) {
  if (id.number == 0) return {{}, nullptr, Version::empty().base};
  const std::string path = state_path(folder, id.number);
  Generation open;
  open.state = decode_state(read_file(system, path), id, path);
  open.terms = std::make_shared<SortedTerms>(system, terms_path(folder, id.number), id);
  auto quads =
      std::make_shared<FileQuads>(system, folder, id, open.state.orders, open.state.graphs,
                                  std::make_shared<LabelsFile>(system, labels_path(folder, id.number), id));
  if (open.terms->size() != open.state.terms || quads->size() != open.state.quads)
    throw Error(ErrorCode::corruption,
                path + ": other files of the generation hold more or less than it says");
  open.quads = std::move(quads);
  return open;
}

std::vector<std::string> files_of(const GenerationState& state, std::uint64_t generation) {
  std::vector<std::string> names = other_names(generation);
  for (const Order order : state.orders) names.push_back(permutation_name(generation, order));
  return names;
}

PartSizes part_sizes(SystemFiles& system, const std::string& folder, std::uint64_t generation) {
  PartSizes sizes;
  for (const auto& name : names_of(generation)) {
    if (const auto file = File::open_if_there(system, path_in(folder, name), File::Access::read))
      sizes.emplace_back(name.substr(0, name.find('-')), file->size());
  }
  return sizes;
}

std::uint64_t generation_bytes(SystemFiles& system, const std::string& folder, std::uint64_t generation) {
  std::uint64_t bytes = 0;
  for (const auto& [part, size] : part_sizes(system, folder, generation)) bytes += size;
  return bytes;
}

void discard_file(SystemFiles& system, const std::string& path) noexcept {
  try {
    remove_file(system, path);
  } catch (const Error&) {
  }
}

void remove_generation(SystemFiles& system, const std::string& folder, std::uint64_t generation) noexcept {
  for (const auto& name : names_of(generation)) discard_file(system, path_in(folder, name));
}

void remove_strays(SystemFiles& system, const std::string& folder, const Manifest& manifest) {
  std::vector<std::string> kept = names_of(manifest.generation);
  kept.push_back(log_name(manifest.log));
  for (const auto& name : list_folder(system, folder)) {
    const bool needed = std::find(kept.begin(), kept.end(), name) != kept.end();
    if (!needed && is_of_databases(name)) remove_file(system, path_in(folder, name));
  }
}

}  // namespace griot::storage
