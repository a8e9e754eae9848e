#include "repl/child.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "store/base/error.hpp"

namespace griot::repl {

namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

std::vector<std::string> with_ours(const std::vector<std::string>& more) {
  std::vector<std::string> all;
  for (char** at = environ; *at != nullptr; ++at) all.emplace_back(*at);
  for (const auto& text : more) {
    if (std::getenv(text.substr(0, text.find('=')).c_str()) == nullptr) all.push_back(text);
  }
  return all;
}

}  // namespace

Child::Child(const std::vector<std::string>& words, int out, const std::vector<std::string>& environment) {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0)
    throw Error(ErrorCode::io, std::string("no pipe can be made: ") + std::strerror(errno));
  input_ = ends[1];
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&files, ends[0], STDIN_FILENO);
  if (out != STDOUT_FILENO) posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
  // That we ignore SIGPIPE is our own affair.
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &broken_pipe);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  auto arguments = words;
  auto variables = with_ours(environment);
  const int failed = ::posix_spawnp(&id_, arguments.front().c_str(), &files, &attributes,
                                    pointers(arguments).data(), pointers(variables).data());
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  ::close(ends[0]);
  if (failed != 0) {
    ::close(input_);
    throw Error(ErrorCode::io, words.front() + ": cannot be started: " + std::strerror(failed));
  }
}

Child::~Child() {
  wait();
}

bool Child::write(std::string_view text) noexcept {
  while (!text.empty() && input_ >= 0) {
    const ssize_t n = ::write(input_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return text.empty();
}

int Child::wait() noexcept {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
  if (id_ < 0) return code_;
  int status = 0;
  while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
  code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return code_;
}

}  // namespace griot::repl
