#include "storage/fact_list.h"
#include "storage/store.h"
#include "support/catch.h"

namespace entente::storage_tests {
namespace {

using storage::Store;

TEST_CASE("BulkLoad: what was loaded is read back as the list of facts says", "[storage][load]") {
  for (uint64_t seed = 1; seed <= 24; ++seed) {
    CAPTURE(seed);
    RandomFacts random(seed);
    const FactList facts = random.Make(5 + random.Below(40), random.Below(200));
    const auto store = Store::Create();
    std::vector<VertexId> ids;
    {
      const auto load = store->BeginLoad();
      FactLoader loader(*load, &ids);
      loader.Vertices(facts, 0, facts.vertices.size());
      loader.Edges(facts, 0, facts.edges.size());
      REQUIRE(load->Commit().ok());
    }
    CHECK(LinesOf(*store->Pin()) == facts.Lines());
  }
}

TEST_CASE("BulkLoad: a second load adds to the first, and the first keeps its ids",
          "[storage][load]") {
  for (uint64_t seed = 100; seed <= 108; ++seed) {
    CAPTURE(seed);
    RandomFacts random(seed);
    const FactList facts = random.Make(30, 120);
    const auto store = Store::Create();
    std::vector<VertexId> ids;
    std::vector<uint64_t> user_ids;
    for (int part = 0; part < 2; ++part) {
      const auto load = store->BeginLoad();
      FactLoader loader(*load, &ids);
      if (part == 0) loader.Vertices(facts, 0, facts.vertices.size());
      loader.Edges(facts, part == 0 ? 0 : 60, part == 0 ? 60 : 120);
      REQUIRE(load->Commit().ok());
      const auto view = store->Pin();
      std::vector<uint64_t> now;
      for (uint32_t row = 0; row < view->num_edge_rows(EdgeTypeId(0)); ++row) {
        now.push_back(view->UserEdgeId(EdgeRow(EdgeTypeId(0), row)));
      }
      std::sort(now.begin(), now.end());
      CHECK(std::unique(now.begin(), now.end()) == now.end());
      CHECK(std::includes(now.begin(), now.end(), user_ids.begin(), user_ids.end()));
      user_ids = now;
    }
    CHECK(LinesOf(*store->Pin()) == facts.Lines());
  }
}

TEST_CASE("BulkLoad: dropped without Commit it leaves nothing", "[storage][load]") {
  const auto store = Store::Create();
  {
    const auto load = store->BeginLoad();
    load->AddVertex(load->LabelSet({}));
  }
  CHECK(store->Pin()->num_vertex_slots() == 0);
  const auto load = store->BeginLoad();  // the gate is open again
  CHECK(load->num_vertices() == 0);
}

TEST_CASE("BulkLoad: keys are found while loading and afterwards, duplicates are refused",
          "[storage][load][key]") {
  const auto store = Store::Create();
  const auto load = store->BeginLoad();
  const LabelId state = load->Label("State");
  const PropertyKeyId key = load->PropertyKey("key");
  const KeyDefinition definition{"State.key", state, key};
  const LabelSetId set = load->LabelSet({&state, 1});
  const VertexId early = load->AddVertex(set);
  REQUIRE(load->SetVertexProperty(early, key, Value::String("vn")).ok());
  REQUIRE(load->DefineKey(definition).ok());
  for (int i = 0; i < 100; ++i) {
    REQUIRE(load->SetVertexProperty(load->AddVertex(set), key, Value::Integer(i)).ok());
  }
  CHECK(load->FindByKey(definition, Value::String("vn")) == early);
  CHECK(load->FindByKey(definition, Value::Float(7.0)) == VertexId(8));
  CHECK(load->FindByKey(definition, Value::Integer(100)).is_none());
  const VertexId other = load->AddVertex(load->LabelSet({}));  // not a State: not under the key
  CHECK(load->SetVertexProperty(other, key, Value::String("vn")).ok());
  REQUIRE(load->Commit().ok());
  const auto view = store->Pin();
  REQUIRE(view->catalog().Keys().size() == 1);
  CHECK(view->FindByKey(definition, Value::String("vn")) == early);
  CHECK(view->FindByKey(definition, Value::Integer(99)) == VertexId(100));
  CHECK(view->FindByKey(definition, Value::Null()).is_none());

  const auto again = [&] {
    const auto second = Store::Create()->BeginLoad();
    const LabelSetId any = second->LabelSet({});
    const PropertyKeyId id = second->PropertyKey("id");
    REQUIRE(second->DefineKey({"id", LabelId::None(), id}).ok());
    REQUIRE(second->SetVertexProperty(second->AddVertex(any), id, Value::Integer(1)).ok());
    return second->SetVertexProperty(second->AddVertex(any), id, Value::Integer(1));
  };
  CHECK(DiagnosticOf(again()).code == "DuplicateKey");
}

TEST_CASE("BulkLoad: an edge outside its ends is refused when it is committed", "[storage][load]") {
  const auto store = Store::Create();
  const auto load = store->BeginLoad();
  const VertexId a = load->AddVertex(load->LabelSet({}));
  const Bound day{Instant::FromDays(100), Granularity::kDay},
      later{Instant::FromDays(200), Granularity::kDay};
  load->SetVertexValidity(a, Validity::Exact(Period{day, later}));
  const EdgeRow edge = load->AddEdge(load->EdgeType("R"), a, a);
  load->SetEdgePeriod(edge, {day, {Instant::FromDays(201), Granularity::kDay}});
  CHECK(DiagnosticOf(load->Commit()).code == "OutsideEnds");
  CHECK(store->Pin()->num_vertex_slots() == 0);
}

TEST_CASE("BulkLoad: values that cannot be kept are refused", "[storage][load]") {
  const auto load = Store::Create()->BeginLoad();
  const VertexId v = load->AddVertex(load->LabelSet({}));
  Arena arena;
  const PropertyKeyId key = load->PropertyKey("p");
  const Value mixed[] = {Value::Integer(1), Value::Float(1)};
  const Value vertex[] = {Value::Vertex(v, 0)};
  for (const Value& value :
       {Value::List(mixed, arena), Value::List(vertex, arena), Value::Vertex(v, 0),
        Value::Infinity(true), Value::Of(Validity::Always(), arena)}) {
    const Diagnostic diagnostic = DiagnosticOf(load->SetVertexProperty(v, key, value));
    CHECK(diagnostic.code == "InvalidPropertyType");
    CHECK(diagnostic.type == ErrorType::kType);
  }
}

TEST_CASE(
    "BulkLoad: day bounds take about 33 bytes an edge, and what is counted is what was allocated",
    "[storage][load]") {
  const auto store = Store::Create();
  const uint32_t kVertices = 2'000, kEdges = 100'000;
  {
    const auto load = store->BeginLoad();
    std::mt19937_64 random(7);
    for (uint32_t v = 0; v < kVertices; ++v) load->AddVertex(load->LabelSet({}));
    const EdgeTypeId type = load->EdgeType("R");
    for (uint32_t e = 0; e < kEdges; ++e) {
      const auto number = random();
      const EdgeRow edge =
          load->AddEdge(type, VertexId(static_cast<uint32_t>(number % kVertices)),
                        VertexId(static_cast<uint32_t>((number >> 20) % kVertices)));
      const auto day = static_cast<int64_t>((number >> 40) % 9'000);
      load->SetEdgePeriod(edge,
                          {{Instant::FromDays(day), Granularity::kDay}, Bound::PositiveInfinity()});
    }
    REQUIRE(load->Commit().ok());
  }
  const double bytes = static_cast<double>(store->allocated_bytes()) / kEdges;
  CHECK(bytes > 32.0);
  CHECK(bytes < 33.5);
}

}  // namespace
}  // namespace entente::storage_tests
