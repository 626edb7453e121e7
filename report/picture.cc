#include "report/picture.h"

#include <utility>

#include "base/text.h"
#include "report/html_text.h"
#include "report/timeline_rows.h"
#include "report/timeline_svg.h"

namespace entente::report {
namespace {

std::string MarkKey(std::string_view mark) {
  return Concat("<span class=\"key now\"></span>", KeepDatesWhole(EscapeHtml(mark)), " ");
}

std::string TimelineKeys(const TimelineDrawing& drawing, std::string_view mark) {
  bool possible = false;
  bool open = false;
  for (const TimelineBar& bar : drawing.bars) {
    possible = possible || !bar.certain;
    open = open || bar.open_left || bar.open_right;
  }
  std::string out;
  if (possible) {
    out.append(
        "<span class=\"key sure\"></span>certain "
        "<span class=\"key maybe\"></span>possible ");
  }
  if (open) out.append("<span class=\"key open\"></span>no end known ");
  if (drawing.now_x) out.append(MarkKey(mark));
  return out;
}

}  // namespace

StatusOr<std::optional<Picture>> ReadPicture(const Result& result, const BlockOptions& options) {
  using Kind = BlockOptions::Kind;
  const bool shown = options.kind != Kind::kTable && options.kind != Kind::kNumber;
  if (!shown || result.num_rows() == 0 || result.is_explanation()) return std::optional<Picture>();
  if (options.kind == Kind::kTimeline) {
    ENTENTE_ASSIGN_OR_RETURN(auto rows, ReadTimelineRows(result, options));
    return std::optional<Picture>(std::move(rows));
  }
  if (options.kind == Kind::kNetwork) {
    ENTENTE_ASSIGN_OR_RETURN(Network network, ReadNetwork(result));
    NetworkLayout layout = LayOutNetwork(network);
    return std::optional<Picture>(NetworkPicture{std::move(network), std::move(layout)});
  }
  ENTENTE_ASSIGN_OR_RETURN(ChartData chart, ReadChart(result, options));
  return std::optional<Picture>(std::move(chart));
}

bool ShowsNothing(const Picture& picture) {
  const auto* chart = std::get_if<ChartData>(&picture);
  if (chart == nullptr || chart->kind != ChartData::Kind::kSteps) return false;
  for (const ChartSeries& series : chart->series) {
    for (const ChartPoint& point : series.points) {
      if (point.value != 0) return false;
    }
  }
  return true;
}

std::string_view PictureWord(const Picture& picture) {
  if (std::holds_alternative<ChartData>(picture)) return "chart";
  return std::holds_alternative<NetworkPicture>(picture) ? "network" : "timeline";
}

std::string DrawPicture(const Picture& picture, double width_px, std::optional<graph::Instant> now,
                        const SvgOptions& options) {
  if (const auto* chart = std::get_if<ChartData>(&picture)) {
    return ChartSvg(*chart, {width_px, now}, options);
  }
  if (const auto* network = std::get_if<NetworkPicture>(&picture)) {
    return NetworkSvg(network->network, network->layout, width_px, options);
  }
  const auto& rows = std::get<std::vector<TimelineRow>>(picture);
  return TimelineSvg(LayOutTimeline(rows, {width_px, now}), rows, options);
}

std::string PictureLegend(const Picture& picture, double width_px,
                          std::optional<graph::Instant> now, std::string_view mark) {
  std::string keys;
  if (const auto* rows = std::get_if<std::vector<TimelineRow>>(&picture)) {
    keys = TimelineKeys(LayOutTimeline(*rows, {width_px, now}), mark);
  } else if (const auto* chart = std::get_if<ChartData>(&picture)) {
    if (ChartMarks(*chart, {width_px, now})) keys = MarkKey(mark);
  }
  return keys.empty() ? keys : Concat("<p class=\"legend\">", keys, "</p>\n");
}

}  // namespace entente::report
