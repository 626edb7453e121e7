#include "storage/fact_list.h"
#include "storage/store.h"
#include "support/catch.h"

namespace entente::storage_tests {
namespace {

using storage::Store;

std::vector<uint64_t> UserIds(const GraphView& view) {
  std::vector<uint64_t> ids;
  for (uint32_t v = 0; v < view.num_vertex_slots(); ++v) {
    if (view.VertexExists(VertexId(v))) ids.push_back(view.UserVertexId(VertexId(v)));
  }
  for (uint32_t t = 0; t < view.catalog().num_edge_types(); ++t) {
    const EdgeTypeId type(static_cast<uint16_t>(t));
    for (uint32_t row = 0; row < view.num_edge_rows(type); ++row) {
      if (view.EdgeExists(EdgeRow(type, row))) ids.push_back(view.UserEdgeId(EdgeRow(type, row)));
    }
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

// A store with the first vertices and edges loaded and the others written.
std::shared_ptr<Store> Mixed(const FactList& facts, size_t loaded_vertices, size_t loaded_edges) {
  const auto store = Store::Create();
  std::vector<VertexId> ids;
  std::vector<EdgeRow> rows;
  const auto load = store->BeginLoad();
  FactLoader loader(*load, &ids);
  loader.Vertices(facts, 0, loaded_vertices);
  loader.Edges(facts, 0, loaded_edges);
  REQUIRE(load->Commit().ok());
  const auto transaction = store->BeginTransaction();
  FactMutator mutator(*transaction, &ids);
  mutator.Vertices(facts, loaded_vertices, facts.vertices.size());
  mutator.Edges(facts, loaded_edges, facts.edges.size(), &rows);
  REQUIRE(transaction->Commit().ok());
  return store;
}

TEST_CASE("Compaction: base, delta and any mixture of them are one graph",
          "[storage][compaction]") {
  for (uint64_t seed = 1; seed <= 16; ++seed) {
    CAPTURE(seed);
    RandomFacts random(seed);
    FactList facts = random.Make(25, 80);
    CutHistories(&facts);
    const std::vector<std::string> lines = facts.Lines();
    const auto delta_only = Mixed(facts, 0, 0);
    CHECK(LinesOf(*delta_only->Pin()) == lines);
    CHECK(LinesOf(*Mixed(facts, 25, 80)->Pin()) == lines);
    const auto mixed = Mixed(facts, 25, 40);
    const auto view = mixed->Pin();
    CHECK(LinesOf(*view) == lines);
    const std::vector<uint64_t> ids = UserIds(*view);
    mixed->Compact();
    CHECK(mixed->Pin()->num_edge_rows(EdgeTypeId(0)) == view->num_edge_rows(EdgeTypeId(0)));
    CHECK(LinesOf(*mixed->Pin()) == lines);
    CHECK(LinesOf(*view) == lines);
    CHECK(UserIds(*mixed->Pin()) == ids);
  }
}

// Random writes beside the list of facts; statements and transactions fail at random, views are
// pinned all along.
class Scribbler {
 public:
  Scribbler(uint64_t seed, Store& store) : random_(seed), store_(store) {}

  void Run() {
    {
      const auto load = store_.BeginLoad();
      facts_ = random_.Make(12, 30);
      CutHistories(&facts_);
      FactLoader loader(*load, &ids_);
      loader.Vertices(facts_, 0, facts_.vertices.size());
      REQUIRE(load->Commit().ok());
    }
    {
      const auto transaction = store_.BeginTransaction();
      FactMutator mutator(*transaction, &ids_);
      mutator.Edges(facts_, 0, facts_.edges.size(), &rows_);
      REQUIRE(transaction->Commit().ok());
    }
    for (int i = 0; i < 12; ++i) {
      OneTransaction();
      const auto view = store_.Pin();
      const std::vector<std::string> lines = facts_.Lines();
      CHECK(LinesOf(*view) == lines);
      pinned_.emplace_back(view, lines);
    }
    for (const auto& [view, lines] : pinned_) CHECK(LinesOf(*view) == lines);
  }

 private:
  void OneTransaction() {
    const FactList before = facts_;
    const size_t num_rows = rows_.size(), num_ids = ids_.size();
    auto transaction = store_.BeginTransaction();
    for (int s = 0; s < 3; ++s) {
      const FactList before_statement = facts_;
      const size_t rows_before = rows_.size(), ids_before = ids_.size();
      transaction->BeginStatement();
      for (int i = 0; i < 4; ++i) OneWrite(*transaction);
      REQUIRE(transaction->FinishStatement().ok());
      if (!random_.OneIn(4)) continue;
      transaction->RollbackStatement();
      facts_ = before_statement;
      rows_.resize(rows_before);
      ids_.resize(ids_before, VertexId::None());
    }
    CHECK(LinesOf(transaction->view()) == facts_.Lines());
    if (!random_.OneIn(4)) {
      REQUIRE(transaction->Commit().ok());
    } else {
      facts_ = before;
      rows_.resize(num_rows);
      ids_.resize(num_ids, VertexId::None());
    }
  }

  void OneWrite(GraphMutator& mutator) {
    const size_t v = random_.Below(facts_.vertices.size());
    const size_t e = random_.Below(facts_.edges.size());
    VertexFact& vertex = facts_.vertices[v];
    EdgeFact& edge = facts_.edges[e];
    switch (random_.Below(7)) {
      case 0:
        if (vertex.exists)
          SetProperty(
              &vertex.properties, "k0",
              [&](PropertyKeyId key, const Value& value) {
                return mutator.SetVertexProperty(ids_[v], key, value, nullptr);
              },
              mutator);
        return;
      case 1:
        if (edge.exists)
          SetProperty(
              &edge.properties, "any",
              [&](PropertyKeyId key, const Value& value) {
                return mutator.SetEdgeProperty(rows_[e], key, value, nullptr);
              },
              mutator);
        return;
      case 2:
        if (!edge.exists) return;
        REQUIRE(mutator.DeleteEdge(rows_[e]).ok());
        edge.exists = false;
        return;
      case 3:
        return DeleteVertex(v, mutator);
      case 4: {
        if (!vertex.exists) return;
        const bool has = vertex.labels.contains("Person");
        const LabelId label = mutator.Label("Person");
        REQUIRE(
            (has ? mutator.RemoveLabel(ids_[v], label) : mutator.AddLabel(ids_[v], label)).ok());
        if (has)
          vertex.labels.erase("Person");
        else
          vertex.labels.insert("Person");
        return;
      }
      case 5:
        return RewriteValidity(e, mutator);
      default:
        return AddEdge(mutator);
    }
  }

  template <typename Write>
  void SetProperty(PropertyFacts* properties, const std::string& name, const Write& write,
                   GraphMutator& mutator) {
    const Value value =
        random_.OneIn(3) ? Value::Null() : random_.AnyValue(name == "k0" ? 0 : random_.Below(7));
    REQUIRE(write(mutator.PropertyKey(name), value).ok());
    (*properties)[name] = {value, {}};
  }
  void DeleteVertex(size_t v, GraphMutator& mutator) {
    if (!facts_.vertices[v].exists || !random_.OneIn(3)) return;
    for (EdgeRow row : mutator.EdgesOf(ids_[v])) REQUIRE(mutator.DeleteEdge(row).ok());
    REQUIRE(mutator.DeleteVertex(ids_[v]).ok());
    facts_.vertices[v].exists = false;
    for (EdgeFact& edge : facts_.edges) {
      if (edge.source == v || edge.target == v) edge.exists = false;
    }
  }
  void RewriteValidity(size_t e, GraphMutator& mutator) {
    EdgeFact& edge = facts_.edges[e];
    if (!edge.exists) return;
    const Validity validity = random_.AnyValidity(random_.OneIn(3));
    REQUIRE(mutator.SetEdgeValidity(rows_[e], validity).ok());
    edge.validity = validity;
  }
  void AddEdge(GraphMutator& mutator) {
    EdgeFact edge;
    edge.type = "ALLIED_WITH";
    edge.source = random_.Below(facts_.vertices.size());
    edge.target = random_.Below(facts_.vertices.size());
    if (!facts_.vertices[edge.source].exists || !facts_.vertices[edge.target].exists) return;
    if (random_.OneIn(2)) edge.validity = random_.AnyValidity(false);
    facts_.edges.push_back(edge);
    FactMutator(mutator, &ids_).Edges(facts_, facts_.edges.size() - 1, facts_.edges.size(), &rows_);
  }

  RandomFacts random_;
  Store& store_;
  FactList facts_;
  std::vector<VertexId> ids_;
  std::vector<EdgeRow> rows_;
  std::vector<std::pair<std::shared_ptr<const GraphView>, std::vector<std::string>>> pinned_;
};

TEST_CASE(
    "Transactions: random writes and failures leave what the list of facts says, in every pinned "
    "view",
    "[storage][txn]") {
  for (uint64_t seed = 1; seed <= 10; ++seed) {
    CAPTURE(seed);
    const auto store = Store::Create();
    Scribbler(seed, *store).Run();
    const std::vector<std::string> lines = LinesOf(*store->Pin());
    const std::vector<uint64_t> ids = UserIds(*store->Pin());
    store->Compact();
    CHECK(LinesOf(*store->Pin()) == lines);
    CHECK(UserIds(*store->Pin()) == ids);
  }
}

}  // namespace
}  // namespace entente::storage_tests
