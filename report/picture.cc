#include "report/picture.h"

#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "report/html_text.h"
#include "report/timeline_rows.h"
#include "report/timeline_svg.h"

namespace entente::report {
namespace {

// What one shade, end or line of a picture means.
struct Key {
  std::string_view css_class;
  std::string_view looks;  // for those who read no colours
  std::string means;
};

std::vector<Key> TimelineKeys(const TimelineDrawing& drawing, std::string_view mark) {
  bool possible = false;
  bool open = false;
  for (const TimelineBar& bar : drawing.bars) {
    possible = possible || !bar.certain;
    open = open || bar.open_left || bar.open_right;
  }
  std::vector<Key> keys;
  if (possible) keys = {{"sure", "full", "certain"}, {"maybe", "pale", "possible"}};
  if (open) keys.push_back({"open", "fading", "no end known"});
  if (drawing.now_x) keys.push_back({"now", "broken line", std::string(mark)});
  return keys;
}

std::vector<Key> KeysOf(const Picture& picture, double width_px, std::optional<graph::Instant> now,
                        std::string_view mark) {
  if (const auto* rows = std::get_if<std::vector<TimelineRow>>(&picture)) {
    return TimelineKeys(LayOutTimeline(*rows, {width_px, now}), mark);
  }
  const auto* chart = std::get_if<ChartData>(&picture);
  if (chart == nullptr || !ChartMarks(*chart, {width_px, now})) return {};
  return {{"now", "broken line", std::string(mark)}};
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

std::string HtmlLegend(const Picture& picture, double width_px, std::optional<graph::Instant> now,
                       std::string_view mark) {
  std::string out;
  for (const Key& key : KeysOf(picture, width_px, now, mark)) {
    out.append(Concat("<span class=\"key ", key.css_class, "\"></span>",
                      KeepDatesWhole(EscapeHtml(key.means)), " "));
  }
  return out.empty() ? out : Concat("<p class=\"legend\">", out, "</p>\n");
}

std::string TextLegend(const Picture& picture, double width_px, std::optional<graph::Instant> now,
                       std::string_view mark) {
  std::vector<std::string> keys;
  for (const Key& key : KeysOf(picture, width_px, now, mark)) {
    keys.push_back(Concat(key.looks, ": ", key.means));
  }
  return Join(keys, "; ");
}

}  // namespace entente::report
