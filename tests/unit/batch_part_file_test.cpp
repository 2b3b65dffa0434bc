// A file that grows at its end holds what was added to it, however it was cut.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <catch2/catch.hpp>

#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "interpreter/batch/part_file.hpp"
#include "tests/parts.hpp"
#include "tests/property/chance.hpp"

namespace tarmaq {

namespace {

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

Descriptor open_file(const std::string& path) {
  return Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
}

// A file of its own, which goes with the test; tests run side by side.
struct OwnFile {
  explicit OwnFile(const std::filesystem::path& folder)
      : path((folder / ("tarmaq_part_file_test." + std::to_string(::getpid()))).string()) {
    std::filesystem::remove(path);
  }
  ~OwnFile() { std::filesystem::remove(path); }
  std::string path;
};

std::string some_text(testing::Chance& chance, std::uint32_t most) {
  std::string text(chance.below(most), '\0');
  for (char& byte : text) byte = static_cast<char>(chance.below(256));
  return text;
}

}  // namespace

TEST_CASE("What is added stands in the file, in order and at once where it is kept") {
  testing::Chance chance(4096);
  // The second is in the memory: its file system may know no direct way.
  for (const std::filesystem::path& folder :
       {std::filesystem::temp_directory_path(), std::filesystem::path("/dev/shm")}) {
    if (!std::filesystem::is_directory(folder)) continue;
    INFO(folder);
    const OwnFile file(folder);
    std::string expected;
    for (int run = 0; run < 6; ++run) {
      // A run goes on at any byte; what stands behind it is of no use.
      if (run > 0) expected.resize(expected.size() - chance.below(static_cast<std::uint32_t>(expected.size() / 2)));
      Descriptor plain = open_file(file.path);
      REQUIRE(::ftruncate(plain.number(), static_cast<off_t>(expected.size())) == 0);
      PartFile part(file.path, std::move(plain), expected.size());
      CHECK(part.written() <= expected.size());
      for (int i = 0; i < 12; ++i) {
        const std::string text = some_text(chance, chance.once_in(3) ? 700'000 : 9'000);
        REQUIRE(part.append(text) == 0);
        expected += text;
        REQUIRE(part.written() <= expected.size());
        if (!chance.once_in(4)) continue;
        REQUIRE(part.keep(expected.size()) == 0);
        REQUIRE((content(file.path) == expected));
      }
      REQUIRE(part.keep(expected.size()) == 0);
      REQUIRE((content(file.path) == expected));
    }
    CHECK(expected.size() > 100'000);
  }
}

TEST_CASE("A file that may not grow on keeps what fitted") {
  const OwnFile file(std::filesystem::temp_directory_path());
  std::string expected(3'000'000, 'a');
  for (std::size_t i = 0; i < expected.size(); i += 7) expected[i] = static_cast<char>('b' + i % 20);
  PartFile part(file.path, open_file(file.path), 0);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  rlimit less = before;
  less.rlim_cur = 2'000'001;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &less) == 0);
  std::size_t added = 0;
  int reason = 0;
  while (reason == 0 && added < expected.size()) {
    reason = part.append(std::string_view(expected).substr(added, 100'000));
    if (reason == 0) added += 100'000;
  }
  const int kept = part.keep(part.written());
  const int room_for_some = part.keep(2'000'000);
  const int room_for_all = part.keep(added);
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  CHECK(reason == EFBIG);
  CHECK(added >= 2'000'000);
  CHECK(part.written() > 1'000'000);
  CHECK(kept == 0);
  CHECK(room_for_some == 0);
  CHECK(room_for_all == EFBIG);
  CHECK((content(file.path).substr(0, 2'000'000) == expected.substr(0, 2'000'000)));
}

}  // namespace tarmaq
