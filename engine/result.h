// What a statement returned: columns, rows, notices, effects. It keeps the snapshot it was read
// from alive by itself.
//
// Shape:   num_rows() rows of num_columns() values; a statement without RETURN has neither.
// Threads: immutable; any number of readers.
// Errors:  As<T...> gives a Status naming row and column where a value is of another kind.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "base/arena.h"
#include "base/status.h"
#include "base/text.h"
#include "engine/parameters.h"
#include "graph/graph_view.h"
#include "graph/graph_writer.h"
#include "graph/value.h"

struct ArrowArray;  // engine/arrow.h
struct ArrowSchema;

namespace entente {

// Whatever a bound of a period can be: a day, a moment, an infinity, or an uncertain stretch.
struct Bound {
  graph::Bound earliest;
  graph::Bound latest;  // equals earliest where the bound is exact
  bool is_exact() const { return earliest == latest; }
  std::string ToString() const;
};

class Result {
 public:
  using Effects = graph::GraphMutator::Effects;

  size_t num_columns() const { return columns_.size(); }
  size_t num_rows() const { return num_rows_; }
  const std::vector<std::string>& columns() const { return columns_; }
  const graph::Value& at(size_t row, size_t column) const {
    return values_[row * columns_.size() + column];
  }
  absl::Span<const graph::Value> row(size_t row) const {
    return absl::MakeConstSpan(values_).subspan(row * columns_.size(), columns_.size());
  }
  const std::vector<Notice>& notices() const { return notices_; }
  const Effects& effects() const { return effects_; }
  double seconds() const { return seconds_; }
  bool is_explanation() const { return is_explanation_; }  // one column "plan", one row a line

  // Columns, notices and effects alone.
  Result WithoutRows() const;

  // What an element looks like, read at the time the query read it.
  struct Node {
    uint64_t id = 0;
    std::vector<std::string> labels;
    std::vector<std::pair<std::string, graph::Value>> properties;  // by name, ascending; no nulls
  };
  struct Relationship {
    uint64_t id = 0;
    std::string type;
    uint64_t start = 0;
    uint64_t end = 0;
    std::vector<std::pair<std::string, graph::Value>> properties;
  };
  Node NodeOf(const graph::Value& vertex) const;                // REQUIRES: kind kVertex
  Relationship RelationshipOf(const graph::Value& edge) const;  // REQUIRES: kind kEdge

  // As a query would write it: (:State {name: 'Viet Nam'}), [:PARTY_TO {…}], 'text', 1995-06-15,
  // [1995-06-15, +inf).
  std::string Text(const graph::Value& value) const;

  // Rows as tuples. T: bool, int64_t, double, std::string, Date, Bound, graph::Validity,
  // graph::Value, std::optional<T>. A column goes into a double where its values are integers too;
  // null goes into an optional and a Value only.
  template <typename... T>
  StatusOr<std::vector<std::tuple<T...>>> As() const;
  // Rows as structs: the first column goes into the first member named, and so on. Members may have
  // the types above.
  //   struct Party { std::string name; entente::Bound since; };
  //   rows->Into(&Party::name, &Party::since)
  template <typename Row, typename... M>
  StatusOr<std::vector<Row>> Into(M Row::*... members) const;
  // The same for one row.
  template <typename... T>
  StatusOr<std::tuple<T...>> RowAs(size_t row) const;
  template <typename Row, typename... M>
  StatusOr<Row> RowInto(size_t row, M Row::*... members) const;

  // Hands the rows over as one array of the Arrow C Data Interface, a struct with a field for each
  // column: see engine/arrow.h for how kinds become types. What was there is overwritten.
  void ToArrow(ArrowSchema* schema, ArrowArray* array) const;

  // The pieces that the engine hands over.
  struct Contents {
    std::vector<std::string> columns;
    size_t num_rows = 0;
    std::vector<graph::Value> values;  // row after row
    std::vector<Notice> notices;
    Effects effects;
    double seconds = 0;
    bool is_explanation = false;
    uint64_t first_row = 0;  // how many rows of the statement came before these
    std::shared_ptr<const graph::GraphView> view;
    std::shared_ptr<Arena> arena;
    // By read index: the instants an element is read at; see graph/value.h.
    std::vector<graph::Instant> read_instants;
  };
  explicit Result(Contents contents);

 private:
  graph::Instant InstantOf(const graph::Value& element) const;
  Status Mismatch(size_t row, size_t column, std::string_view wanted) const;
  Status CheckWidth(size_t num_columns) const;
  template <typename... T>
  Status ReadRow(size_t row, T*... out) const;
  // One overload for each T; false where the kind does not fit.
  bool Get(const graph::Value& value, bool* out) const;
  bool Get(const graph::Value& value, int64_t* out) const;
  bool Get(const graph::Value& value, double* out) const;
  bool Get(const graph::Value& value, std::string* out) const;
  bool Get(const graph::Value& value, Date* out) const;
  bool Get(const graph::Value& value, Bound* out) const;
  bool Get(const graph::Value& value, graph::Validity* out) const;
  bool Get(const graph::Value& value, graph::Value* out) const;
  template <typename T>
  bool Get(const graph::Value& value, std::optional<T>* out) const {
    if (value.is_null()) return out->reset(), true;
    return Get(value, &out->emplace());
  }
  static std::string_view NameOf(const bool*) { return "a boolean"; }
  static std::string_view NameOf(const int64_t*) { return "an integer"; }
  static std::string_view NameOf(const double*) { return "a float"; }
  static std::string_view NameOf(const std::string*) { return "a string"; }
  static std::string_view NameOf(const Date*) { return "a date"; }
  static std::string_view NameOf(const Bound*) { return "a bound"; }
  static std::string_view NameOf(const graph::Validity*) { return "a period set"; }
  static std::string_view NameOf(const graph::Value*) { return "a value"; }
  template <typename T>
  static std::string_view NameOf(const std::optional<T>*) {
    return NameOf(static_cast<const T*>(nullptr));
  }

  std::vector<std::string> columns_;
  size_t num_rows_ = 0;
  std::vector<graph::Value> values_;
  std::vector<Notice> notices_;
  Effects effects_;
  double seconds_ = 0;
  bool is_explanation_ = false;
  uint64_t first_row_ = 0;
  std::shared_ptr<const graph::GraphView> view_;
  mutable std::shared_ptr<Arena> arena_;
  std::vector<graph::Instant> read_instants_;
};

template <typename... T>
Status Result::ReadRow(size_t row, T*... out) const {
  Status status;
  size_t column = 0;
  const auto read = [&](auto* cell) {
    if (status.ok() && !Get(at(row, column), cell)) status = Mismatch(row, column, NameOf(cell));
    ++column;
  };
  (read(out), ...);
  return status;
}

template <typename... T>
StatusOr<std::tuple<T...>> Result::RowAs(size_t row) const {
  ENTENTE_RETURN_IF_ERROR(CheckWidth(sizeof...(T)));
  std::tuple<T...> cells;
  ENTENTE_RETURN_IF_ERROR(std::apply([&](T&... cell) { return ReadRow(row, &cell...); }, cells));
  return cells;
}

template <typename Row, typename... M>
StatusOr<Row> Result::RowInto(size_t row, M Row::*... members) const {
  ENTENTE_RETURN_IF_ERROR(CheckWidth(sizeof...(M)));
  Row out{};
  ENTENTE_RETURN_IF_ERROR(ReadRow(row, &(out.*members)...));
  return out;
}

template <typename... T>
StatusOr<std::vector<std::tuple<T...>>> Result::As() const {
  ENTENTE_RETURN_IF_ERROR(CheckWidth(sizeof...(T)));
  std::vector<std::tuple<T...>> rows(num_rows_);
  for (size_t r = 0; r < num_rows_; ++r) {
    ENTENTE_RETURN_IF_ERROR(std::apply([&](T&... cell) { return ReadRow(r, &cell...); }, rows[r]));
  }
  return rows;
}

template <typename Row, typename... M>
StatusOr<std::vector<Row>> Result::Into(M Row::*... members) const {
  ENTENTE_RETURN_IF_ERROR(CheckWidth(sizeof...(M)));
  std::vector<Row> rows(num_rows_);
  for (size_t r = 0; r < num_rows_; ++r)
    ENTENTE_RETURN_IF_ERROR(ReadRow(r, &(rows[r].*members)...));
  return rows;
}

}  // namespace entente
