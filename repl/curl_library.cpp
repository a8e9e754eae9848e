#include "repl/curl_library.hpp"

#include <dlfcn.h>

#include <string>

#include "store/base/error.hpp"

namespace griot::repl {
namespace {

// The name by which programs that are linked with it find it, of all versions since 2006.
constexpr const char* kName = "libcurl.so.4";

[[noreturn]] void fail(const std::string& why) {
  throw Error(ErrorCode::io, "libcurl cannot be used: " + why);
}

template <typename Function>
void find(void* library, Function& function, const char* name) {
  void* const address = ::dlsym(library, name);
  if (address == nullptr) fail(std::string(kName) + " has no " + name);
  function = reinterpret_cast<Function>(address);
}

CurlLibrary load() {
  void* const library = ::dlopen(kName, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    const char* const why = ::dlerror();
    fail(why != nullptr ? why : kName);
  }
  CurlLibrary curl{};
  find(library, curl.global_init, "curl_global_init");
  find(library, curl.easy_init, "curl_easy_init");
  find(library, curl.easy_cleanup, "curl_easy_cleanup");
  find(library, curl.easy_setopt, "curl_easy_setopt");
  find(library, curl.easy_perform, "curl_easy_perform");
  find(library, curl.easy_getinfo, "curl_easy_getinfo");
  find(library, curl.easy_strerror, "curl_easy_strerror");
  find(library, curl.slist_append, "curl_slist_append");
  find(library, curl.slist_free_all, "curl_slist_free_all");
  if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) fail("it does not start");
  return curl;
}

}  // namespace

const CurlLibrary& curl_library() {
  static const CurlLibrary library = load();
  return library;
}

}  // namespace griot::repl
