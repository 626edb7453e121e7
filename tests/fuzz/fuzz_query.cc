// Whole statements on a tiny graph: they end, well or with an error, with the optimiser and
// without, and what fails leaves the session usable.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "base/clock.h"
#include "engine/database.h"

namespace {

constexpr char kGraph[] =
    "CREATE (a:State {key: 'VNM'})-[:PARTY_TO {share: 0.5}]->(t:Treaty {key: 'NPT', n: 1}), "
    "(b:State {key: 'FRA', tags: ['x', 'y']})-[:PARTY_TO]->(t), (a)-[:ALLIED {n: 2}]->(b), "
    "(b)-[:ALLIED {n: 3}]->(a), (:Event {day: date('1995-06-15'), open: true})";

void Run(std::string_view text, bool optimise) {
  const entente::FixedClock clock(1'700'000'000'000'000);
  entente::DatabaseOptions options;
  options.clock = &clock;
  auto database = entente::Database::Open(":memory:", options);
  ENTENTE_CHECK(database.ok());
  entente::Session session = database->Connect();
  ENTENTE_CHECK(session.Query(kGraph).ok());
  entente::QueryOptions query;
  query.deadline = std::chrono::milliseconds(200);
  query.memory_limit_bytes = size_t{64} << 20;
  query.optimise = optimise;
  const auto result = session.Query(text, {}, query);
  if (!result.ok()) {
    ENTENTE_CHECK(!entente::DiagnosticOf(result.status()).code.empty());
  }
  session.Query("ROLLBACK").status().IgnoreError();  // where the text began a transaction
  ENTENTE_CHECK(session.Query("RETURN 1").ok());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Run(text, true);
  Run(text, false);
  return 0;
}
