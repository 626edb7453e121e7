// A block's picture, whatever its kind.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/status.h"
#include "engine/result.h"
#include "report/block_options.h"
#include "report/chart.h"
#include "report/network.h"
#include "report/timeline.h"

namespace entente::report {

struct NetworkPicture {
  Network network;
  NetworkLayout layout;
};

using Picture = std::variant<std::vector<TimelineRow>, ChartData, NetworkPicture>;

// Nothing where the block is no picture, or the result has no rows.
StatusOr<std::optional<Picture>> ReadPicture(const Result& result, const BlockOptions& options);

// Steps that stay at zero for all time: what timeline(count(*)) makes of no row.
bool ShowsNothing(const Picture& picture);

// "timeline", "chart" or "network": names the file of a picture that stands beside its page.
std::string_view PictureWord(const Picture& picture);

std::string DrawPicture(const Picture& picture, double width_px, std::optional<graph::Instant> now,
                        const SvgOptions& options);

// What a timeline's shades and ends mean, and what an axis of time marks as `mark`, as far as they
// occur: as HTML, and in words alone.
std::string HtmlLegend(const Picture& picture, double width_px, std::optional<graph::Instant> now,
                       std::string_view mark);
std::string TextLegend(const Picture& picture, double width_px, std::optional<graph::Instant> now,
                       std::string_view mark);

}  // namespace entente::report
