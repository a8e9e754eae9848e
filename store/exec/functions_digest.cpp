// Digests (SPARQL 1.1 §17.4.6): of the UTF-8 of a simple literal, in lower-case hexadecimal.
#include <sys/types.h>

#include <md5.h>
#include <sha1.h>
#include <sha2.h>

#include <array>

#include "store/exec/functions.hpp"
#include "store/term/vocab.hpp"

namespace griot::exec {

namespace {

using Digest = char* (*)(const std::uint8_t* bytes, std::size_t size, char* hexadecimal);

Digest digest_of(Function function) {
  switch (function) {
    case Function::md5:
      return MD5Data;
    case Function::sha1:
      return SHA1Data;
    case Function::sha256:
      return SHA256Data;
    case Function::sha384:
      return SHA384Data;
    default:
      return SHA512Data;
  }
}

}  // namespace

Value call_digest_function(Function function, const Value& argument, CallContext context) {
  const Term text = argument.term(context.overlay);
  if (!text.is_literal() || text.datatype != vocab::xsd_string) return {};
  std::array<char, SHA512_DIGEST_STRING_LENGTH> hexadecimal;
  digest_of(function)(reinterpret_cast<const std::uint8_t*>(text.value.data()), text.value.size(),
                      hexadecimal.data());
  return Value::string(hexadecimal.data());
}

}  // namespace griot::exec
