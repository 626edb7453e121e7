#include <algorithm>
#include <limits>
#include <utility>

#include "base/text.h"
#include "graph/temporal.h"
#include "report/chart.h"
#include "report/readable_text.h"
#include "report/result_columns.h"

namespace entente::report {
namespace {

using graph::Kind;
using graph::Value;

constexpr double kInfinite = std::numeric_limits<double>::infinity();

double MicrosOf(const graph::Bound& bound) {
  if (bound.at.is_finite()) return static_cast<double>(bound.at.micros);
  return bound.at < graph::Instant::FromDays(0) ? -kInfinite : kInfinite;
}

const Value* Field(const Value& map, std::string_view name) {
  for (const graph::MapEntry& entry : map.map()) {
    if (entry.key.string() == name) return &entry.value;
  }
  return nullptr;
}

// A list of {period, value}, as timeline() makes it.
bool IsStepList(const Value& value) {
  if (value.kind() != Kind::kList || value.list().empty()) return false;
  const Value& first = value.list()[0];
  return first.kind() == Kind::kMap && Field(first, "period") != nullptr &&
         Field(first, "value") != nullptr;
}

class Reader {
 public:
  Reader(const Result& result, const BlockOptions& options) : result_(result), options_(options) {}

  StatusOr<ChartData> Read() {
    ENTENTE_RETURN_IF_ERROR(ChooseKind());
    const Status status = chart_.kind == ChartData::Kind::kBar    ? ReadBars()
                          : chart_.kind == ChartData::Kind::kLine ? ReadLines()
                                                                  : ReadSteps();
    if (!status.ok()) return status;
    for (ChartSeries& series : chart_.series) {
      if (chart_.kind == ChartData::Kind::kBar) break;
      std::stable_sort(series.points.begin(), series.points.end(),
                       [](const ChartPoint& a, const ChartPoint& b) { return a.from < b.from; });
    }
    return std::move(chart_);
  }

 private:
  Status ChooseKind() {
    using Wanted = BlockOptions::Kind;
    step_column_ = FirstColumn([this](size_t c) { return HoldsSteps(c); });
    const auto time = FirstColumn([this](size_t c) { return HasTemporalValue(result_, c); });
    if (options_.kind == Wanted::kSteps ||
        (options_.kind == Wanted::kChart && (step_column_ || HasPeriods(time)))) {
      chart_.kind = ChartData::Kind::kSteps;
    } else if (options_.kind == Wanted::kBar ||
               (options_.kind != Wanted::kLine && !time && TextColumn())) {
      chart_.kind = ChartData::Kind::kBar;
    } else {
      chart_.kind = ChartData::Kind::kLine;
    }
    return OkStatus();
  }

  template <typename Predicate>
  std::optional<size_t> FirstColumn(Predicate predicate) const {
    for (size_t column = 0; column < result_.num_columns(); ++column) {
      if (predicate(column)) return column;
    }
    return std::nullopt;
  }
  bool HoldsSteps(size_t column) const {
    for (size_t row = 0; row < result_.num_rows(); ++row) {
      if (IsStepList(result_.at(row, column))) return true;
    }
    return false;
  }
  bool HasPeriods(std::optional<size_t> column) const {
    for (size_t row = 0; column && row < result_.num_rows(); ++row) {
      if (result_.at(row, *column).kind() == Kind::kPeriods) return true;
    }
    return false;
  }
  std::optional<size_t> TextColumn() const {
    return FirstColumn([this](size_t c) {
      return result_.columns()[c] != options_.source && !HasOnlyNumbers(result_, c) &&
             !HasTemporalValue(result_, c) && !HoldsSteps(c);
    });
  }
  StatusOr<std::optional<size_t>> LabelColumn() const {
    if (options_.label.empty()) return TextColumn();
    ENTENTE_ASSIGN_OR_RETURN(const size_t column, FindColumn(result_, options_.label));
    return std::optional<size_t>(column);
  }
  std::string LabelOf(size_t row, std::optional<size_t> column) const {
    return column ? ReadableText(result_, result_.at(row, *column)) : "";
  }

  StatusOr<std::vector<size_t>> ValueColumns(std::optional<size_t> besides) const {
    std::vector<size_t> columns;
    for (const std::string& name : options_.values) {
      ENTENTE_ASSIGN_OR_RETURN(columns.emplace_back(), FindColumn(result_, name));
    }
    for (size_t c = 0; options_.values.empty() && c < result_.num_columns(); ++c) {
      if (c != besides && HasOnlyNumbers(result_, c)) columns.push_back(c);
    }
    if (!columns.empty()) return columns;
    return InputError("NoNumberColumn", "no column of the result holds numbers to draw",
                      "RETURN a count, a sum or a property that is a number");
  }

  StatusOr<double> NumberAt(const Value& value, std::string_view where) const {
    if (value.is_null()) return std::numeric_limits<double>::quiet_NaN();
    if (value.is_number()) return value.number();
    return InputError("NotANumber",
                      Concat("a chart draws numbers, and ", where, " is ", result_.Text(value)));
  }

  ChartSeries& SeriesOf(const std::string& name) {
    for (ChartSeries& series : chart_.series) {
      if (series.name == name) return series;
    }
    return chart_.series.emplace_back(ChartSeries{name, {}});
  }

  Status AddStep(const std::string& name, const Value& period, const Value& value) {
    if (value.is_null()) return OkStatus();
    ENTENTE_ASSIGN_OR_RETURN(const double number, NumberAt(value, "the value of a step"));
    if (!IsDrawn(number)) return OkStatus();
    ENTENTE_ASSIGN_OR_RETURN(const auto validity, ValidityOf(period));
    if (!validity) {
      return InputError("NotAPeriod", Concat("a step needs a period, not ", result_.Text(period)));
    }
    for (const graph::Period& stretch : validity->possible.periods()) {
      SeriesOf(name).points.push_back({MicrosOf(stretch.from), MicrosOf(stretch.to), number});
    }
    return OkStatus();
  }

  Status ReadSteps() {
    chart_.x_is_time = true;
    if (step_column_) return ReadStepLists();
    std::optional<size_t> period = FirstColumn([this](size_t c) { return HasPeriods(c); });
    if (!options_.period.empty()) {
      ENTENTE_ASSIGN_OR_RETURN(period, FindColumn(result_, options_.period));
    }
    if (!period && result_.num_rows() == 0) return OkStatus();
    if (!period) {
      return InputError("NoPeriodColumn", "no column of the result holds periods or dates",
                        "RETURN timeline(count(*)) AS steps");
    }
    ENTENTE_ASSIGN_OR_RETURN(const auto label, LabelColumn());
    ENTENTE_ASSIGN_OR_RETURN(const auto values, ValueColumns(period));
    for (size_t row = 0; row < result_.num_rows(); ++row) {
      const std::string name = label ? LabelOf(row, label) : result_.columns()[values[0]];
      ENTENTE_RETURN_IF_ERROR(AddStep(name, result_.at(row, *period), result_.at(row, values[0])));
    }
    return OkStatus();
  }

  Status ReadStepLists() {
    ENTENTE_ASSIGN_OR_RETURN(const auto label, LabelColumn());
    for (size_t row = 0; row < result_.num_rows(); ++row) {
      const Value& steps = result_.at(row, *step_column_);
      if (!IsStepList(steps)) continue;
      const std::string name = label ? LabelOf(row, label) : result_.columns()[*step_column_];
      for (const Value& step : steps.list()) {
        const Value* period = step.kind() == Kind::kMap ? Field(step, "period") : nullptr;
        const Value* value = period != nullptr ? Field(step, "value") : nullptr;
        if (value == nullptr) {
          return InputError("NotAPeriod", Concat("no step is ", result_.Text(step)));
        }
        ENTENTE_RETURN_IF_ERROR(AddStep(name, *period, *value));
      }
    }
    return OkStatus();
  }

  StatusOr<size_t> XColumn() {
    if (!options_.x.empty()) return FindColumn(result_, options_.x);
    if (const auto time = FirstColumn([this](size_t c) { return HasTemporalValue(result_, c); })) {
      return *time;
    }
    if (const auto number = FirstColumn([this](size_t c) { return HasOnlyNumbers(result_, c); })) {
      return *number;
    }
    return InputError("NoNumberColumn", "no column of the result holds dates or numbers",
                      "a line needs a column of dates or numbers, and one of numbers; `bar` takes "
                      "any labels");
  }

  StatusOr<double> XAt(size_t row, size_t column) {
    const Value& value = result_.at(row, column);
    if (!chart_.x_is_time) return NumberAt(value, Concat("`", result_.columns()[column], "`"));
    ENTENTE_ASSIGN_OR_RETURN(const auto validity, ValidityOf(value));
    if (!validity) {
      return InputError("NotAPeriod",
                        Concat("row ", row + 1, " of column `", result_.columns()[column],
                               "` is no period and no date: ", result_.Text(value)));
    }
    if (validity->possible.empty()) return std::numeric_limits<double>::quiet_NaN();
    return MicrosOf(validity->possible.periods()[0].from);
  }

  Status ReadLines() {
    if (result_.num_rows() == 0) return OkStatus();
    ENTENTE_ASSIGN_OR_RETURN(const size_t x, XColumn());
    chart_.x_is_time = HasTemporalValue(result_, x);
    ENTENTE_ASSIGN_OR_RETURN(const auto label, LabelColumn());
    ENTENTE_ASSIGN_OR_RETURN(const auto values, ValueColumns(x));
    for (size_t row = 0; row < result_.num_rows(); ++row) {
      ENTENTE_ASSIGN_OR_RETURN(const double at, XAt(row, x));
      for (const size_t column : values) {
        const std::string& value_name = result_.columns()[column];
        ENTENTE_ASSIGN_OR_RETURN(const double value,
                                 NumberAt(result_.at(row, column), Concat("`", value_name, "`")));
        if (!IsDrawn(at) || !IsDrawn(value)) continue;
        const std::string name = !label ? value_name
                                 : values.size() == 1
                                     ? LabelOf(row, label)
                                     : Concat(LabelOf(row, label), ", ", value_name);
        SeriesOf(name).points.push_back({at, at, value});
      }
    }
    return OkStatus();
  }

  Status ReadBars() {
    if (result_.num_rows() == 0) return OkStatus();
    std::optional<size_t> label;
    if (!options_.x.empty() || !options_.label.empty()) {
      ENTENTE_ASSIGN_OR_RETURN(
          label, FindColumn(result_, options_.x.empty() ? options_.label : options_.x));
    } else {
      label = TextColumn();
      if (!label) label = 0;
    }
    ENTENTE_ASSIGN_OR_RETURN(const auto values, ValueColumns(label));
    for (const size_t column : values) chart_.series.push_back({result_.columns()[column], {}});
    for (size_t row = 0; row < result_.num_rows(); ++row) {
      chart_.labels.push_back(LabelOf(row, label));
      for (size_t i = 0; i < values.size(); ++i) {
        ENTENTE_ASSIGN_OR_RETURN(
            const double value,
            NumberAt(result_.at(row, values[i]), Concat("`", chart_.series[i].name, "`")));
        chart_.series[i].points.push_back({0, 0, value});
      }
    }
    return OkStatus();
  }

  const Result& result_;
  const BlockOptions& options_;
  std::optional<size_t> step_column_;
  ChartData chart_;
};

}  // namespace

StatusOr<ChartData> ReadChart(const Result& result, const BlockOptions& options) {
  return Reader(result, options).Read();
}

}  // namespace entente::report
