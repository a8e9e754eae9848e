#include "store/io/rdf_format.hpp"

#include <catch2/catch.hpp>

namespace griot::io {

TEST_CASE("formats are told by names, endings and media types") {
  CHECK(format_by_name("Turtle") == Format::turtle);
  CHECK(format_by_name("TTL") == Format::turtle);
  CHECK(format_by_name("n-triples") == Format::ntriples);
  CHECK(format_by_name("application/n-quads") == Format::nquads);
  CHECK(format_by_name("trig") == Format::trig);
  CHECK_FALSE(format_by_name("rdfxml"));
  CHECK_FALSE(format_by_name(""));
  for (const Format format : {Format::turtle, Format::trig, Format::ntriples, Format::nquads}) {
    CHECK(format_by_name(name_of(format)) == format);
  }
}

TEST_CASE("formats are told by the ending of a path, that of the packing not counted") {
  CHECK(format_of_path("a/b.ttl") == Format::turtle);
  CHECK(format_of_path("a/b.NT.GZ") == Format::ntriples);
  CHECK(format_of_path("x.nq") == Format::nquads);
  CHECK(format_of_path("x.trig.gz") == Format::trig);
  CHECK(format_of_path("x.nq.zst") == Format::nquads);
  CHECK_FALSE(format_of_path("x.ttl/data"));
  CHECK_FALSE(format_of_path("ttl"));
  CHECK_FALSE(format_of_path("x.gz"));
  CHECK_FALSE(format_of_path("x.text/turtle"));
  CHECK_FALSE(format_of_path(""));
}

}  // namespace griot::io
