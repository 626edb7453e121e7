#include <atomic>
#include <thread>

#include "storage/fact_list.h"
#include "storage/store.h"
#include "support/catch.h"

namespace entente::storage_tests {
namespace {

using storage::Store;

constexpr int kAccounts = 32;
constexpr int64_t kTotal = 3200;

// What a reader adds up in one view; -1 where something does not fit together. No test macros: they
// are for one thread.
int64_t TotalOf(const GraphView& view, PropertyKeyId amount, EdgeTypeId type) {
  Arena arena;
  std::vector<uint32_t> vertices;
  view.AppendVertices(LabelId::None(), 0, view.num_vertex_slots(), &vertices);
  int64_t total = 0, edges = 0;
  for (uint32_t v : vertices) {
    total += ScanValue(view, PropertyOwner::Vertices(), amount, v, Instant{0}, arena).integer();
    const CsrSlice slice = view.Csr(type, Direction::kOut);
    const CsrSlice::Range range = slice.Entries(v);
    for (uint64_t entry = range.begin; entry < range.end; ++entry) {
      if (slice.hidden.Get(entry)) continue;
      ++edges;
      if (!view.EdgeExists(EdgeRow(type, static_cast<uint32_t>(entry)))) return -1;
    }
    std::vector<DeltaEdge> written;
    view.AppendDeltaEdges(type, Direction::kOut, VertexId(v), &written);
    for (const DeltaEdge& edge : written) {
      ++edges;
      if (!view.EdgeExists(EdgeRow(type, edge.row)) ||
          view.Source(EdgeRow(type, edge.row)) != VertexId(v))
        return -1;
    }
  }
  if (static_cast<uint64_t>(edges) != view.catalog().Statistics(type).num_edges) return -1;
  return total;
}

TEST_CASE("Store: readers beside one writer always see whole transactions", "[storage][threads]") {
  const auto store = Store::Create();
  PropertyKeyId amount;
  EdgeTypeId type;
  {
    const auto load = store->BeginLoad();
    amount = load->PropertyKey("amount");
    type = load->EdgeType("PAID");
    for (int i = 0; i < kAccounts; ++i) {
      const VertexId v = load->AddVertex(load->LabelSet({}));
      REQUIRE(load->SetVertexProperty(v, amount, Value::Integer(kTotal / kAccounts)).ok());
      load->AddEdge(type, v, VertexId(0));
    }
    REQUIRE(load->Commit().ok());
  }

  std::atomic<bool> done{false};
  std::atomic<int64_t> wrong{0}, reads{0};
  const auto read = [&] {
    do {
      const auto view = store->Pin();
      const int64_t first = TotalOf(*view, amount, type);
      if (first != kTotal || TotalOf(*view, amount, type) != first) ++wrong;
      ++reads;
    } while (!done.load());
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);

  std::mt19937_64 random(11);
  bool fine = true;
  for (int i = 0; i < 300; ++i) {
    const auto t = store->BeginTransaction();
    const auto& view = t->view();
    const VertexId from(static_cast<uint32_t>(random() % kAccounts)),
        to(static_cast<uint32_t>(random() % kAccounts));
    Arena arena;
    const int64_t sum = static_cast<int64_t>(random() % 10);
    const int64_t had = view.VertexProperty(from, amount, Instant{0}, arena).integer();
    fine = fine && t->SetVertexProperty(from, amount, Value::Integer(had - sum), nullptr).ok();
    const int64_t has = view.VertexProperty(to, amount, Instant{0}, arena).integer();
    fine = fine && t->SetVertexProperty(to, amount, Value::Integer(has + sum), nullptr).ok();
    const Validity validity = Validity::Exact(
        Period{{Instant::FromDays(i), Granularity::kDay}, Bound::PositiveInfinity()});
    const EdgeRow made = *t->CreateEdge(type, from, to, &validity);
    const std::vector<EdgeRow> edges = t->EdgesOf(from);
    if (i % 3 == 0) fine = fine && t->DeleteEdge(edges[random() % edges.size()]).ok();
    if (i % 7 == 0)
      fine = fine && (!view.EdgeExists(made) || t->SetEdgeValidity(made, Validity::Always()).ok());
    t->Label(Concat("L", i % 5));
    if (i % 4 == 0) fine = fine && t->AddLabel(from, t->Label("Payer")).ok();
    if (i % 5 == 0) continue;  // rolled back
    fine = fine && t->Commit().ok();
    if (i % 60 == 59) store->Compact();
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(fine);
  CHECK(wrong == 0);
  CHECK(reads >= 3);
  CHECK(TotalOf(*store->Pin(), amount, type) == kTotal);
}

TEST_CASE("Store: writers wait for each other and lose nothing", "[storage][threads]") {
  const auto store = Store::Create();
  std::vector<std::thread> writers;
  std::atomic<int> failed{0};
  for (int w = 0; w < 3; ++w) {
    writers.emplace_back([&] {
      for (int i = 0; i < 40; ++i) {
        const auto t = store->BeginTransaction();
        if (!t->CreateVertex({}, nullptr).ok() || !t->Commit().ok()) ++failed;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  CHECK(failed == 0);
  CHECK(store->Pin()->catalog().num_vertices() == 120);
}

}  // namespace
}  // namespace entente::storage_tests
