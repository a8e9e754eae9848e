#include "store/base/iri.hpp"

#include <cstddef>

namespace griot {
namespace {

// RFC 3986 appendix B; `has_…` since an empty query is not an absent one.
struct Parts {
  std::string_view scheme, authority, path, query, fragment;
  bool has_authority = false, has_query = false, has_fragment = false;
};

Parts split(std::string_view iri) {
  Parts parts;
  if (has_scheme(iri)) {
    const std::size_t colon = iri.find(':');
    parts.scheme = iri.substr(0, colon);
    iri.remove_prefix(colon + 1);
  }
  if (const std::size_t hash = iri.find('#'); hash != std::string_view::npos) {
    parts.has_fragment = true;
    parts.fragment = iri.substr(hash + 1);
    iri = iri.substr(0, hash);
  }
  if (const std::size_t mark = iri.find('?'); mark != std::string_view::npos) {
    parts.has_query = true;
    parts.query = iri.substr(mark + 1);
    iri = iri.substr(0, mark);
  }
  if (iri.starts_with("//")) {
    parts.has_authority = true;
    const std::size_t end = iri.find('/', 2);
    parts.authority = iri.substr(2, end == std::string_view::npos ? end : end - 2);
    iri = end == std::string_view::npos ? std::string_view() : iri.substr(end);
  }
  parts.path = iri;
  return parts;
}

// RFC 3986 §5.2.4, for a path that may or may not begin with a slash.
std::string remove_dot_segments(std::string_view in) {
  std::string out;
  const auto drop_last = [&out] {
    const std::size_t slash = out.rfind('/');
    out.resize(slash == std::string::npos ? 0 : slash);
  };
  while (!in.empty()) {
    if (in.starts_with("../")) {
      in.remove_prefix(3);
    } else if (in.starts_with("./") || in.starts_with("/./")) {
      in.remove_prefix(2);
    } else if (in == "/.") {
      in = "/";
    } else if (in.starts_with("/../")) {
      in.remove_prefix(3);
      drop_last();
    } else if (in == "/..") {
      in = "/";
      drop_last();
    } else if (in == "." || in == "..") {
      in = {};
    } else {
      const std::size_t next = in.find('/', 1);
      const std::size_t size = next == std::string_view::npos ? in.size() : next;
      out.append(in.substr(0, size));
      in.remove_prefix(size);
    }
  }
  return out;
}

// RFC 3986 §5.2.3: the base's path up to its last slash, then the reference's.
std::string merge(const Parts& base, std::string_view path) {
  if (base.has_authority && base.path.empty()) return '/' + std::string(path);
  const std::size_t slash = base.path.rfind('/');
  const std::string_view folder =
      slash == std::string_view::npos ? std::string_view() : base.path.substr(0, slash + 1);
  return std::string(folder).append(path);
}

}  // namespace

bool has_scheme(std::string_view iri) noexcept {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (iri.empty() || !letter(iri[0])) return false;
  for (const char c : iri) {
    if (c == ':') return true;
    if (!letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return false;
  }
  return false;
}

std::string resolve_iri(std::string_view reference, std::string_view base_iri) {
  if (has_scheme(reference)) return std::string(reference);
  const Parts base = split(base_iri);
  Parts parts = split(reference);
  std::string path;
  if (parts.has_authority) {
    path = remove_dot_segments(parts.path);
  } else {
    parts.authority = base.authority;
    parts.has_authority = base.has_authority;
    if (parts.path.empty()) {
      path = base.path;
      if (!parts.has_query) {
        parts.query = base.query;
        parts.has_query = base.has_query;
      }
    } else if (parts.path.front() == '/') {
      path = remove_dot_segments(parts.path);
    } else {
      path = remove_dot_segments(merge(base, parts.path));
    }
  }
  std::string result(base.scheme);
  result += ':';
  if (parts.has_authority) result.append("//").append(parts.authority);
  result += path;
  if (parts.has_query) result.append("?").append(parts.query);
  if (parts.has_fragment) result.append("#").append(parts.fragment);
  return result;
}

}  // namespace griot
