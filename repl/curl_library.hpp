// libcurl, loaded when it is first asked for: few questions need it, and the system takes longer to link it
// and what it needs than most of them take to be answered.
#pragma once

#include <curl/curl.h>

namespace griot::repl {

// Its functions by their names without "curl_", as libcurl documents them.
struct CurlLibrary {
  decltype(&curl_global_init) global_init;
  decltype(&curl_easy_init) easy_init;
  decltype(&curl_easy_cleanup) easy_cleanup;
  decltype(&curl_easy_setopt) easy_setopt;
  decltype(&curl_easy_perform) easy_perform;
  decltype(&curl_easy_getinfo) easy_getinfo;
  decltype(&curl_easy_strerror) easy_strerror;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;
};

// Loaded and started; it stays until the process ends. Throws Error{io} where it is not there or does not
// start. Thread-safe.
const CurlLibrary& curl_library();

}  // namespace griot::repl
