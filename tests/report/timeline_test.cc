#include "report/timeline.h"

#include <string>
#include <vector>

#include "base/text.h"
#include "report/text_metrics.h"
#include "report/timeline_svg.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente::report {
namespace {

using graph::Bound;
using graph::PeriodSet;

bool Overlap(const Box& a, const Box& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

std::vector<TimelineRow> SixtyRows() {
  std::vector<TimelineRow> rows;
  for (int i = 0; i < 60; ++i) {
    const int year = 1950 + i;
    rows.push_back(
        {Concat("Hiệp ước ", i % 7 == 0 ? "không phổ biến vũ khí hạt nhân và Ễnh ương số " : "số ",
                i),
         From(Day(year, 1, 1), i % 3 == 0 ? Bound::PositiveInfinity() : Day(year + 5, 1, 1))});
  }
  return rows;
}

TEST_CASE("Timeline: sixty Vietnamese labels collide with nothing, wide and narrow") {
  const std::vector<TimelineRow> rows = SixtyRows();
  for (const double width : {960.0, 700.0, 380.0, 300.0}) {
    const TimelineDrawing drawing = LayOutTimeline(rows, {width, std::nullopt});
    REQUIRE(drawing.labels.size() == rows.size());
    for (size_t i = 0; i < drawing.labels.size(); ++i) {
      const Box& extent = drawing.labels[i].extent;
      CHECK(extent.x >= -0.01);
      CHECK(extent.right() <= drawing.width);
      CHECK(extent.bottom() <= drawing.height);
      if (i > 0) CHECK_FALSE(Overlap(extent, drawing.labels[i - 1].extent));
      for (const TimelineBar& bar : drawing.bars) CHECK_FALSE(Overlap(extent, bar.box));
    }
  }
}

TEST_CASE("Timeline: a bar lies where its period lies on the axis") {
  const TimelineDrawing drawing = LayOutTimeline({{"a", From(Day(1900, 1, 1), Day(2000, 1, 1))},
                                                  {"b", From(Day(1950, 1, 1), Day(2000, 1, 1))}},
                                                 {960, std::nullopt});
  REQUIRE(drawing.bars.size() == 2);
  CHECK(drawing.bars[0].box.right() == Approx(drawing.bars[1].box.right()));
  CHECK(drawing.bars[1].box.width == Approx(drawing.bars[0].box.width / 2).epsilon(0.001));
  for (const TimelineTick& tick : drawing.ticks) {
    if (tick.label == "1950") CHECK(tick.x == Approx(drawing.bars[1].box.x).margin(0.5));
  }
  CHECK_FALSE(drawing.bars[0].open_left);
  CHECK_FALSE(drawing.bars[0].open_right);
}

TEST_CASE("Timeline: open ends reach the edges of the plot and at least the present") {
  const graph::Instant now = Day(2026, 2, 1).at;
  const TimelineDrawing drawing = LayOutTimeline(
      {{"a", From(Day(1990, 1, 1))}, {"b", From(Bound::NegativeInfinity(), Day(1995, 1, 1))}},
      {960, now});
  REQUIRE(drawing.bars.size() == 2);
  CHECK(drawing.bars[0].open_right);
  CHECK(drawing.bars[0].box.right() == Approx(drawing.plot.right()));
  CHECK(drawing.bars[1].open_left);
  CHECK(drawing.bars[1].box.x == Approx(drawing.plot.x));
  REQUIRE(drawing.now_x.has_value());
  CHECK(*drawing.now_x < drawing.plot.right());
}

TEST_CASE("Timeline: the present is not shown where everything ended long before it") {
  const TimelineDrawing drawing =
      LayOutTimeline({{"a", From(Day(1900, 1, 1), Day(1910, 1, 1))}}, {960, Day(2026, 2, 1).at});
  CHECK_FALSE(drawing.now_x.has_value());
}

TEST_CASE("Timeline: what is only possible is a bar of its own around what is certain") {
  const graph::Validity validity = {PeriodSet({Day(1983, 1, 1), Day(1990, 1, 1)}),
                                    PeriodSet({Day(1982, 1, 1), Day(1991, 1, 1)})};
  const TimelineDrawing drawing = LayOutTimeline({{"a", validity}}, {960, std::nullopt});
  REQUIRE(drawing.bars.size() == 2);
  CHECK_FALSE(drawing.bars[0].certain);
  CHECK(drawing.bars[1].certain);
  CHECK(drawing.bars[0].box.x < drawing.bars[1].box.x);
  CHECK(drawing.bars[0].box.right() > drawing.bars[1].box.right());
}

TEST_CASE("Timeline: an event keeps a visible width inside the plot") {
  const TimelineDrawing drawing = LayOutTimeline({{"day", From(Day(2000, 1, 1), Day(2000, 1, 2))},
                                                  {"long", From(Day(1000, 1, 1), Day(2000, 1, 2))}},
                                                 {960, std::nullopt});
  CHECK(drawing.bars[0].box.width == Approx(kMinBarPx));
  CHECK(drawing.bars[0].box.right() <= drawing.plot.right());
}

TEST_CASE("Timeline: several periods are several bars on one line, none no bar") {
  const PeriodSet set =
      PeriodSet::Of({{Day(1990, 1, 1), Day(1992, 1, 1)}, {Day(1995, 1, 1), Day(1999, 1, 1)}});
  const TimelineDrawing drawing = LayOutTimeline(
      {{"a", graph::Validity::Exact(set)}, {"b", graph::Validity()}}, {960, std::nullopt});
  REQUIRE(drawing.bars.size() == 2);
  CHECK(drawing.bars[0].box.y == drawing.bars[1].box.y);
  CHECK(drawing.labels.size() == 2);
}

TEST_CASE("Timeline: rows that hold always need no finite bound") {
  const TimelineDrawing drawing =
      LayOutTimeline({{"a", graph::Validity::Always()}}, {960, Day(2026, 2, 1).at});
  REQUIRE(drawing.bars.size() == 1);
  CHECK(drawing.bars[0].open_left);
  CHECK(drawing.bars[0].open_right);
  CHECK(drawing.bars[0].box.width == Approx(drawing.plot.width));
}

TEST_CASE("Timeline: labels that do not fit end in an ellipsis") {
  const std::string text = CutToPx(std::string(200, 'a'), 100, 13);
  CHECK(text.find("…") != std::string::npos);
  CHECK(TextWidthPx(text, 13) <= 100 + 13);
  CHECK(CutToPx("ngắn", 100, 13) == "ngắn");
}

TEST_CASE("Timeline: the picture escapes what the data holds") {
  const std::vector<TimelineRow> rows = {{"<b>&\"x", From(Day(1990, 1, 1), Day(1991, 1, 1))}};
  const std::string svg = TimelineSvg(LayOutTimeline(rows, {960, std::nullopt}), rows, {"t", true});
  CHECK(svg.find("<b>") == std::string::npos);
  CHECK(svg.find("&lt;b&gt;&amp;&quot;x") != std::string::npos);
  CHECK(svg.find("xmlns=\"http://www.w3.org/2000/svg\"") != std::string::npos);
}

}  // namespace
}  // namespace entente::report
