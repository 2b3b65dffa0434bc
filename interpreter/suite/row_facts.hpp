// The rows of a table, read as what they change in the facts of the table's case: a row then costs what its cells
// cost, and not what the whole case does.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "interpreter/cases/case.hpp"
#include "interpreter/json/json.hpp"
#include "interpreter/program/vocabulary.hpp"

namespace tarmaq::suite {

class RowFacts {
 public:
  // `base` is the table's case and `read` the same as facts. `paths`: the fact of each column, empty for a column
  // of something else.
  RowFacts(const json::Json& base, const cases::ReadCase& read, const std::vector<std::string>& paths,
           const cases::CaseReader& reader, const Vocabulary& vocabulary);

  // Whether rows can be read so: the base is sound, and each column is a fact of its own or a whole list.
  bool usable() const { return usable_; }
  // The facts of a row; nothing where a cell does not fit. The cells are as they were afterwards or, with facts, spent.
  std::optional<cases::ReadCase> read(json::Json& row);

 private:
  struct Member {
    std::string name;
    std::size_t column = 0;
  };
  // Members of one record, or the fact itself where `name` of the only member is empty.
  struct Group {
    std::string name;
    std::vector<Member> members;
  };
  bool add(const json::Json& base, const std::string& path, std::size_t column, const Vocabulary& vocabulary);
  // The cells into `facts_`, or out of it again.
  void take(json::Json& row);
  void give_back(json::Json& row);

  const cases::ReadCase& base_;
  const cases::CaseReader& reader_;
  bool usable_ = false;
  std::vector<Group> groups_;
  json::Json facts_;  // a case of the columns' facts alone
  std::vector<SlotId> slots_;
  std::vector<ListId> lists_;
};

}  // namespace tarmaq::suite
