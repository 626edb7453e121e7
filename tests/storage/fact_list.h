// The oracle: a graph as plain lists of facts, with the text that a store of the same content must
// give; and random ones.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph_writer.h"
#include "storage/graph_text.h"

namespace entente::storage_tests {

struct PropertyFact {
  Value base;
  std::vector<std::pair<Period, Value>> writes;  // later ones win
};
using PropertyFacts = std::map<std::string, PropertyFact>;

struct VertexFact {
  int64_t id = 0;
  std::set<std::string> labels;
  std::optional<Validity> validity;
  PropertyFacts properties;
  bool exists = true;
};
struct EdgeFact {
  std::string type;
  size_t source = 0, target = 0;  // positions in vertices
  std::optional<Validity> validity;
  PropertyFacts properties;
  bool exists = true;
};

struct FactList {
  std::vector<VertexFact> vertices;
  std::vector<EdgeFact> edges;

  Validity Of(const VertexFact& v) const { return v.validity.value_or(Validity::Always()); }
  Validity EndsOf(const EdgeFact& e) const {
    return Of(vertices[e.source]).Intersect(Of(vertices[e.target]));
  }
  // An open bound is taken from the ends.
  Validity Of(const EdgeFact& e) const {
    if (!e.validity) return EndsOf(e);
    const Period hull = e.validity->possible.hull();
    return hull.from.at.is_finite() && hull.to.at.is_finite() ? *e.validity
                                                              : e.validity->Intersect(EndsOf(e));
  }

  static Value At(const PropertyFact& property, Instant at) {
    for (auto write = property.writes.rbegin(); write != property.writes.rend(); ++write) {
      if (write->first.Contains(at)) return write->second;
    }
    return property.base;
  }
  // Instant by instant between all bounds that occur.
  static std::vector<HistoryEntry> HistoryOf(const PropertyFact& property) {
    std::set<Bound> bounds{Bound::NegativeInfinity(), Bound::PositiveInfinity()};
    for (const auto& [period, value] : property.writes) bounds.insert({period.from, period.to});
    std::vector<HistoryEntry> history;
    for (auto bound = bounds.begin(); std::next(bound) != bounds.end(); ++bound) {
      const Value value = At(property, bound->at);
      const Period period{*bound, *std::next(bound)};
      if (value.is_null()) continue;
      if (!history.empty() && history.back().period.to == period.from &&
          KindAndText(history.back().value) == KindAndText(value)) {
        history.back().period.to = period.to;
      } else {
        history.push_back({period, value});
      }
    }
    return history;
  }
  static std::string TextOf(const PropertyFacts& properties) {
    std::set<std::string> texts;
    for (const auto& [key, property] : properties) {
      const std::vector<HistoryEntry> history = HistoryOf(property);
      if (!history.empty()) texts.insert(HistoryText(key, history));
    }
    std::string text;
    for (const std::string& one : texts) text += one;
    return text;
  }

  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    for (const VertexFact& v : vertices) {
      if (!v.exists) continue;
      std::string line = Concat("(", v.id);
      for (const std::string& label : v.labels) line += ":" + label;
      lines.push_back(Concat(line, ") ", ValidityText(Of(v)), TextOf(v.properties)));
    }
    for (const EdgeFact& e : edges) {
      if (!e.exists) continue;
      lines.push_back(Concat("(", vertices[e.source].id, ")-[:", e.type, "]->(",
                             vertices[e.target].id, ") ", e.validity ? "stated " : "unstated ",
                             ValidityText(Of(e)), TextOf(e.properties)));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }
};

class RandomFacts {
 public:
  explicit RandomFacts(uint64_t seed) : random_(seed) {}

  uint64_t Below(uint64_t bound) { return random_() % bound; }
  bool OneIn(uint64_t n) { return Below(n) == 0; }
  Bound Day(int64_t from, int64_t to) {
    return {Instant::FromDays(from + static_cast<int64_t>(Below(static_cast<uint64_t>(to - from)))),
            Granularity::kDay};
  }

  // Within days [0, 1000); open where `open` allows it.
  Validity AnyValidity(bool fine) {
    Bound a = Day(1, 400), b = Day(400, 700);
    if (fine) {
      a.at.micros += static_cast<int64_t>(Below(3));
      a.granularity = Granularity::kMicrosecond;
    }
    switch (Below(8)) {
      case 0:
        return Validity::Exact(Period{a, Bound::PositiveInfinity()});
      case 1:
        return Validity::Exact(Period{Bound::NegativeInfinity(), b});
      case 2:
        return Validity::Exact(PeriodSet::Of({{a, b}, {Day(750, 800), Day(800, 900)}}));
      case 3: {
        const Bound early = Day(0, 1), late = Day(900, 1000);
        return {Period{a, b}, Period{early, late}};
      }
      default:
        return Validity::Exact(Period{a, b});
    }
  }

  Value AnyValue(uint64_t kind) {
    static const char* const kTexts[] = {"", "Dai Viet", "Annam", "Viet Nam",
                                         "\xc4\x90\xe1\xba\xa1i Nam"};
    switch (kind % 7) {
      case 0:
        return Value::Integer(static_cast<int64_t>(Below(1000)) - 500);
      case 1:
        return Value::Float(static_cast<double>(Below(1000)) / 8);
      case 2:
        return Value::String(kTexts[Below(5)]);
      case 3:
        return Value::Boolean(OneIn(2));
      case 4:
        return Value::Of(Date{static_cast<int64_t>(Below(40'000)) - 20'000});
      case 5:
        return Value::Of(DateTime{static_cast<int64_t>(Below(1'000'000)), 500, 0});
      default: {
        const Value items[] = {Value::String("a"), Value::String(kTexts[Below(5)])};
        return Value::List(items, arena_);
      }
    }
  }

  // Keys k0..k6 have one kind of value each, `any` has several, `rare` is sparse; some have
  // histories.
  PropertyFacts AnyProperties() {
    PropertyFacts properties;
    for (uint64_t k = 0; k < 7; ++k) {
      if (OneIn(2)) properties[Concat("k", k)].base = AnyValue(k);
    }
    if (OneIn(2)) properties["any"].base = AnyValue(Below(7));
    if (OneIn(20)) properties["rare"].base = AnyValue(2);
    for (uint64_t k : {uint64_t{0}, uint64_t{2}}) {
      for (uint64_t n = OneIn(4) ? Below(4) : 0; n > 0; --n) {
        const Bound from = Day(0, 500);
        properties[Concat("k", k)].writes.push_back(
            {{from, {Instant{from.at.micros + kMicrosPerDay * 90}}}, AnyValue(k)});
      }
    }
    return properties;
  }

  FactList Make(size_t num_vertices, size_t num_edges) {
    FactList facts;
    const bool stated_vertices = OneIn(2), fine = OneIn(3), exceptional = !OneIn(3);
    for (size_t i = 0; i < num_vertices; ++i) {
      VertexFact& v = facts.vertices.emplace_back();
      v.id = static_cast<int64_t>(i);
      for (const char* label : {"State", "Person", "Treaty"}) {
        if (OneIn(3)) v.labels.insert(label);
      }
      v.properties = AnyProperties();
      v.properties["id"] = {Value::Integer(v.id), {}};
      // Wide enough for whatever edges state.
      if (stated_vertices && OneIn(3)) {
        v.validity = Validity::Exact(
            Period{Day(-50, 0), OneIn(2) ? Bound::PositiveInfinity() : Day(1000, 1100)});
      }
      if (stated_vertices && exceptional && OneIn(5)) {
        v.validity = Validity::Exact(
            PeriodSet::Of({{Day(-50, 0), Day(1000, 1100)}, {Day(1200, 1300), Day(1300, 1400)}}));
      }
    }
    for (size_t i = 0; i < num_edges; ++i) {
      EdgeFact& e = facts.edges.emplace_back();
      e.type = OneIn(10) ? "RARE" : OneIn(2) ? "ALLIED_WITH" : "TRADES_WITH";
      e.source = Below(num_vertices);
      e.target = OneIn(10) ? e.source : Below(num_vertices);
      e.properties = AnyProperties();
      if (e.type == "RARE" || OneIn(5)) continue;
      const Validity validity = AnyValidity(fine && e.type == "TRADES_WITH");
      const bool plain = validity.is_exact() && validity.possible.size() == 1;
      if (plain || exceptional) e.validity = validity;
    }
    return facts;
  }

 private:
  std::mt19937_64 random_;
  Arena arena_;
};

// Writes vertices and edges [begin, end) of the lists, by loading.
class FactLoader {
 public:
  explicit FactLoader(GraphWriter& writer, std::vector<VertexId>* ids)
      : writer_(writer), ids_(*ids) {}

  void Vertices(const FactList& facts, size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const VertexFact& fact = facts.vertices[i];
      std::vector<LabelId> labels;
      for (const std::string& label : fact.labels) labels.push_back(writer_.Label(label));
      const VertexId v = writer_.AddVertex(writer_.LabelSet(labels));
      ids_.push_back(v);
      if (fact.validity) writer_.SetVertexValidity(v, *fact.validity);
      for (const auto& [name, property] : fact.properties) {
        const PropertyKeyId key = writer_.PropertyKey(name);
        if (!property.base.is_null())
          REQUIRE(writer_.SetVertexProperty(v, key, property.base).ok());
        for (const auto& [period, value] : property.writes)
          REQUIRE(writer_.AddVertexHistory(v, key, period, value).ok());
      }
    }
  }
  void Edges(const FactList& facts, size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const EdgeFact& fact = facts.edges[i];
      const EdgeRow edge =
          writer_.AddEdge(writer_.EdgeType(fact.type), ids_[fact.source], ids_[fact.target]);
      if (fact.validity) writer_.SetEdgeValidity(edge, *fact.validity);
      for (const auto& [name, property] : fact.properties) {
        const PropertyKeyId key = writer_.PropertyKey(name);
        if (!property.base.is_null())
          REQUIRE(writer_.SetEdgeProperty(edge, key, property.base).ok());
        for (const auto& [period, value] : property.writes)
          REQUIRE(writer_.AddEdgeHistory(edge, key, period, value).ok());
      }
    }
  }

 private:
  GraphWriter& writer_;
  std::vector<VertexId>& ids_;
};

// The same, by the writing clauses of a query. Histories are portions, so they end where the
// element does: facts with both are the caller's to avoid.
class FactMutator {
 public:
  FactMutator(GraphMutator& mutator, std::vector<VertexId>* ids) : mutator_(mutator), ids_(*ids) {}

  void Vertices(const FactList& facts, size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const VertexFact& fact = facts.vertices[i];
      std::vector<LabelId> labels;
      for (const std::string& label : fact.labels) labels.push_back(mutator_.Label(label));
      const auto v = mutator_.CreateVertex(labels, fact.validity ? &*fact.validity : nullptr);
      REQUIRE(v.ok());
      ids_.push_back(*v);
      for (const auto& [name, property] : fact.properties) {
        const PropertyKeyId key = mutator_.PropertyKey(name);
        if (!property.base.is_null())
          REQUIRE(mutator_.SetVertexProperty(*v, key, property.base, nullptr).ok());
        for (const auto& [period, value] : property.writes) {
          const PeriodSet portion(period);
          REQUIRE(mutator_.SetVertexProperty(*v, key, value, &portion).ok());
        }
      }
    }
  }
  void Edges(const FactList& facts, size_t begin, size_t end, std::vector<EdgeRow>* rows) {
    for (size_t i = begin; i < end; ++i) {
      const EdgeFact& fact = facts.edges[i];
      const auto edge =
          mutator_.CreateEdge(mutator_.EdgeType(fact.type), ids_[fact.source], ids_[fact.target],
                              fact.validity ? &*fact.validity : nullptr);
      REQUIRE(edge.ok());
      rows->push_back(*edge);
      for (const auto& [name, property] : fact.properties) {
        const PropertyKeyId key = mutator_.PropertyKey(name);
        if (!property.base.is_null())
          REQUIRE(mutator_.SetEdgeProperty(*edge, key, property.base, nullptr).ok());
        for (const auto& [period, value] : property.writes) {
          const PeriodSet portion(period);
          REQUIRE(mutator_.SetEdgeProperty(*edge, key, value, &portion).ok());
        }
      }
    }
  }

 private:
  GraphMutator& mutator_;
  std::vector<VertexId>& ids_;
};

// What portions leave of histories: only what lies within the element's validity.
inline void CutHistories(FactList* facts) {
  const auto cut = [](PropertyFacts* properties, const PeriodSet& validity) {
    for (auto& [key, property] : *properties) {
      std::vector<std::pair<Period, Value>> writes;
      for (const auto& [period, value] : property.writes) {
        const PeriodSet within = PeriodSet(period).Intersect(validity);
        for (const Period& part : within.periods()) writes.emplace_back(part, value);
      }
      property.writes = std::move(writes);
    }
  };
  for (VertexFact& v : facts->vertices) cut(&v.properties, facts->Of(v).possible);
  for (EdgeFact& e : facts->edges) cut(&e.properties, facts->Of(e).possible);
}

}  // namespace entente::storage_tests
