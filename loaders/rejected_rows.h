// The rows that a load leaves out because something is wrong with them: counted by their first
// mistake's code, the first ones kept to be shown, all of them written to a file where one is
// named.
//
// Shape:   the file is CSV, `file,line,code,mistakes,row`; `row` is the row as it stands in its
// file. Errors:  NotWritable. Cost:    nothing for a row without mistakes.
#pragma once

#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/status.h"
#include "loaders/load_errors.h"

namespace entente::loaders {

class RejectedRows {
 public:
  explicit RejectedRows(size_t max_shown) : shown_(max_shown) {}

  // Where rows are written to.
  Status OpenFile(const std::string& path);

  // A mistake of the row that begins at `row_line` of place.file. `row` lives until Finish or the
  // next row's first mistake.
  void Add(const MistakePlace& place, uint64_t row_line, std::string_view row,
           std::string_view code, const std::string& message, const std::string& help);
  // Whether Add was called for this row.
  bool Holds(std::string_view file, uint64_t row_line) const {
    return row_line == line_ && file == file_;
  }
  // Whether it ever was.
  bool WasRefused(const std::string& file, uint64_t row_line) const {
    const auto found = lines_.find(file);
    return found != lines_.end() && found->second.count(row_line) != 0;
  }
  bool will_show_next() const { return shown_.will_show_next(); }
  Status Finish();

  uint64_t count() const { return count_; }
  const std::map<std::string, uint64_t>& by_code() const { return by_code_; }
  // The first mistakes as they are shown; empty where there are none.
  std::string Shown() const { return shown_.ShownText(); }

 private:
  void WriteRow();

  LoadErrors shown_;
  std::string path_;
  std::ofstream out_;
  uint64_t count_ = 0;
  std::map<std::string, uint64_t> by_code_;

  std::map<std::string, std::set<uint64_t>> lines_;
  std::string file_;  // of the row that is being refused
  uint64_t line_ = 0;
  std::string_view row_;
  std::string code_;
  std::string mistakes_;
};

}  // namespace entente::loaders
