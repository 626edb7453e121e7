// Collects the mistakes that a load finds: all are counted, the first are kept to be shown.
//
// Shape:   one mistake becomes an error with its own code and place; several become LoadFailed,
// whose message shows each with
//          its line, carets, code and mend.
// Cost:    a mistake beyond those that are shown costs a count.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace entente::loaders {

// Where a mistake is. Without a line, the file as a whole; without a file, the load as a whole.
struct MistakePlace {
  std::string_view file;
  std::string_view file_text;  // what `offending` points into
  std::string_view offending;
  uint64_t line = 0;           // from 1
  uint32_t column_number = 0;  // which field of the row, from 1
  std::string_view column_name;
};

class LoadErrors {
 public:
  explicit LoadErrors(size_t max_shown) : max_shown_(max_shown) {}

  void Add(const MistakePlace& place, std::string_view code, std::string message,
           std::string help = "");
  // A mistake that another module found.
  void Add(const MistakePlace& place, const Status& status);

  bool any() const { return count_ != 0; }
  uint64_t count() const { return count_; }
  // Whether the next mistake will be shown: worth a search for the mend.
  bool will_show_next() const { return shown_.size() < max_shown_; }
  // Those that are shown, each with its line, carets, code and mend; empty where there are none.
  std::string ShownText() const;
  // REQUIRES: any().
  Status ToStatus() const;

 private:
  struct Shown {
    Diagnostic diagnostic;
    uint32_t column_number = 0;
    std::string column_name;
    size_t caret_indent = 0;  // on a terminal
    size_t caret_width = 0;
  };
  static std::string Text(const Shown& shown);

  size_t max_shown_;
  uint64_t count_ = 0;
  std::vector<Shown> shown_;
  std::set<std::string, std::less<>> files_;
};

}  // namespace entente::loaders
