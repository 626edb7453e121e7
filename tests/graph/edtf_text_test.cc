#include "graph/edtf_text.h"

#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

std::string RoundTrip(const char* text) {
  const auto validity = ParseEdtfInterval(text);
  REQUIRE(validity.ok());
  return ToEdtfText(*validity);
}

TEST_CASE("EdtfText: an uncertain interval prints as it is written", "[graph][edtf]") {
  for (const char* text : {"1982/..", "1968/1970", "[1993-11-01..2023-05-12]/..", "1983-01-01/",
                           "/1983-01-01", "1968-07/1970-01-15", "1975/1975", "../1991"}) {
    CHECK(RoundTrip(text) == text);
  }
}

TEST_CASE("EdtfText: an exact validity prints as its half-open periods", "[graph][edtf]") {
  CHECK(RoundTrip("1983-01-01/1983-01-02") == "[1983-01-01, 1983-01-03)");
  CHECK(ToEdtfText(Validity::Always()) == "[-inf, +inf)");
  CHECK(ToEdtfText(Validity()) == "{}");
}

}  // namespace
}  // namespace entente::graph
