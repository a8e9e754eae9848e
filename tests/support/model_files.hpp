// A file system in memory that knows what a loss of power may leave: what was not synced may be there, be
// gone, be there in part, or be there although what was written before it is not. Calls can be made to fail
// by their number. Thread-safe in what SystemFiles promises.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "store/base/system_files.hpp"

namespace griot::test {

class ModelFiles final : public SystemFiles {
 public:
  // What the call of a number does instead of what it should.
  enum class Fault { io, no_space, interrupted, short_count };
  struct Plan {
    std::uint64_t call = 0;  // the first is 1; 0: none
    Fault fault = Fault::io;
    bool from_then_on = false;  // all calls after it too, as far as they can
  };

  void plan(const Plan& plan) {
    plan_ = plan;
    calls_ = 0;
  }
  // Calls since plan().
  std::uint64_t calls() const noexcept { return calls_; }
  std::uint64_t syncs() const noexcept { return syncs_; }

  // The process ends: descriptors and locks are gone, files are as it left them.
  void end_process();
  // Power is lost and comes back. Each write, change of size or name since the last sync of its file or
  // folder is kept or lost, as `how` says.
  enum class Loss {
    all,     // nothing that was not synced is kept
    suffix,  // all up to some point of time, and of the write there a part
    some     // any of them, whatever the others
  };
  void lose_power(Loss how, std::mt19937_64& random);

  // A copy of the files as they are, with no descriptor open.
  std::unique_ptr<ModelFiles> copy() const;
  // Access to the bytes of files, past all faults.
  std::vector<std::string> paths() const;
  std::string& bytes(const std::string& path);
  bool has(const std::string& path) const { return now_.contains(path); }

  SysResult open(const std::string& path, Access access) override;
  SysResult close(int descriptor) override;
  SysResult read(int descriptor, void* into, std::size_t size, std::uint64_t offset) override;
  SysResult write(int descriptor, const void* from, std::size_t size, std::uint64_t offset) override;
  SysResult sync(int descriptor) override;
  SysResult size(int descriptor) override;
  SysResult resize(int descriptor, std::uint64_t size) override;
  // A copy: what is written to the file later is not seen in it.
  SysResult map(int descriptor, std::size_t size, const char*& at) override;
  SysResult unmap(const char* at, std::size_t size) override;
  std::size_t mappings() const noexcept { return mapped_.size(); }
  SysResult lock(int descriptor) override;
  SysResult rename(const std::string& from, const std::string& to) override;
  SysResult remove(const std::string& path) override;
  SysResult make_folder(const std::string& path) override;
  SysResult list(const std::string& path, std::vector<std::string>& names) override;

 private:
  // A write, or where `resize` is set a new size, that is not synced.
  struct Change {
    std::uint64_t offset = 0;
    std::string bytes;
    bool resize = false;
  };
  struct Node {
    std::string now, safe;
    std::vector<Change> pending;
    bool folder = false;
    int locked_by = -1;
  };
  using NodePtr = std::shared_ptr<Node>;
  using Names = std::map<std::string, NodePtr>;
  // A name that has come to stand for a file, or for none.
  struct NameChange {
    std::string path;
    NodePtr node;
  };
  struct Descriptor {
    NodePtr node;
    std::string path;
  };

  static void apply(std::string& bytes, const Change& change);
  static std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }
  void rename_node(const std::string& path, NodePtr node);
  static void lose_writes(Node& node, Loss how, std::mt19937_64& random);
  void lose_names(Loss how, std::mt19937_64& random);
  // Counts a call: 0, or the error that it is to end with; `size` may be made less.
  SysResult fault(std::size_t* size = nullptr, bool writes = false);

  mutable std::mutex mutex_;
  Names now_, safe_;
  std::vector<NameChange> pending_;  // of names, not synced
  std::map<int, Descriptor> descriptors_;
  int next_descriptor_ = 3;
  std::map<const char*, std::unique_ptr<char[]>> mapped_;
  Plan plan_;
  std::uint64_t calls_ = 0, syncs_ = 0;
};

}  // namespace griot::test
