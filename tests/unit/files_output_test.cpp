// Names and the files behind them, locks, and files that are replaced as a whole.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "interpreter/files/file_names.hpp"
#include "interpreter/files/output_file.hpp"
#include "interpreter/files/write_lock.hpp"
#include "tests/parts.hpp"

namespace tarmaq {

namespace {

namespace fs = std::filesystem;

// A folder of its own, which goes with the test.
struct OwnFolder {
  OwnFolder() : path((fs::temp_directory_path() / ("tarmaq_files_test." + std::to_string(::getpid()))).string()) {
    fs::remove_all(path);
    fs::create_directory(path);
  }
  ~OwnFolder() { fs::remove_all(path); }
  std::string at(const std::string& name) const { return path + "/" + name; }
  void put(const std::string& name, const std::string& text) const {
    std::ofstream(at(name), std::ios::binary) << text;
  }
  std::string text(const std::string& name) const {
    std::ifstream in(at(name), std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
  std::string path;
};

}  // namespace

TEST_CASE("two names are of one file by a link, a second name or another spelling") {
  const OwnFolder folder;
  folder.put("a", "1");
  folder.put("b", "1");
  fs::create_symlink("a", folder.at("soft"));
  fs::create_hard_link(folder.at("a"), folder.at("hard"));
  fs::create_directory(folder.at("below"));
  fs::create_symlink("below", folder.at("other"));
  CHECK(same_file(folder.at("a"), folder.at("soft")));
  CHECK(same_file(folder.at("hard"), folder.at("soft")));
  CHECK(same_file(folder.at("a"), folder.at("below/../a")));
  CHECK(same_file(folder.at("a"), folder.at("./a")));
  CHECK_FALSE(same_file(folder.at("a"), folder.at("b")));
  CHECK_FALSE(same_file(folder.at("a"), folder.at("nothing")));
  // What is not there yet.
  CHECK(same_file(folder.at("below/new"), folder.at("other/new")));
  CHECK(same_file(folder.at("below/new"), folder.at("below/./new")));
  CHECK_FALSE(same_file(folder.at("below/new"), folder.at("new")));
  CHECK_FALSE(same_file(folder.at("below/new"), folder.at("below/newer")));
  fs::create_symlink("below/new", folder.at("dangling"));
  CHECK(same_file(folder.at("dangling"), folder.at("other/new")));
  CHECK(behind_links(folder.at("dangling")) == folder.at("below/new"));
  CHECK(behind_links(folder.at("a")) == folder.at("a"));
  CHECK(behind_links("/dev/null") == "/dev/null");
  fs::create_symlink("circle", folder.at("circle"));
  CHECK_FALSE(same_file(folder.at("circle"), folder.at("a")));
  CHECK_FALSE(same_file("/dev/null", folder.at("new")));
}

TEST_CASE("a lock is one program's, and goes with it") {
  const OwnFolder folder;
  const std::string name = folder.at("out");
  {
    const Result<WriteLock> held = WriteLock::take(name, WriteLock::Busy::Refuse);
    REQUIRE(held);
    CHECK(fs::exists(name + ".tarmaq-lock"));
    const Result<WriteLock> second = WriteLock::take(name, WriteLock::Busy::Refuse);
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == Error::Kind::File);
    CHECK(second.error().message == "another run is writing `" + name + "`");
  }
  CHECK(folder.files() == 0);
  // What a dead process left.
  folder.put("out.tarmaq-lock", "");
  CHECK(WriteLock::take(name, WriteLock::Busy::Refuse));
  CHECK(folder.files() == 0);
  // What is not ours.
  folder.put("out.tarmaq-lock", "words");
  CHECK_FALSE(WriteLock::take(name, WriteLock::Busy::Refuse));
  CHECK(folder.text("out.tarmaq-lock") == "words");
  fs::remove(folder.at("out.tarmaq-lock"));
  folder.put("precious", "");
  fs::create_symlink("precious", folder.at("out.tarmaq-lock"));
  CHECK_FALSE(WriteLock::take(name, WriteLock::Busy::Refuse));
  CHECK(fs::exists(folder.at("precious")));
}

TEST_CASE("a file is replaced where it holds what was read, and else stays") {
  const OwnFolder folder;
  folder.put("a", "old");
  ::chmod(folder.at("a").c_str(), 0640);
  Result<OutputFile> file = OutputFile::open(folder.at("a"));
  REQUIRE(file);
  CHECK_FALSE(file->replace_where("old", "new"));
  CHECK(folder.text("a") == "new");
  const std::optional<Error> refused = file->replace_where("old", "newer");
  REQUIRE(refused);
  CHECK(refused->kind == Error::Kind::File);
  CHECK(folder.text("a") == "new");
  CHECK_FALSE(file->replace("plain"));
  CHECK(folder.text("a") == "plain");
  struct stat about = {};
  REQUIRE(::stat(folder.at("a").c_str(), &about) == 0);
  CHECK((about.st_mode & 07777U) == 0640);
  // A file that is gone is another one as well.
  fs::remove(folder.at("a"));
  CHECK(file->replace_where("plain", "new"));
  CHECK_FALSE(fs::exists(folder.at("a")));
  CHECK(folder.files() == 1);  // the lock
}

TEST_CASE("what cannot be replaced is found when the output is opened") {
  const OwnFolder folder;
  folder.put("a", "old");
  fs::create_hard_link(folder.at("a"), folder.at("b"));
  CHECK_FALSE(OutputFile::open(folder.at("a")));
  fs::remove(folder.at("b"));
  ::chmod(folder.at("a").c_str(), 0444);
  CHECK_FALSE(OutputFile::open(folder.at("a")));
  ::chmod(folder.at("a").c_str(), 0644);
  CHECK_FALSE(OutputFile::open(folder.path));
  CHECK_FALSE(OutputFile::open(folder.at("nowhere/a")));
  const Result<OutputFile> device = OutputFile::open("/dev/null");
  REQUIRE(device);
  CHECK(device->is_device());
  CHECK(folder.text("a") == "old");
}

}  // namespace tarmaq
