#include "store/io/byte_source.hpp"

#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "store/base/error.hpp"
#include "store/io/byte_sink.hpp"
#include "tests/support/temp_dir.hpp"

namespace griot::io {
namespace {

using test::TempDir;

std::string read_all(ByteSource& source) {
  std::string all;
  char buffer[777];
  while (const std::size_t count = source.read(buffer, sizeof buffer)) all.append(buffer, count);
  return all;
}

// Packed by zlib's own file functions, not by our sink.
std::string gzip(const std::string& text) {
  const TempDir folder;
  const std::string name = (folder.path() / "x.gz").string();
  const gzFile file = gzopen(name.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  return TempDir::read(name);
}

// Packed by the library in one stream of unknown length, so that its frame tells the window.
std::string zstd(const std::string& text, int window = 0) {
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (window > 0) ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window);
  std::string packed(ZSTD_compressBound(text.size()) + 64, ' ');
  ZSTD_inBuffer in{text.data(), text.size(), 0};
  ZSTD_outBuffer out{packed.data(), packed.size(), 0};
  // Begun before the end is known.
  ZSTD_compressStream2(context, &out, &in, ZSTD_e_flush);
  REQUIRE(ZSTD_compressStream2(context, &out, &in, ZSTD_e_end) == 0);
  ZSTD_freeCCtx(context);
  packed.resize(out.pos);
  return packed;
}

std::string error_of(const std::string& bytes) {
  try {
    const auto source = memory_source("x", bytes);
    read_all(*source);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

const std::string& big_text() {
  static const std::string text = [] {
    std::string out;
    for (int i = 0; i < 40000; ++i) out += "line " + std::to_string(i * 7919) + '\n';
    return out;
  }();
  return text;
}

}  // namespace

TEST_CASE("bytes come from files and memory as they are") {
  const TempDir folder;
  const auto file = open_source(folder.write("a.txt", big_text()));
  CHECK(read_all(*file) == big_text());
  CHECK(file->bytes_taken() == big_text().size());
  CHECK(file->bytes_in_all() == big_text().size());
  const auto memory = memory_source("m", "abc");
  CHECK(read_all(*memory) == "abc");
  CHECK(memory->name() == "m");
  const auto empty = memory_source("m", "");
  CHECK(read_all(*empty).empty());
}

TEST_CASE("gzip is unpacked, member after member, whatever the name") {
  const TempDir folder;
  const std::string packed = gzip(big_text());
  CHECK(read_all(*open_source(folder.write("a.txt", packed))) == big_text());
  CHECK(read_all(*memory_source("m", packed + packed)) == big_text() + big_text());
  const std::string padded = packed + std::string(1000, '\0');
  CHECK(read_all(*memory_source("m", padded)) == big_text());
  CHECK(read_all(*memory_source("m", gzip(""))).empty());
}

TEST_CASE("damaged gzip is an error at every length") {
  const std::string packed = gzip("some text, some text, some more text");
  for (std::size_t size = 2; size < packed.size(); ++size) {
    CAPTURE(size);
    CHECK(error_of(packed.substr(0, size)) ==
          "x: the gzip data end too early; the file was cut off, fetch it again");
  }
  std::string bent = packed;
  bent[bent.size() - 6] ^= 1;  // in the checksum
  CHECK(error_of(bent).find("x: the gzip data are damaged") == 0);
  CHECK(error_of(packed + "rubbish") == "x: other bytes follow the gzip data");
}

TEST_CASE("zstd is unpacked, frame after frame, whatever the name") {
  const TempDir folder;
  const std::string packed = zstd(big_text());
  CHECK(read_all(*open_source(folder.write("a.txt", packed))) == big_text());
  CHECK(read_all(*memory_source("m", packed + zstd("") + packed)) == big_text() + big_text());
  const std::string beside("\x5A\x2A\x4D\x18\x03\0\0\0abc", 11);  // a frame that is skipped
  CHECK(read_all(*memory_source("m", beside + packed + beside)) == big_text());
  CHECK(read_all(*memory_source("m", zstd(""))).empty());
}

TEST_CASE("damaged zstd is an error at every length") {
  const std::string packed = zstd("some text, some text, some more text");
  for (std::size_t size = 4; size < packed.size(); ++size) {
    CAPTURE(size);
    CHECK(error_of(packed.substr(0, size)) ==
          "x: the zstd data end too early; the file was cut off, fetch it again");
  }
  std::string bent = packed;
  bent[bent.size() - 2] ^= 1;  // in the checksum
  CHECK(error_of(bent).find("x: the zstd data are damaged") == 0);
  CHECK(error_of(packed + "rubbish") == "x: other bytes follow the zstd data");
  CHECK(error_of(packed + std::string(10, '\0')) == "x: other bytes follow the zstd data");
}

TEST_CASE("zstd data cannot make the reader hold more than a window of 128 MiB") {
  CHECK(error_of(zstd("abc", 28)).find("x: the zstd data need more than 128 MiB") == 0);
  // A text of which a byte stands for thousands comes out piece by piece.
  const std::string packed = zstd(std::string(std::size_t{1} << 27, ' '));
  CHECK(packed.size() < 20'000);
  const auto source = memory_source("x", packed);
  std::size_t size = 0;
  std::vector<char> buffer(std::size_t{1} << 16);
  while (const std::size_t count = source->read(buffer.data(), buffer.size())) size += count;
  CHECK(size == std::size_t{1} << 27);
}

TEST_CASE("other compressions are named") {
  CHECK(error_of("BZh,y\n").empty());
  CHECK(error_of("BZh9,y\n").empty());
  CHECK(error_of("BZh91AY&SY") == "x: is compressed with bzip2; unpack it first, or use gzip or zstd");
  CHECK(error_of("PK\x03\x04....") == "x: is compressed with zip; unpack it first, or use gzip or zstd");
}

TEST_CASE("what cannot be opened is said with its name") {
  const TempDir folder;
  const std::string home = folder.path().string();
  CHECK_THROWS_WITH(open_source(folder.path()), home + ": is a directory; name a file in it");
  CHECK_THROWS_WITH(open_source(home + "/none.ttl"), home + "/none.ttl: no such file");
  CHECK_THROWS_WITH(open_source(""), "a file name is empty");
  if (::geteuid() != 0) {
    const auto file = folder.write("secret", "x");
    std::filesystem::permissions(file, std::filesystem::perms::none);
    CHECK_THROWS_WITH(open_source(file), file.string() + ": cannot be read: permission denied");
  }
}

TEST_CASE("a file's IRI is absolute and escaped") {
  CHECK(file_iri("/a/b c/é#1.ttl") == "file:///a/b%20c/%C3%A9%231.ttl");
  CHECK(file_iri("/a/./b/../c.ttl") == "file:///a/c.ttl");
  CHECK(file_iri("x.ttl") == "file://" + std::filesystem::current_path().string() + "/x.ttl");
}

TEST_CASE("a file is replaced when all is written, not before") {
  const TempDir folder;
  const auto path = folder.write("out.ttl", "old");
  {
    const auto sink = open_sink(path);
    sink->write(big_text());
    CHECK(TempDir::read(path) == "old");
  }
  CHECK(TempDir::read(path) == "old");
  CHECK(folder.files() == 1);
  const auto sink = open_sink(path);
  sink->write("new");
  sink->commit();
  CHECK(TempDir::read(path) == "new");
  CHECK(folder.files() == 1);
}

TEST_CASE("a replaced file keeps its permissions, a link stays a link") {
  namespace fs = std::filesystem;
  const TempDir folder;
  const auto path = folder.write("real", "old");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink(path, folder.path() / "link");
  const auto sink = open_sink(folder.path() / "link");
  sink->write("new");
  sink->commit();
  CHECK(fs::is_symlink(folder.path() / "link"));
  CHECK(TempDir::read(path) == "new");
  CHECK(fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
}

TEST_CASE("output that cannot be written is an error and leaves nothing") {
  const TempDir folder;
  const std::string home = folder.path().string();
  CHECK_THROWS_WITH(open_sink(folder.path()), home + ": is a directory; name a file in it");
  CHECK_THROWS_WITH(open_sink(home + "/x.nt.zst"),
                    home + "/x.nt.zst: zstd is read but not written; end the name in .gz");
  CHECK_THROWS_WITH(open_sink(home + "/no/x"), home + "/no/x: its folder does not exist; make it first");
  CHECK(folder.files() == 0);
  const auto full = open_sink("/dev/full");
  try {
    full->write(big_text());
    full->commit();
    FAIL("/dev/full took it");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::no_space);
    CHECK(std::string(error.what()) == "/dev/full: the disk is full; make room and try again");
  }
  CHECK(std::filesystem::is_character_file("/dev/full"));
}

TEST_CASE("output by the name of a gzip file is packed, the same bytes each time") {
  const TempDir folder;
  std::string packed[2];
  for (std::string& bytes : packed) {
    const auto path = folder.path() / "x.ttl.gz";
    const auto sink = open_sink(path);
    for (std::size_t at = 0; at < big_text().size(); at += 5000) sink->write(big_text().substr(at, 5000));
    sink->commit();
    bytes = TempDir::read(path);
    CHECK(read_all(*open_source(path)) == big_text());
  }
  CHECK(packed[0] == packed[1]);
  CHECK(packed[0].size() < big_text().size() / 2);
}

}  // namespace griot::io
