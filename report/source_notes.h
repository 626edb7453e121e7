// Where facts come from: the property `source` of the elements that a block shows, or a column of
// its result, as notes at the page's end.
//
// Shape:   a block's text has marks, \x01 number \x02, that count its own sources from 0. A page
// gives sources their numbers over all blocks and puts links in the place of the marks.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/result.h"
#include "report/block_options.h"

namespace entente::report {

class SourceNotes {
 public:
  // `column`: where the result says it itself.
  SourceNotes(const Result& result, std::optional<size_t> column)
      : result_(result), column_(column) {}

  // The marks of the sources that a row names.
  std::string MarksOfRow(size_t row);
  // Those of all rows.
  std::string MarksOfAll();
  const std::vector<std::string>& names() const { return names_; }

 private:
  void Collect(const graph::Value& value, bool is_source, std::vector<size_t>* found);
  void Add(std::string_view name, std::vector<size_t>* found);

  const Result& result_;
  const std::optional<size_t> column_;
  std::vector<std::string> names_;
};

// The column of that name; nothing where no name is given or the result has no such column.
std::optional<size_t> SourceColumn(const Result& result, const BlockOptions& options);

// The text with links in the place of marks: `note` gives the number on the page for a block's own
// one, `link` the text for that. Of marks that stand together the numbers rise.
std::string ReplaceMarks(std::string_view text, const std::function<size_t(size_t)>& note,
                         const std::function<std::string(size_t)>& link);

}  // namespace entente::report
