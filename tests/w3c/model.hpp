// A Turtle file as a small graph that Sord reads and is asked: not by the reader that is tested. Nodes are
// text: IRIs, literals by their lexical form, blank nodes as "_:label".
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace griot::test {

class Model {
 public:
  // `base`: the file's IRI. Throws std::runtime_error when it cannot be read.
  Model(const std::filesystem::path& file, const std::string& base);
  ~Model();

  // The objects of (subject, predicate).
  std::vector<std::string> all(const std::string& subject, const std::string& predicate) const;
  // The subject that has this class; "" when there is none.
  std::string instance(const std::string& of_class) const;
  // One of the objects of (subject, predicate), or "" when there is none.
  std::string get(const std::string& subject, const std::string& predicate) const;
  // The members of a list.
  std::vector<std::string> list(std::string head) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

inline const std::string kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline const std::string kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
inline const std::string kManifest = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
inline const std::string kQueryTest = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
inline const std::string kServiceDescription = "http://www.w3.org/ns/sparql-service-description#";
inline const std::string kUpdateTest = "http://www.w3.org/2009/sparql/tests/test-update#";

}  // namespace griot::test
