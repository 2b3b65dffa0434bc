// SHA-256, and the fingerprint of a rule set's files.
#include <catch2/catch.hpp>

#include <utility>
#include <vector>

#include "interpreter/load/fingerprint.hpp"
#include "interpreter/load/paths.hpp"
#include "interpreter/load/sha256.hpp"
#include "tests/parts.hpp"
#include "tests/unit/check_loading.hpp"

using namespace tarmaq;
using namespace tarmaq::testing;

TEST_CASE("SHA-256 of the messages that the standard works out", "[fingerprint]") {
  // FIPS 180-2, appendix B, and the empty message.
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrs"
               "tnopqrstu") == "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(sha256(std::string(1'000'000, 'a')) == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("SHA-256 is the same with the processor's instructions for it and without", "[fingerprint]") {
  std::string bytes;
  for (unsigned i = 0; i < 400; ++i) {
    CHECK(sha256_by_words(bytes) == sha256(bytes));
    bytes += static_cast<char>(i * 151 + i / 7);
  }
  CHECK(sha256_by_words("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("SHA-256 about the ends of blocks", "[fingerprint]") {
  // Of so many letters `a`, as coreutils' sha256sum has them.
  const std::vector<std::pair<std::size_t, std::string>> rows = {
      {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
      {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
      {63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
      {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
      {65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
      {119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
      {120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"}};
  for (const auto& [length, digest] : rows) {
    CAPTURE(length);
    CHECK(sha256(std::string(length, 'a')) == digest);
  }
}

TEST_CASE("a path seen from a folder", "[fingerprint]") {
  CHECK(relative_path("rules/law/act.tarmaq", "rules/law") == "act.tarmaq");
  CHECK(relative_path("rules/other/act.tarmaq", "rules/law") == "../other/act.tarmaq");
  CHECK(relative_path("act.tarmaq", ".") == "act.tarmaq");
  CHECK(relative_path("../other/act.tarmaq", ".") == "../other/act.tarmaq");
  CHECK(relative_path("lawful/act.tarmaq", "law") == "../lawful/act.tarmaq");
  CHECK(relative_path("../../y/act.tarmaq", "../../x") == "../y/act.tarmaq");
  CHECK(relative_path("../act.tarmaq", "law") == "../../act.tarmaq");
  CHECK(relative_path("/a/b/c", "/a/d") == "../b/c");
  CHECK(relative_path("/a/b", "/") == "a/b");
  // Where `..` is cannot be told by its name.
  CHECK(relative_path("act.tarmaq", "../law") == "act.tarmaq");
}

namespace {

const std::string manifest = "tarmaq 1\nruleset demo\n";
const std::string act =
    "tarmaq 1\nact demo\n  in force from 2024-04-01\n  text \"text/kk.txt\" in kk\nfact paid boolean\n"
    "decision admitted boolean\nrule 1.1\n  when paid\n  then admitted is true\n";
const std::string words_text = "[1.1] Who has paid is admitted.\n";

Files law_in(const std::string& folder) {
  return {
      {folder + "/manifest.tarmaq", manifest}, {folder + "/act.tarmaq", act}, {folder + "/text/kk.txt", words_text}};
}

std::string fingerprint_of(const Files& files, const std::string& path) {
  const Loaded loaded = load_plain(files, path);
  INFO(loaded.shown());
  REQUIRE(loaded.ruleset);
  REQUIRE_FALSE(loaded.diagnostics.has_errors());
  return loaded.ruleset->fingerprint;
}

}  // namespace

TEST_CASE("the fingerprint is that of one line a file, by path", "[fingerprint]") {
  const std::string lines = sha256(act) + "  act.tarmaq\n" + sha256(manifest) + "  manifest.tarmaq\n" +
                            sha256(words_text) + "  text/kk.txt\n";
  CHECK(fingerprint_of(law_in("law"), "law") == "sha256:" + sha256(lines));
  // Wherever the rule set stands, and however it is named.
  CHECK(fingerprint_of(law_in("far/away"), "far/./away/") == "sha256:" + sha256(lines));
}

TEST_CASE("the fingerprint hangs on every file that was read and on no other", "[fingerprint]") {
  const std::string before = fingerprint_of(law_in("law"), "law");
  Files files = law_in("law");
  files["law/notes.md"] = "read by people alone";
  CHECK(fingerprint_of(files, "law") == before);
  for (const char* const path : {"law/manifest.tarmaq", "law/act.tarmaq", "law/text/kk.txt"}) {
    CAPTURE(path);
    Files changed = law_in("law");
    changed[path] += "\n";
    CHECK(fingerprint_of(changed, "law") != before);
  }
  Files renamed = law_in("law");
  renamed["law/the-act.tarmaq"] = renamed["law/act.tarmaq"];
  renamed.erase("law/act.tarmaq");
  CHECK(fingerprint_of(renamed, "law") != before);
}

TEST_CASE("a rule set of one file, and a rule set in force with another", "[fingerprint]") {
  const std::string single =
      "tarmaq 1\nact demo\n  in force from 2024-04-01\nfact paid boolean\ndecision admitted boolean\nrule 1.1\n  when "
      "paid\n  then admitted is true\n";
  CHECK(fingerprint_of({{"law/one.tarmaq", single}}, "law/one.tarmaq") ==
        "sha256:" + sha256(sha256(single) + "  one.tarmaq\n"));
  Files files = law_in("law");
  const std::string with_other = "tarmaq 1\nruleset demo\n  in force with \"../other\"\n";
  const std::string other =
      "tarmaq 1\nact other\n  in force from 2024-04-01\ndecision barred boolean\nrule 1\n  when paid\n  then barred is "
      "true\n";
  files["law/manifest.tarmaq"] = with_other;
  files["other/manifest.tarmaq"] = "tarmaq 1\nruleset other\n";
  files["other/act.tarmaq"] = other;
  // `.` comes before `a` in the order of bytes.
  const std::string lines = sha256(other) + "  ../other/act.tarmaq\n" + sha256("tarmaq 1\nruleset other\n") +
                            "  ../other/manifest.tarmaq\n" + sha256(act) + "  act.tarmaq\n" + sha256(with_other) +
                            "  manifest.tarmaq\n" + sha256(words_text) + "  text/kk.txt\n";
  CHECK(fingerprint_of(files, "law") == "sha256:" + sha256(lines));
}

TEST_CASE("a name with a newline or a backslash is written as sha256sum writes it", "[fingerprint]") {
  RulesFingerprint made;
  made.add("a\nb\\c", "x");
  CHECK(made.text() == "sha256:" + sha256("\\" + sha256("x") + "  a\\nb\\\\c\n"));
  made.add("a\nb\\c", "another reading of the same file");
  CHECK(made.text() == "sha256:" + sha256("\\" + sha256("x") + "  a\\nb\\\\c\n"));
}
