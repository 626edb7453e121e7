#include "graph/zone.h"

#include "base/text.h"
#include "graph/iso_text.h"

namespace entente::graph {
namespace {

std::string TwoDigits(int32_t number) { return Concat(number < 10 ? "0" : "", number); }

}  // namespace

std::optional<int32_t> ParseOffset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  TextScanner scanner(text);
  const bool west = scanner.Take('-');
  if (!west && !scanner.Take('+')) return std::nullopt;
  int64_t seconds = 0;
  int64_t unit = 3600;
  for (int i = 0; i < 3 && (i == 0 || !scanner.done()); ++i, unit /= 60) {
    if (i > 0) scanner.Take(':');
    const std::optional<int64_t> part = scanner.TakeTwoDigits();
    if (!part || (i > 0 && *part > 59)) return std::nullopt;
    seconds += *part * unit;
  }
  if (!scanner.done() || seconds > kMaxOffsetMinutes * 60) return std::nullopt;
  return static_cast<int32_t>(west ? -seconds : seconds);
}

std::string OffsetText(int32_t offset_seconds) {
  if (offset_seconds == 0) return "Z";
  const int32_t size = offset_seconds < 0 ? -offset_seconds : offset_seconds;
  std::string text = Concat(offset_seconds < 0 ? '-' : '+', TwoDigits(size / 3600), ':',
                            TwoDigits(size / 60 % 60));
  if (size % 60 != 0) text.append(Concat(':', TwoDigits(size % 60)));
  return text;
}

}  // namespace entente::graph
