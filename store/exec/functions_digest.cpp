// Digests (SPARQL 1.1 §17.4.6): of the UTF-8 of a simple literal, in lower-case hexadecimal.
#include <openssl/evp.h>

#include <array>

#include "store/base/error.hpp"
#include "store/exec/functions.hpp"
#include "store/term/vocab.hpp"

namespace griot::exec {

namespace {

const EVP_MD* algorithm(Function function) {
  switch (function) {
    case Function::md5:
      return EVP_md5();
    case Function::sha1:
      return EVP_sha1();
    case Function::sha256:
      return EVP_sha256();
    case Function::sha384:
      return EVP_sha384();
    default:
      return EVP_sha512();
  }
}

}  // namespace

Value call_digest_function(Function function, const Value& argument, CallContext context) {
  static constexpr char kHex[] = "0123456789abcdef";
  const Term text = argument.term(context.overlay);
  if (!text.is_literal() || text.datatype != vocab::xsd_string) return {};
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned size = 0;
  if (EVP_Digest(text.value.data(), text.value.size(), bytes.data(), &size, algorithm(function), nullptr) !=
      1)
    throw Error(ErrorCode::unsupported, "this machine's libcrypto does not compute that digest");
  std::string out;
  for (unsigned i = 0; i < size; ++i) out += {kHex[bytes[i] >> 4], kHex[bytes[i] & 15]};
  return Value::string(std::move(out));
}

}  // namespace griot::exec
