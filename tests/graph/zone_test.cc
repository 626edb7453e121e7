#include "graph/zone.h"

#include "graph/zone_names.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

TEST_CASE("Zone: every offset that fits comes back as it went in", "[graph][zone]") {
  for (const int32_t offset :
       {0, 60, -60, 3600, -12600, 64800, -64800, 1, -1, 7559, 28671, -28671}) {
    CAPTURE(offset);
    const std::optional<uint16_t> zone = ZoneOfOffset(offset);
    REQUIRE(zone.has_value());
    CHECK_FALSE(IsNamed(*zone));
    CHECK(OffsetAt(*zone, 0) == offset);
    CHECK(OffsetAtLocal(*zone, 0) == offset);
    CHECK(ParseOffset(OffsetText(offset)) == offset);
  }
  CHECK_FALSE(ZoneOfOffset(64860).has_value());
  CHECK_FALSE(ZoneOfOffset(28672).has_value());
  CHECK_FALSE(ZoneOfOffset(-28672).has_value());
}

TEST_CASE("Zone: offsets are read in all their shapes", "[graph][zone]") {
  CHECK(ParseOffset("Z") == 0);
  CHECK(ParseOffset("+01") == 3600);
  CHECK(ParseOffset("-0130") == -5400);
  CHECK(ParseOffset("+02:05:59") == 7559);
  for (const char* const text : {"", "01:00", "+1", "+01:60", "+19:00", "+01:00x", "UTC"}) {
    CAPTURE(text);
    CHECK_FALSE(ParseOffset(text).has_value());
  }
}

TEST_CASE("Zone: a name has the offset of the time", "[graph][zone]") {
  constexpr int64_t kJanuary2015 = 1'420'070'400;
  constexpr int64_t kJuly2015 = 1'435'708'800;
  const std::optional<uint16_t> zone = FindZone("Europe/Stockholm");
  REQUIRE(zone.has_value());
  CHECK(IsNamed(*zone));
  CHECK(ZoneName(*zone) == "Europe/Stockholm");
  CHECK(OffsetAt(*zone, kJanuary2015) == 3600);
  CHECK(OffsetAt(*zone, kJuly2015) == 7200);
  CHECK_FALSE(FindZone("Europe/Atlantis").has_value());
  CHECK(ZoneName(0).empty());
}

TEST_CASE("Zone: where clocks change, local times are taken as before the change",
          "[graph][zone]") {
  constexpr int64_t kHour = 3600;
  constexpr int64_t kAutumn2017 = 1'509'235'200;  // 2017-10-29T00:00 local
  constexpr int64_t kSpring2017 = 1'490'486'400;  // 2017-03-26T00:00 local
  const uint16_t zone = FindZone("Europe/Stockholm").value();
  CHECK(OffsetAtLocal(zone, kAutumn2017 + 2 * kHour + kHour / 2) == 2 * kHour);  // comes twice
  CHECK(OffsetAtLocal(zone, kAutumn2017 + 3 * kHour) == kHour);
  CHECK(OffsetAtLocal(zone, kSpring2017 + 2 * kHour + kHour / 2) == kHour);  // is left out
  CHECK(OffsetAtLocal(zone, kSpring2017 + 3 * kHour) == 2 * kHour);
}

TEST_CASE("Zone: names are known once each and stay in their places", "[graph][zone]") {
  const auto names = ZoneNames();
  CHECK(names.size() + kFirstNamedZone < kZoneOfMinusMaxSeconds);
  for (size_t i = 1; i < names.size(); ++i) CHECK(names[i] != names[i - 1]);
  CHECK(FindZone("Africa/Abidjan") == kFirstNamedZone);
}

}  // namespace
}  // namespace entente::graph
