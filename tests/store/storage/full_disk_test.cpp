// A file system that is really full: a small one in memory, where mounting is allowed.
#include <sys/mount.h>

#include <catch2/catch.hpp>
#include <iostream>

#include "store/base/error.hpp"
#include "store/base/system_files.hpp"
#include "store/storage/care.hpp"
#include "tests/store/storage/numbered_commits.hpp"
#include "tests/support/temp_dir.hpp"

using namespace griot;
using namespace griot::storage_test;

namespace {

class SmallDisk {
 public:
  explicit SmallDisk(const char* size) {
    mounted_ =
        ::mount("griot-test", folder_.path().c_str(), "tmpfs", 0, (std::string("size=") + size).c_str()) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }

  bool mounted() const noexcept { return mounted_; }
  std::string path() const { return folder_.path() / "db"; }

 private:
  griot::test::TempDir folder_;
  bool mounted_ = false;
};

}  // namespace

TEST_CASE("on a full disk commits fail and say so, what was committed stays, and room makes them go again") {
  const SmallDisk disk("256k");
  if (!disk.mounted()) {
    std::cout << "SKIPPED: a full disk needs the right to mount" << std::endl;
    return;
  }
  int acknowledged = 0;
  {
    const auto store = storage::open_database(real_files(), disk.path(), storage::OpenMode::create);
    try {
      for (;;) commit_number(*store, ++acknowledged);
    } catch (const Error& error) {
      --acknowledged;
      CHECK(error.code() == ErrorCode::no_space);
      CHECK(std::string(error.what()).find(disk.path()) != std::string::npos);
    }
    REQUIRE(acknowledged > 100);
    CHECK(commits_in(*store) == acknowledged);
    // Small ones may still fit into what the large one left.
    CHECK_THROWS_AS(([&] {
                      for (;;) commit_number(*store, ++acknowledged);
                    }()),
                    Error);
    --acknowledged;
  }
  CHECK(storage::verify_database(real_files(), disk.path(), {}).commits ==
        static_cast<std::uint64_t>(acknowledged));
  ::mount("griot-test", (disk.path() + "/..").c_str(), "tmpfs", MS_REMOUNT, "size=1m");
  const auto store = storage::open_database(real_files(), disk.path(), storage::OpenMode::existing);
  commit_number(*store, acknowledged + 1);
  CHECK(commits_in(*store) == acknowledged + 1);
}
