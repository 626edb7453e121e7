#include "shell/offset_time.h"

#include <cstdint>
#include <string>

#include "base/text.h"

namespace entente::shell {
namespace {

// Seconds of "hh", "hhmm", "hh:mm", "hh:mm:ss"; -1 where the text is none of them.
int32_t OffsetSeconds(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits.push_back(c);
    if (c != ':' && (c < '0' || c > '9')) return -1;
  }
  if (digits.size() != 2 && digits.size() != 4 && digits.size() != 6) return -1;
  int32_t seconds = 0;
  int32_t unit = 3600;
  for (size_t i = 0; i < digits.size(); i += 2, unit /= 60) {
    const int32_t value = (digits[i] - '0') * 10 + digits[i + 1] - '0';
    if (value > (i == 0 ? 18 : 59)) return -1;
    seconds += value * unit;
  }
  return seconds;
}

}  // namespace

StatusOr<graph::Time> ParseOffsetTime(std::string_view text) {
  const size_t sign = text.find_last_of("+-Zz");
  if (sign == std::string_view::npos) {
    return InputError("InvalidTime", Concat("`", text, "` has no offset"),
                      "write 12:31+01:00 or 12:31Z");
  }
  ENTENTE_ASSIGN_OR_RETURN(const graph::LocalTime local, graph::ParseLocalTime(text.substr(0, sign)));
  const bool utc = text[sign] == 'Z' || text[sign] == 'z';
  const std::string_view rest = text.substr(sign + 1);
  const int32_t offset = utc ? (rest.empty() ? 0 : -1) : OffsetSeconds(rest);
  if (offset < 0) {
    return InputError("InvalidTime", Concat("`", text.substr(sign), "` is no offset"),
                      "write +01:00 or Z");
  }
  return graph::Time{local.nanos, text[sign] == '-' ? -offset : offset};
}

}  // namespace entente::shell
