#include "base/stop.h"

#include "support/catch.h"

namespace entente {
namespace {

TEST_CASE("A poll says who asked the query to end", "[base][stop]") {
  StopSource source;
  const auto now = std::chrono::steady_clock::now();
  const StopPoll without_deadline(&source, std::nullopt);
  CHECK(StopPoll().Check().ok());
  CHECK(without_deadline.Check().ok());
  CHECK(StopPoll(&source, now + std::chrono::hours(24)).Check().ok());
  CHECK(DiagnosticOf(StopPoll(&source, now - std::chrono::hours(1)).Check()).code ==
        "DeadlineExceeded");
  source.Request();
  CHECK(DiagnosticOf(without_deadline.Check()).code == "Interrupted");
  source.Reset();
  CHECK(without_deadline.Check().ok());
}

}  // namespace
}  // namespace entente
