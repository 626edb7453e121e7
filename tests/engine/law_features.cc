#include <algorithm>
#include <set>

#include "engine/law_case.h"

namespace entente::law {
namespace {

class Features {
 public:
  void Read(const Query& query, bool outermost) {
    if (query.arms.size() > 1) Add(query.union_all ? "UNION ALL" : "UNION");
    if (!query.using_scope.empty()) ReadScope(query.using_scope[0], "USING");
    for (const Arm& arm : query.arms) {
      bool first = true;
      for (const Clause& clause : arm) {
        Read(clause, outermost && first, query.is_timeline);
        first = first && clause.chains.empty();
      }
    }
  }
  std::vector<std::string> names() const { return {names_.begin(), names_.end()}; }
  size_t num_elements() const { return num_elements_; }

 private:
  void Add(const std::string& name) { names_.insert(name); }

  void ReadScope(const Scope& scope, const std::string& where) {
    if (scope.kind == Scope::Kind::kInherited) return;
    Add(where);
    if (scope.certainty == Certainty::kCertainly) Add("CERTAINLY");
    if (scope.kind == Scope::Kind::kSlice) return;
    switch (scope.wording) {
      case Scope::Wording::kAll:
        return Add("FOR ALL VALID_TIME");
      case Scope::Wording::kBetween:
        return Add("BETWEEN");
      case Scope::Wording::kDuring:
        return Add(scope.range.size() > 1 ? "DURING, two periods" : "DURING");
      case Scope::Wording::kFromTo:
        return Add("FROM TO");
    }
  }

  void Read(const Clause& clause, bool first, bool is_timeline) {
    switch (clause.kind) {
      case Clause::Kind::kMatch:
        Add("MATCH");
        break;
      case Clause::Kind::kOptionalMatch:
        Add("OPTIONAL MATCH");
        break;
      case Clause::Kind::kWith:
        Add("WITH");
        break;
      case Clause::Kind::kUnwind:
        Add("UNWIND");
        break;
      case Clause::Kind::kCall:
        Add("CALL");
        break;
      case Clause::Kind::kReturn:
        break;
    }
    if (clause.chains.size() > 1) Add("several patterns");
    for (const Chain& chain : clause.chains) ReadChain(chain);
    if (!clause.chains.empty()) {
      const bool slice = clause.scope.kind == Scope::Kind::kSlice;
      ReadScope(clause.scope, first ? "stated" : slice ? "AS OF within" : "another range");
      if (!first && clause.scope.kind == Scope::Kind::kInherited) Add("inherited");
    }
    if (clause.distinct) Add("DISTINCT");
    if (!clause.where.empty()) Add("WHERE");
    for (const Expression& e : clause.where) Read(e);
    ReadItems(clause, is_timeline);
    for (const Query& body : clause.body) Read(body, false);
  }

  void ReadItems(const Clause& clause, bool is_timeline) {
    const auto aggregates =
        std::count_if(clause.items.begin(), clause.items.end(),
                      [](const Item& item) { return IsAggregate(item.expression.op); });
    const bool grouped = static_cast<size_t>(aggregates) < clause.items.size();
    if (aggregates > 0) {
      const bool timeline = is_timeline && clause.kind == Clause::Kind::kReturn;
      Add(timeline ? (grouped ? "timeline, grouped" : "timeline")
                   : (grouped ? "grouping keys" : "ungrouped aggregate"));
    }
    for (const Item& item : clause.items) Read(item.expression);
  }

  void ReadChain(const Chain& chain) {
    num_elements_ += chain.vertices.size() + chain.edges.size();
    for (const EdgePattern& edge : chain.edges) {
      if (!edge.is_one()) Add("variable length");
      if (!edge.properties.empty()) Add("property map");
    }
    for (const VertexPattern& vertex : chain.vertices) {
      if (!vertex.properties.empty()) Add("property map");
    }
  }

  void Read(const Expression& e) {
    const bool negated = e.op == Op::kNot && !e.args.empty() && e.args[0].op == Op::kExists;
    if (negated) Add("NOT EXISTS");
    switch (e.op) {
      case Op::kExists:
        Add("EXISTS");
        break;
      case Op::kPatternPredicate:
        Add("pattern predicate");
        break;
      case Op::kCount:
        Add("COUNT {}");
        break;
      case Op::kCollect:
        Add("COLLECT {}");
        break;
      case Op::kComprehension:
        Add("pattern comprehension");
        break;
      default:
        break;
    }
    for (const Expression& arg : e.args) Read(arg);
    for (const Query& body : e.body) Read(body, false);
  }

  std::set<std::string> names_;
  size_t num_elements_ = 0;
};

}  // namespace

std::vector<std::string> ClausesOf(const Query& query) {
  Features features;
  features.Read(query, true);
  std::vector<std::string> names = features.names();
  names.erase(std::remove(names.begin(), names.end(), "stated"), names.end());
  return names;
}

size_t NumPatternElements(const Query& query) {
  Features features;
  features.Read(query, true);
  return features.num_elements();
}

}  // namespace entente::law
