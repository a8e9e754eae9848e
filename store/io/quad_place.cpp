#include "store/io/quad_place.hpp"

namespace griot::io {
namespace {

struct Found {
  LineColumn place;
};

// Throws what it looks for, which ends the reading.
class PlaceFinder final : public QuadSink {
 public:
  explicit PlaceFinder(std::uint64_t number) : before_(number) {}

  void place(LineColumn at) override {
    if (before_-- == 0) throw Found{at};
  }
  void quad(const Term&, const Term&, const Term&, const Term*) override {}

 private:
  std::uint64_t before_;
};

}  // namespace

std::optional<LineColumn> place_of_quad(ByteSource& source, Format format, ReadOptions options,
                                        std::uint64_t number) {
  if (format == Format::nquads) return std::nullopt;
  options.places = true;
  PlaceFinder finder(number);
  try {
    read(source, format == Format::ntriples ? Format::turtle : format, options, finder);
  } catch (const Found& found) {
    return found.place;
  }
  return std::nullopt;
}

}  // namespace griot::io
