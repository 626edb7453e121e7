#include "report/chart.h"

#include <string>

#include "report/value_axis.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente::report {
namespace {

using graph::Value;
using Kind = BlockOptions::Kind;

BlockOptions Options(Kind kind) {
  BlockOptions options;
  options.kind = kind;
  return options;
}

// 12 from 1949 on, 14 from 1952 on without an end.
Result TwoSteps() {
  MadeResult made({"members"});
  const auto step = [&made](const graph::Validity& period, int64_t value) {
    const graph::MapEntry entries[] = {{made.Text("period"), made.Periods(period)},
                                       {made.Text("value"), Value::Integer(value)}};
    return Value::Map(entries, made.arena());
  };
  const Value steps[] = {step(From(Day(1949, 8, 24), Day(1952, 2, 18)), 12),
                         step(From(Day(1952, 2, 18)), 14)};
  made.Row({Value::List(steps, made.arena())});
  return made.Done();
}

size_t Count(const std::string& text, const std::string& piece) {
  size_t count = 0;
  for (size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) {
    ++count;
  }
  return count;
}

TEST_CASE("Chart: what timeline() returns becomes steps") {
  const Result result = TwoSteps();
  const auto chart = ReadChart(result, Options(Kind::kChart));
  REQUIRE(chart.ok());
  CHECK(chart->kind == ChartData::Kind::kSteps);
  REQUIRE(chart->series.size() == 1);
  CHECK(chart->series[0].name == "members");
  REQUIRE(chart->series[0].points.size() == 2);
  CHECK(chart->series[0].points[0].value == 12);
  CHECK(chart->series[0].points[0].to == chart->series[0].points[1].from);
  CHECK(ChartAlternative(*chart) ==
        "Step chart. members: 1949-08-24 … 1952-02-17: 12; since 1952-02-18: 14.");
}

TEST_CASE("Chart: steps that meet are one line, a gap lifts the pen") {
  const Result result = TwoSteps();
  auto chart = ReadChart(result, Options(Kind::kSteps));
  REQUIRE(chart.ok());
  const auto lines = [&chart] {
    const std::string svg = ChartSvg(*chart, {960, Day(2026, 2, 1).at}, {"c", false});
    const size_t begin = svg.find("d=\"", svg.find("ch-line"));
    return Count(svg.substr(begin, svg.find("/>", begin) - begin), "M");
  };
  CHECK(lines() == 1);
  chart->series[0].points[0].to -= 1e15;
  CHECK(lines() == 2);
}

TEST_CASE("Chart: dates and numbers are a line, names and numbers bars") {
  MadeResult dated({"day", "n"});
  dated.Row({Value::Of(graph::Date{10}), Value::Integer(3)});
  dated.Row({Value::Of(graph::Date{0}), Value::Float(1.5)});
  dated.Row({Value::Of(graph::Date{5}), Value::Null()});
  const Result days = dated.Done();
  const auto line = ReadChart(days, Options(Kind::kChart));
  REQUIRE(line.ok());
  CHECK(line->kind == ChartData::Kind::kLine);
  CHECK(ChartAlternative(*line) == "Line chart. n: 1970-01-01: 1.5; 1970-01-11: 3.");

  MadeResult named({"state", "treaties"});
  named.Row({named.Text("Viet <Nam>"), Value::Integer(4)});
  named.Row({named.Text("Japan"), Value::Integer(-2)});
  const Result states = named.Done();
  const auto bars = ReadChart(states, Options(Kind::kChart));
  REQUIRE(bars.ok());
  CHECK(bars->kind == ChartData::Kind::kBar);
  const std::string svg = ChartSvg(*bars, {960, std::nullopt}, {"c", true});
  CHECK(svg.find("<title>Viet &lt;Nam&gt;: 4</title>") != std::string::npos);
  CHECK(svg.find("−2") != std::string::npos);
  CHECK(svg.find("prefers-color-scheme") != std::string::npos);
}

TEST_CASE("Chart: each label is a series of its own") {
  MadeResult made({"who", "year", "n"});
  made.Row({made.Text("a"), Value::Integer(1990), Value::Integer(3)});
  made.Row({made.Text("b"), Value::Integer(1990), Value::Integer(4)});
  made.Row({made.Text("a"), Value::Integer(1995), Value::Integer(5)});
  const Result result = made.Done();
  BlockOptions options = Options(Kind::kLine);
  options.x = "year";
  const auto chart = ReadChart(result, options);
  REQUIRE(chart.ok());
  REQUIRE(chart->series.size() == 2);
  CHECK(chart->series[0].points.size() == 2);
  const std::string svg = ChartSvg(*chart, {960, std::nullopt}, {"c", false});
  CHECK(svg.find(">a</text>") != std::string::npos);
  CHECK(svg.find(">b</text>") != std::string::npos);
}

TEST_CASE("Chart: what cannot be drawn is said") {
  MadeResult made({"name", "word"});
  made.Row({made.Text("a"), made.Text("b")});
  const Result result = made.Done();
  const auto code = [&result](Kind kind) {
    return DiagnosticOf(ReadChart(result, Options(kind)).status()).code;
  };
  CHECK(code(Kind::kBar) == "NoNumberColumn");
  CHECK(code(Kind::kLine) == "NoNumberColumn");
  CHECK(code(Kind::kSteps) == "NoPeriodColumn");
  BlockOptions options = Options(Kind::kBar);
  options.values = {"word"};
  CHECK(DiagnosticOf(ReadChart(result, options).status()).code == "NotANumber");
}

TEST_CASE("Value axis: round ticks around all values, none between whole ones") {
  const auto texts = [](const ValueAxis& axis) {
    std::string out;
    for (const double tick : axis.Ticks()) out += NumberText(tick) + " ";
    return out;
  };
  CHECK(texts(ChooseValueAxis(0, 32, true, 7)) == "0 10 20 30 40 ");
  CHECK(texts(ChooseValueAxis(0, 1, true, 7)) == "0 1 ");
  CHECK(texts(ChooseValueAxis(0, 1, false, 7)) == "0 0.2 0.4 0.6 0.8 1 ");
  CHECK(texts(ChooseValueAxis(-3, 4, true, 7)) == "−4 −2 0 2 4 ");
  CHECK(texts(ChooseValueAxis(0, 0, true, 7)) == "0 1 ");
  CHECK(texts(ChooseValueAxis(5, 5, true, 7)) == "0 1 2 3 4 5 ");
  CHECK(NumberText(1250000) == "1\u202F250\u202F000");
  CHECK(NumberText(1995) == "1995");
}

}  // namespace
}  // namespace entente::report
