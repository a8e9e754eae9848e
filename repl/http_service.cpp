#include "repl/http_service.hpp"

#include <exception>
#include <memory>
#include <string_view>

#include "repl/curl_library.hpp"
#include "store/base/error.hpp"
#include "store/io/byte_source.hpp"
#include "store/io/result_reader.hpp"

namespace griot::repl {

namespace {

constexpr std::size_t kLongestAnswer = std::size_t{1} << 30;

// One request. No exception goes through curl's frames: what a call-back throws waits here.
struct Transfer {
  const CancelToken& cancel;
  std::string body;
  bool too_long = false;
  std::exception_ptr stopped;
};

std::size_t take(char* data, std::size_t, std::size_t size, void* to) {
  auto& transfer = *static_cast<Transfer*>(to);
  if (transfer.body.size() + size > kLongestAnswer) {
    transfer.too_long = true;
    return 0;
  }
  transfer.body.append(data, size);
  return size;
}

int watch(void* of, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(of);
  try {
    transfer.cancel.check();
    return 0;
  } catch (...) {
    transfer.stopped = std::current_exception();
    return 1;
  }
}

struct FreeCurl {
  void operator()(CURL* curl) const { curl_library().easy_cleanup(curl); }
  void operator()(curl_slist* list) const { curl_library().slist_free_all(list); }
};

[[noreturn]] void fail(const std::string& endpoint, const std::string& what) {
  throw Error(ErrorCode::io, "the endpoint <" + endpoint + "> " + what);
}

const CurlLibrary& library_for(const std::string& endpoint) {
  try {
    return curl_library();
  } catch (const Error& e) {
    fail(endpoint, std::string("cannot be asked: ") + e.what());
  }
}

// The first line of what an endpoint says of its failure.
std::string first_line(const std::string& text) {
  constexpr std::size_t kShown = 200;
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return {};
  std::string line = text.substr(begin, std::min(text.find_first_of("\r\n", begin), begin + kShown) - begin);
  for (char& c : line)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return line;
}

class Collect : public io::ResultSink {
 public:
  void begin(std::span<const std::string> columns) override {
    for (const auto& column : columns) answer.columns.push_back({column});
  }
  void row(std::span<const std::optional<Term>> cells) override {
    answer.rows.emplace_back(cells.begin(), cells.end());
  }
  void boolean(bool) override { throw Error(ErrorCode::io, "answered yes or no, not with rows"); }

  exec::ServiceAnswer answer;
};

}  // namespace

exec::ServiceAnswer HttpServiceClient::select(const std::string& endpoint, const std::string& query,
                                              const CancelToken& cancel) {
  const CurlLibrary& library = library_for(endpoint);
  const std::unique_ptr<CURL, FreeCurl> curl(library.easy_init());
  if (!curl) fail(endpoint, "cannot be asked: libcurl does not start");
  curl_slist* list = library.slist_append(nullptr, "Content-Type: application/sparql-query");
  list = library.slist_append(
      list, "Accept: application/sparql-results+json, application/sparql-results+xml;q=0.9");
  const std::unique_ptr<curl_slist, FreeCurl> headers(list);
  Transfer transfer{cancel, {}, false, nullptr};
  CURL* const handle = curl.get();
  library.easy_setopt(handle, CURLOPT_URL, endpoint.c_str());
  library.easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  library.easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  library.easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 1L);
  library.easy_setopt(handle, CURLOPT_POSTREDIR, static_cast<long>(CURL_REDIR_POST_ALL));
  library.easy_setopt(handle, CURLOPT_MAXREDIRS, 5L);
  library.easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 20L);
  library.easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  library.easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, "");
  library.easy_setopt(handle, CURLOPT_USERAGENT, "griot");
  library.easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  library.easy_setopt(handle, CURLOPT_POSTFIELDS, query.data());
  library.easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(query.size()));
  library.easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
  library.easy_setopt(handle, CURLOPT_WRITEDATA, &transfer);
  library.easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, watch);
  library.easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
  library.easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
  const CURLcode result = library.easy_perform(handle);
  if (transfer.stopped) std::rethrow_exception(transfer.stopped);
  if (transfer.too_long) fail(endpoint, "answers with more than 1 GiB");
  if (result != CURLE_OK) fail(endpoint, std::string("cannot be asked: ") + library.easy_strerror(result));
  long status = 0;
  library.easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) {
    const std::string said = first_line(transfer.body);
    fail(endpoint,
         "refuses the query with HTTP status " + std::to_string(status) + (said.empty() ? "" : ": " + said));
  }
  const char* type = nullptr;
  library.easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
  const std::string_view told = type ? type : "";
  const auto format = io::result_format_by_name(told.substr(0, told.find_first_of("; ")));
  if (!format) fail(endpoint, "answers as \"" + std::string(told) + "\", which is no format of results");
  Collect rows;
  try {
    io::read_results(*io::memory_source(endpoint, transfer.body), *format,
                     "s" + std::to_string(++answers_) + "-", rows);
  } catch (const Error& e) {
    if (e.code() == ErrorCode::cancelled || e.code() == ErrorCode::timeout) throw;
    fail(endpoint, std::string("gives an answer that cannot be read: ") + e.what());
  }
  return std::move(rows.answer);
}

}  // namespace griot::repl
