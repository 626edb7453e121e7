#include <memory>

#include "storage/fact_list.h"
#include "storage/store.h"
#include "support/catch.h"

namespace entente::storage_tests {
namespace {

using storage::Store;
using storage::Transaction;

Bound Day(int64_t day) { return {Instant::FromDays(day), Granularity::kDay}; }
Validity Days(int64_t from, int64_t to) { return Validity::Exact(Period{Day(from), Day(to)}); }
std::string Code(const Status& status) { return status.ok() ? "ok" : DiagnosticOf(status).code; }

// Two states and an edge between them, named a and b by `id` 1 and 2; as loaded, or as written.
struct Fixture {
  explicit Fixture(bool in_base) {
    auto transaction = store->BeginTransaction();
    Transaction& t = *transaction;
    id = t.PropertyKey("id");
    name = t.PropertyKey("name");
    label = t.Label("State");
    type = t.EdgeType("R");
    a = *t.CreateVertex({&label, 1}, nullptr);
    b = *t.CreateVertex({&label, 1}, nullptr);
    REQUIRE(t.SetVertexProperty(a, id, Value::Integer(1), nullptr).ok());
    REQUIRE(t.SetVertexProperty(b, id, Value::Integer(2), nullptr).ok());
    REQUIRE(t.SetVertexProperty(a, name, Value::String("Siam"), nullptr).ok());
    const Validity validity = Days(10, 20);
    edge = *t.CreateEdge(type, a, b, &validity);
    REQUIRE(t.SetEdgeProperty(edge, name, Value::String("pact"), nullptr).ok());
    REQUIRE(t.Commit().ok());
    transaction.reset();
    if (in_base) store->Compact();
  }
  std::vector<std::string> Lines() const { return LinesOf(*store->Pin()); }

  std::shared_ptr<Store> store = Store::Create();
  PropertyKeyId id, name;
  LabelId label;
  EdgeTypeId type;
  VertexId a, b;
  EdgeRow edge;
};

Value NameOf(const GraphView& view, VertexId v, PropertyKeyId key, int64_t day = 0) {
  Arena arena;
  return view.VertexProperty(v, key, Instant::FromDays(day), arena);
}

TEST_CASE("Transaction: nobody sees what is not committed, pinned views never see what came later",
          "[storage][txn]") {
  for (const bool in_base : {false, true}) {
    CAPTURE(in_base);
    Fixture f(in_base);
    const auto before = f.store->Pin();
    const std::vector<std::string> lines = LinesOf(*before);
    auto t = f.store->BeginTransaction();
    REQUIRE(t->SetVertexProperty(f.a, f.name, Value::String("Thailand"), nullptr).ok());
    REQUIRE(t->SetEdgeValidity(f.edge, Days(12, 14)).ok());
    const VertexId c = *t->CreateVertex({}, nullptr);
    REQUIRE(t->CreateEdge(f.type, f.b, c, nullptr).ok());
    REQUIRE(t->RemoveLabel(f.b, f.label).ok());
    CHECK(f.Lines() == lines);
    CHECK(NameOf(t->view(), f.a, f.name).string() == "Thailand");
    const auto shared = t->SharedView();
    const std::vector<std::string> written = LinesOf(*shared);
    CHECK(written != lines);
    CHECK(LinesOf(t->view()) == written);
    REQUIRE(t->DeleteEdge(f.edge).ok());
    CHECK(LinesOf(*shared) == written);
    CHECK_FALSE(t->view().EdgeExists(f.edge));
    REQUIRE(t->Commit().ok());
    CHECK(LinesOf(*before) == lines);
    CHECK(f.Lines() != written);
    CHECK(f.Lines().size() == written.size() - 1);
  }
}

TEST_CASE("Transaction: one that is dropped leaves nothing, and its ids are not given again",
          "[storage][txn]") {
  for (const bool in_base : {false, true}) {
    Fixture f(in_base);
    const std::vector<std::string> lines = f.Lines();
    uint64_t burnt = 0;
    {
      const auto t = f.store->BeginTransaction();
      const VertexId c = *t->CreateVertex({&f.label, 1}, nullptr);
      burnt = t->view().UserVertexId(c);
      REQUIRE(t->SetVertexProperty(f.a, f.name, Value::Null(), nullptr).ok());
      REQUIRE(t->DeleteEdge(f.edge).ok());
      REQUIRE(t->DeleteVertex(f.b).ok());
      t->Label("Ghost");
    }
    CHECK(f.Lines() == lines);
    CHECK_FALSE(f.store->Pin()->catalog().FindLabel("Ghost").has_value());
    CHECK(f.store->Pin()->VertexOfUserId(burnt).is_none());
    f.store->Compact();
    const auto t = f.store->BeginTransaction();
    const VertexId next = *t->CreateVertex({}, nullptr);
    CHECK(t->view().UserVertexId(next) > burnt);
  }
}

TEST_CASE("Transaction: a failed statement leaves nothing, those before it stay",
          "[storage][txn]") {
  for (const bool in_base : {false, true}) {
    Fixture f(in_base);
    const auto t = f.store->BeginTransaction();
    REQUIRE(t->SetVertexProperty(f.a, f.name, Value::String("Thailand"), nullptr).ok());
    REQUIRE(t->SetEdgeValidity(f.edge, Days(11, 19)).ok());
    REQUIRE(t->FinishStatement().ok());
    const std::vector<std::string> lines = LinesOf(t->view());
    t->BeginStatement();
    REQUIRE(t->SetVertexProperty(f.a, f.name, Value::String("wrong"), nullptr).ok());
    REQUIRE(t->SetEdgeValidity(f.edge, Days(1, 2)).ok());
    REQUIRE(t->AddLabel(f.a, t->Label("Wrong")).ok());
    REQUIRE(t->DeleteVertex(f.b).ok());
    CHECK(Code(t->FinishStatement()) == "DeleteConnectedNode");
    t->RollbackStatement();
    CHECK(LinesOf(t->view()) == lines);
    CHECK_FALSE(t->effects().any());
    REQUIRE(t->Commit().ok());
    CHECK(f.Lines() == lines);
  }
}

TEST_CASE("Transaction: the statement's end finds what may not be", "[storage][txn]") {
  Fixture f(true);
  const auto t = f.store->BeginTransaction();
  SECTION("a vertex that still has edges") {
    REQUIRE(t->DeleteVertex(f.a).ok());
    const Status status = t->FinishStatement();
    CHECK(Code(status) == "DeleteConnectedNode");
    CHECK(DiagnosticOf(status).type == ErrorType::kConstraint);
  }
  SECTION("in any order, if its edges go in the same statement") {
    REQUIRE(t->DeleteVertex(f.a).ok());
    for (EdgeRow edge : t->EdgesOf(f.a)) REQUIRE(t->DeleteEdge(edge).ok());
    CHECK(t->FinishStatement().ok());
  }
  SECTION("an edge that its ends' new validity leaves outside") {
    REQUIRE(t->SetVertexValidity(f.a, Days(15, 40)).ok());
    CHECK(Code(t->FinishStatement()) == "OutsideEnds");
  }
  SECTION("but not where only what is possible sticks out") {
    REQUIRE(t->SetEdgeValidity(f.edge, {Period{Day(16), Day(18)}, Period{Day(10), Day(20)}}).ok());
    REQUIRE(t->SetVertexValidity(f.a, Days(15, 40)).ok());
    CHECK(t->FinishStatement().ok());
  }
  SECTION("an unstated edge between ends that never meet") {
    const Validity early = Days(0, 5), late = Days(5, 9);
    const VertexId c = *t->CreateVertex({}, &early), d = *t->CreateVertex({}, &late);
    REQUIRE(t->CreateEdge(f.type, c, d, nullptr).ok());
    CHECK(Code(t->FinishStatement()) == "OutsideEnds");
  }
  SECTION("an unstated edge goes when its ends cease to meet") {
    const Validity early = Days(0, 5);
    const VertexId c = *t->CreateVertex({}, &early), d = *t->CreateVertex({}, nullptr);
    const EdgeRow edge = *t->CreateEdge(f.type, c, d, nullptr);
    REQUIRE(t->FinishStatement().ok());
    t->BeginStatement();
    REQUIRE(t->SetVertexValidity(d, Days(7, 9)).ok());
    REQUIRE(t->FinishStatement().ok());
    CHECK_FALSE(t->view().EdgeExists(edge));
    CHECK(t->effects().relationships_deleted == 1);
  }
  SECTION("an open bound is taken from the ends") {
    const Validity ends = Validity::Exact(PeriodSet::Of({{Day(0), Day(50)}, {Day(60), Day(70)}}));
    const VertexId c = *t->CreateVertex({}, &ends);
    const Validity open = Validity::Exact(Period{Day(20), Bound::PositiveInfinity()});
    const EdgeRow edge = *t->CreateEdge(f.type, f.a, c, &open);
    CHECK(ValidityText(t->view().EdgeValidity(edge)) ==
          ValidityText(Validity::Exact(PeriodSet::Of({{Day(20), Day(50)}, {Day(60), Day(70)}}))));
    const Validity outside = Validity::Exact(Period{Day(55), Bound::PositiveInfinity()});
    CHECK(Code(t->CreateEdge(f.type, f.a, c, &outside).status()) == "OutsideEnds");
  }
}

TEST_CASE("Transaction: writes to what was deleted are refused, deleting twice does nothing",
          "[storage][txn]") {
  Fixture f(true);
  const auto t = f.store->BeginTransaction();
  REQUIRE(t->DeleteEdge(f.edge).ok());
  REQUIRE(t->DeleteEdge(f.edge).ok());
  CHECK(Code(t->SetEdgeProperty(f.edge, f.name, Value::Integer(1), nullptr)) ==
        "DeletedEntityAccess");
  CHECK(t->effects().relationships_deleted == 1);
  CHECK(t->view().Source(f.edge) == f.a);  // what it was can still be asked
}

TEST_CASE("Transaction: effects are net and counted per statement", "[storage][txn][effects]") {
  for (const bool in_base : {false, true}) {
    CAPTURE(in_base);
    Fixture f(in_base);
    const auto t = f.store->BeginTransaction();
    const auto effects = [&] { return t->effects(); };
    SECTION("labels are those of the whole graph") {
      const LabelId person = t->Label("Person");
      const LabelId both[] = {f.label, person};
      const VertexId c = *t->CreateVertex(both, nullptr);
      CHECK(effects().nodes_created == 1);
      CHECK(effects().labels_added == 1);
      t->BeginStatement();
      REQUIRE(t->RemoveLabel(c, person).ok());
      CHECK(effects().labels_removed == 1);
      CHECK(effects().nodes_created == 0);
    }
    SECTION("a changed value is one added and one removed, an equal one nothing") {
      REQUIRE(t->SetVertexProperty(f.a, f.name, Value::String("Siam"), nullptr).ok());
      CHECK_FALSE(effects().any());
      REQUIRE(t->SetVertexProperty(f.a, f.name, Value::String("Thailand"), nullptr).ok());
      CHECK(effects().properties_added == 1);
      CHECK(effects().properties_removed == 1);
      REQUIRE(t->SetVertexProperty(f.a, f.name, Value::String("Siam"), nullptr).ok());
      CHECK_FALSE(effects().any());
      REQUIRE(t->SetVertexProperty(f.a, f.name, Value::Null(), nullptr).ok());
      CHECK(effects().properties_added == 0);
      CHECK(effects().properties_removed == 1);
    }
    SECTION("an integer is not the float of the same size") {
      REQUIRE(t->SetVertexProperty(f.a, f.id, Value::Float(1.0), nullptr).ok());
      CHECK(effects().properties_added == 1);
    }
    SECTION("created and deleted is nothing") {
      const VertexId c = *t->CreateVertex({}, nullptr);
      REQUIRE(t->SetVertexProperty(c, f.name, Value::String("x"), nullptr).ok());
      REQUIRE(t->DeleteVertex(c).ok());
      CHECK_FALSE(effects().any());
    }
    SECTION("what is deleted loses its properties") {
      REQUIRE(t->DeleteEdge(f.edge).ok());
      REQUIRE(t->DeleteVertex(f.a).ok());
      REQUIRE(t->FinishStatement().ok());
      CHECK(effects().nodes_deleted == 1);
      CHECK(effects().relationships_deleted == 1);
      CHECK(effects().properties_removed == 3);
      CHECK(effects().labels_removed == 0);
    }
  }
}

TEST_CASE("Transaction: a portion splits what was there", "[storage][txn][history]") {
  for (const bool in_base : {false, true}) {
    Fixture f(in_base);
    const auto t = f.store->BeginTransaction();
    const PeriodSet portion = PeriodSet::Of({{Day(5), Day(8)}, {Day(12), Day(15)}});
    REQUIRE(t->SetVertexProperty(f.a, f.name, Value::String("Thailand"), &portion).ok());
    CHECK(NameOf(t->view(), f.a, f.name, 4).string() == "Siam");
    CHECK(NameOf(t->view(), f.a, f.name, 5).string() == "Thailand");
    CHECK(NameOf(t->view(), f.a, f.name, 8).string() == "Siam");
    CHECK(NameOf(t->view(), f.a, f.name, 14).string() == "Thailand");
    const PeriodSet gone(Period{Day(6), Day(13)});
    REQUIRE(t->SetVertexProperty(f.a, f.name, Value::Null(), &gone).ok());
    CHECK(NameOf(t->view(), f.a, f.name, 6).is_null());
    CHECK(NameOf(t->view(), f.a, f.name, 12).is_null());
    Arena arena;
    const auto history = t->view().VertexHistory(f.a, f.name, arena);
    REQUIRE(history.size() == 4);
    CHECK(PeriodText(history[1].period) == PeriodText({Day(5), Day(6)}));
    // Over what the element does not hold nothing is written.
    const PeriodSet outside(Period{Day(100), Day(200)});
    t->BeginStatement();
    REQUIRE(t->SetEdgeProperty(f.edge, f.name, Value::String("x"), &outside).ok());
    CHECK_FALSE(t->effects().any());
    CHECK(t->view().catalog().Property(PropertyOwner::Vertices(), f.name).has_history);
    REQUIRE(t->Commit().ok());
    const std::vector<std::string> lines = f.Lines();
    f.store->Compact();
    CHECK(f.Lines() == lines);
  }
}

TEST_CASE("Transaction: an edge keeps its row when its validity is rewritten, again and again",
          "[storage][txn]") {
  for (const bool in_base : {false, true}) {
    Fixture f(in_base);
    const auto t = f.store->BeginTransaction();
    for (int64_t day = 1; day < 5; ++day) {
      REQUIRE(t->SetEdgeValidity(f.edge, Days(day, 30)).ok());
      CHECK(t->view().EdgeValidity(f.edge).possible.start() == Day(day));
      CHECK(t->EdgesOf(f.a) == std::vector<EdgeRow>{f.edge});
      CHECK(LinesOf(t->view()).size() == 3);
    }
    REQUIRE(t->SetEdgeValidity(f.edge, Validity::Always()).ok());
    CHECK_FALSE(t->view().EdgeIsStated(f.edge));
    REQUIRE(t->Commit().ok());
    const std::vector<std::string> lines = f.Lines();
    f.store->Compact();
    CHECK(f.Lines() == lines);
  }
}

TEST_CASE("Transaction: keys hold over base and delta", "[storage][txn][key]") {
  for (const bool in_base : {false, true}) {
    CAPTURE(in_base);
    Fixture f(in_base);
    const KeyDefinition key{"State.id", f.label, f.id};
    {
      const auto t = f.store->BeginTransaction();
      REQUIRE(t->CreateKey(key).ok());
      REQUIRE(t->Commit().ok());
    }
    if (in_base) f.store->Compact();
    const auto t = f.store->BeginTransaction();
    CHECK(t->view().FindByKey(key, Value::Integer(1)) == f.a);
    const VertexId c = *t->CreateVertex({&f.label, 1}, nullptr);
    REQUIRE(t->SetVertexProperty(c, f.id, Value::Integer(3), nullptr).ok());
    REQUIRE(t->FinishStatement().ok());
    CHECK(t->view().FindByKey(key, Value::Integer(3)) == c);
    t->BeginStatement();
    REQUIRE(t->SetVertexProperty(c, f.id, Value::Integer(2), nullptr).ok());
    CHECK(Code(t->FinishStatement()) == "DuplicateKey");
    t->RollbackStatement();
    CHECK(t->view().FindByKey(key, Value::Integer(3)) == c);
    // Values may change hands within a statement, and a vertex without the label is not under the
    // key.
    t->BeginStatement();
    REQUIRE(t->SetVertexProperty(c, f.id, Value::Integer(2), nullptr).ok());
    REQUIRE(t->SetVertexProperty(f.b, f.id, Value::Integer(3), nullptr).ok());
    REQUIRE(t->FinishStatement().ok());
    CHECK(t->view().FindByKey(key, Value::Integer(2)) == c);
    t->BeginStatement();
    const VertexId bare = *t->CreateVertex({}, nullptr);
    REQUIRE(t->SetVertexProperty(bare, f.id, Value::Integer(1), nullptr).ok());
    REQUIRE(t->FinishStatement().ok());
    REQUIRE(t->AddLabel(bare, f.label).ok());
    CHECK(Code(t->FinishStatement()) == "DuplicateKey");
    t->RollbackStatement();
    REQUIRE(t->Commit().ok());
    CHECK(f.store->Pin()->FindByKey(key, Value::Integer(3)) == f.b);
    CHECK(Code(f.store->BeginTransaction()->CreateKey(key)) == "KeyExists");
  }
  Fixture f(true);
  const auto t = f.store->BeginTransaction();
  const VertexId c = *t->CreateVertex({&f.label, 1}, nullptr);
  REQUIRE(t->SetVertexProperty(c, f.id, Value::Integer(1), nullptr).ok());
  CHECK(Code(t->CreateKey({"State.id", f.label, f.id})) == "DuplicateKey");
}

TEST_CASE("Transaction: Clear empties the store, ids begin anew", "[storage][txn]") {
  Fixture f(true);
  const uint64_t before = f.store->commit_number();
  const uint64_t version = f.store->Pin()->catalog().version();
  f.store->Clear();
  CHECK(f.Lines().empty());
  CHECK(f.store->commit_number() > before);
  CHECK(f.store->Pin()->catalog().version() > version);
  const auto t = f.store->BeginTransaction();
  CHECK(t->view().UserVertexId(*t->CreateVertex({}, nullptr)) == 0);
}

}  // namespace
}  // namespace entente::storage_tests
