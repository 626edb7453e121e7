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
  // graph::Value, std::optional<T>.
  template <typename... T>
  StatusOr<std::vector<std::tuple<T...>>> As() const;

  // The pieces that the engine hands over.
  struct Contents {
    std::vector<std::string> columns;
    size_t num_rows = 0;
    std::vector<graph::Value> values;  // row after row
    std::vector<Notice> notices;
    Effects effects;
    double seconds = 0;
    bool is_explanation = false;
    std::shared_ptr<const graph::GraphView> view;
    std::shared_ptr<Arena> arena;
    // By read index: the instants an element is read at; see graph/value.h.
    std::vector<graph::Instant> read_instants;
  };
  explicit Result(Contents contents);

 private:
  graph::Instant InstantOf(const graph::Value& element) const;
  Status Mismatch(size_t row, size_t column, std::string_view wanted) const;
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
  std::shared_ptr<const graph::GraphView> view_;
  mutable std::shared_ptr<Arena> arena_;
  std::vector<graph::Instant> read_instants_;
};

template <typename... T>
StatusOr<std::vector<std::tuple<T...>>> Result::As() const {
  if (sizeof...(T) != num_columns()) {
    return InputError("WrongNumberOfColumns",
                      Concat("the result has ", num_columns(), " columns, not ", sizeof...(T)));
  }
  std::vector<std::tuple<T...>> rows(num_rows_);
  for (size_t r = 0; r < num_rows_; ++r) {
    Status status;
    const auto read = [&]<size_t... I>(std::index_sequence<I...>) {
      ((status.ok() && !Get(at(r, I), &std::get<I>(rows[r]))
            ? void(status = Mismatch(r, I, NameOf(static_cast<const T*>(nullptr))))
            : void()),
       ...);
    };
    read(std::index_sequence_for<T...>{});
    if (!status.ok()) return status;
  }
  return rows;
}

}  // namespace entente
