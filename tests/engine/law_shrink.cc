#include <algorithm>

#include "base/text.h"
#include "engine/law_case.h"
#include "graph/temporal.h"

namespace entente::law {
namespace {

// Walks a query and does the n-th thing that would make it smaller.
class Editor {
 public:
  explicit Editor(size_t n) : left_(n) {}
  bool done() const { return done_; }

  void Edit(Query* query, bool outermost) {
    if (query->arms.size() > 1) Drop(&query->arms);
    for (Scope& scope : query->using_scope) EditScope(&scope);
    for (Arm& arm : query->arms) {
      for (size_t i = 0; i + 1 < arm.size() && !done_; ++i) {
        if (Hit()) arm.erase(arm.begin() + static_cast<ptrdiff_t>(i));
      }
      for (Clause& clause : arm) EditClause(&clause);
    }
    if (outermost) DropColumn(query);
  }

 private:
  bool Hit() {
    if (done_ || left_-- != 0) return false;
    return done_ = true;
  }
  template <typename T>
  void Drop(std::vector<T>* list) {
    for (size_t i = 0; i < list->size(); ++i) {
      if (!Hit()) continue;
      list->erase(list->begin() + static_cast<ptrdiff_t>(i));
      return;
    }
  }

  void DropColumn(Query* query) {
    const size_t num_columns = query->arms[0].back().items.size();
    for (size_t i = 0; i < num_columns && num_columns > 1; ++i) {
      if (!Hit()) continue;
      for (Arm& arm : query->arms) {
        if (i < arm.back().items.size())
          arm.back().items.erase(arm.back().items.begin() + static_cast<ptrdiff_t>(i));
      }
      return;
    }
  }

  void EditScope(Scope* scope) {
    if (scope->kind == Scope::Kind::kInherited) return;
    if (scope->certainty != Certainty::kUnsaid && Hit()) scope->certainty = Certainty::kUnsaid;
    if (scope->kind != Scope::Kind::kRange) return;
    if (scope->range.size() > 1) Drop(&scope->range);
    if (scope->wording != Scope::Wording::kFromTo && scope->range.size() == 1 && Hit())
      scope->wording = Scope::Wording::kFromTo;
    if (scope->wording != Scope::Wording::kAll && Hit()) {
      scope->wording = Scope::Wording::kAll;
      scope->range.clear();
    }
  }

  void EditClause(Clause* clause) {
    if (clause->kind == Clause::Kind::kOptionalMatch && Hit()) clause->kind = Clause::Kind::kMatch;
    if (clause->scope.kind != Scope::Kind::kInherited && Hit()) clause->scope = Scope{};
    EditScope(&clause->scope);
    if (clause->scope_after_where && Hit()) clause->scope_after_where = false;
    if (clause->distinct && Hit()) clause->distinct = false;
    Drop(&clause->where);
    if (clause->chains.size() > 1) Drop(&clause->chains);
    for (Chain& chain : clause->chains) EditChain(&chain);
    for (Expression& e : clause->where) EditExpression(&e);
    if (clause->kind == Clause::Kind::kWith && clause->items.size() > 1) Drop(&clause->items);
    for (Item& item : clause->items) EditExpression(&item.expression);
    for (Query& body : clause->body) Edit(&body, false);
  }

  void EditChain(Chain* chain) {
    if (!chain->edges.empty() && Hit()) {
      chain->edges.pop_back();
      chain->vertices.pop_back();
    }
    if (!chain->edges.empty() && Hit()) {
      chain->edges.erase(chain->edges.begin());
      chain->vertices.erase(chain->vertices.begin());
    }
    for (VertexPattern& vertex : chain->vertices) {
      Drop(&vertex.labels);
      Drop(&vertex.properties);
    }
    for (EdgePattern& edge : chain->edges) {
      Drop(&edge.types);
      Drop(&edge.properties);
      if (!edge.is_one() && Hit()) edge.min_hops = edge.max_hops = 1;
      if (edge.max_hops > 2 && Hit()) --edge.max_hops;
      if (edge.direction != Direction::kOut && Hit()) edge.direction = Direction::kOut;
      if (!edge.name.empty() && Hit()) edge.name.clear();
    }
  }

  void EditExpression(Expression* e) {
    for (size_t i = 0; i < e->args.size() && e->op != Op::kSize && !IsAggregate(e->op); ++i) {
      if (!Hit()) continue;
      const Expression arg = e->args[i];
      *e = arg;
      return;
    }
    if (!e->body.empty() && e->op == Op::kExists && Hit()) {
      *e = Expression{};
      return;
    }
    if (e->op == Op::kList && e->args.size() > 1) Drop(&e->args);
    for (Expression& arg : e->args) EditExpression(&arg);
    if (e->op == Op::kPatternPredicate || e->op == Op::kComprehension) {
      Arm& arm = e->body[0].arms[0];
      EditChain(&arm[0].chains[0]);
      Drop(&arm[0].where);
      for (Expression& where : arm[0].where) EditExpression(&where);
      return;
    }
    for (Query& body : e->body) Edit(&body, false);
  }

  size_t left_;
  bool done_ = false;
};

template <typename T>
void EraseAt(std::vector<T>* list, size_t i) {
  list->erase(list->begin() + static_cast<ptrdiff_t>(i));
}

void DropEdge(random_case::Graph* graph, size_t e) {
  EraseAt(&graph->facts.edges, e);
  EraseAt(&graph->edges, e);
  for (size_t i = 0; i < graph->facts.edges.size(); ++i)
    graph->facts.edges[i].properties["e"].base = static_cast<int64_t>(i);
}

// With its edges; those behind it take its number.
void DropVertex(random_case::Graph* graph, size_t v) {
  for (size_t e = graph->facts.edges.size(); e-- > 0;) {
    const reference::Edge& edge = graph->facts.edges[e];
    if (edge.source == v || edge.target == v) DropEdge(graph, e);
  }
  EraseAt(&graph->facts.vertices, v);
  EraseAt(&graph->vertices, v);
  for (reference::Edge& edge : graph->facts.edges) {
    if (edge.source > v) --edge.source;
    if (edge.target > v) --edge.target;
  }
  for (size_t i = 0; i < graph->facts.vertices.size(); ++i)
    graph->facts.vertices[i].properties["id"].base = static_cast<int64_t>(i);
}

// What the reference understands: every arm begins with a range, and nothing is asked of the
// present.
bool IsRanged(const Query& query) {
  return std::all_of(query.arms.begin(), query.arms.end(), [&](const Arm& arm) {
    const Scope* first = query.using_scope.empty() ? nullptr : &query.using_scope[0];
    for (const Clause& clause : arm) {
      if (clause.kind == Clause::Kind::kCall && first == nullptr) return false;
      if (clause.chains.empty()) continue;
      if (clause.scope.kind != Scope::Kind::kInherited) first = &clause.scope;
      return first != nullptr && first->kind == Scope::Kind::kRange;
    }
    return false;
  });
}

class Shrinker {
 public:
  Shrinker(Case failing, std::string kind, std::string folder)
      : best_(std::move(failing)), kind_(std::move(kind)), folder_(std::move(folder)) {}

  Case Run() {
    bool smaller = true;
    while (smaller && tries_ < kMaxTries) {
      smaller = ShrinkDays();
      smaller = ShrinkQuery() || smaller;
      smaller = ShrinkGraph() || smaller;
    }
    return best_;
  }

 private:
  static constexpr size_t kMaxTries = 3000;

  bool Try(const Case& smaller) {
    if (!IsRanged(smaller.query) || ++tries_ > kMaxTries) return false;
    const Observation seen = CheckAnew(smaller, folder_);
    if (!seen.failure || seen.failure->kind != kind_) return false;
    best_ = smaller;
    return true;
  }

  bool ShrinkDays() {
    if (best_.days.size() < 2) return false;
    for (const int64_t day : best_.days) {
      Case smaller = best_;
      smaller.days = {day};
      if (Try(smaller)) return true;
    }
    return false;
  }

  bool ShrinkQuery() {
    bool any = false;
    for (size_t n = 0; tries_ < kMaxTries; ++n) {
      Case smaller = best_;
      Editor editor(n);
      editor.Edit(&smaller.query, true);
      if (!editor.done()) return any;
      if (Try(smaller)) {
        any = true;
        --n;  // what comes after has moved here
      }
    }
    return any;
  }

  bool ShrinkGraph() {
    bool any = false;
    for (size_t e = best_.graph.facts.edges.size(); e-- > 0;) {
      Case smaller = best_;
      DropEdge(&smaller.graph, e);
      any = Try(smaller) || any;
    }
    for (size_t v = best_.graph.facts.vertices.size(); v-- > 0;) {
      Case smaller = best_;
      DropVertex(&smaller.graph, v);
      any = Try(smaller) || any;
    }
    any = ShrinkElements(&reference::Graph::vertices) || any;
    return ShrinkElements(&reference::Graph::edges) || any;
  }

  template <typename T>
  bool ShrinkElements(std::vector<T> reference::Graph::*elements) {
    bool any = false;
    for (size_t i = 0; i < (best_.graph.facts.*elements).size(); ++i) {
      for (const char* key : {"x", "w"}) {
        Case smaller = best_;
        auto& properties = (smaller.graph.facts.*elements)[i].properties;
        const auto found = properties.find(key);
        if (found == properties.end() || found->second.history.empty()) continue;
        found->second.history.pop_back();
        any = Try(smaller) || any;
      }
    }
    return any;
  }

  Case best_;
  const std::string kind_;
  const std::string folder_;
  size_t tries_ = 0;
};

std::string Commented(const std::vector<std::string>& rows) {
  std::string text;
  for (const std::string& row : rows) {
    std::string line = row;
    std::replace(line.begin(), line.end(), '\n', ' ');
    text += "#   " + line + "\n";
  }
  return rows.empty() ? "#   no row\n" : text;
}

std::string Block(const std::string& query, const Case& failing, int64_t day, bool possibly) {
  std::vector<std::string> columns;
  for (const Item& item : failing.query.arms[0].back().items) columns.push_back(item.name);
  std::string text = "query rowsort\n" + query + "\n----\n" + Join(columns, " | ") + "\n";
  for (const AnswerRow& row : AnswerAt(failing.graph.facts, failing.query, day).rows) {
    if (!row.certain && !possibly) continue;
    std::vector<std::string> cells;
    for (const Value& value : row.values) cells.push_back(ToPlainText(value));
    text += Join(cells, " | ") + "\n";
  }
  return text + "\n";
}

}  // namespace

Case Shrink(Case failing, const Failure& failure, const std::string& folder) {
  return Shrinker(std::move(failing), failure.kind, folder).Run();
}

std::string AsTest(const Case& failing, const Failure& failure) {
  const char* const sources[] = {"written by statements", "loaded", "half loaded, half written"};
  std::string text =
      Concat("# What failed: ", failure.kind, "; graph ", sources[static_cast<int>(failing.first)],
             ", else ", sources[static_cast<int>(failing.second)], "; batches of ",
             failing.batch_rows, "\n");
  if (failure.day != 0) {
    text += Concat("# At ", graph::ToText(graph::Date{failure.day}),
                   failure.possibly ? ", what possibly holds" : "", "\n");
  }
  text += "# Ranged: " + RangedText(failing.query) + "\n";
  text += "# Asked: " + failure.query + "\n# Expected:\n" + Commented(failure.expected);
  text += "# Found:\n" + Commented(failure.found) + "\n";
  for (const std::string& statement : random_case::Statements(failing.graph, 0, true, true))
    text += "statement ok\n" + statement + "\n\n";
  if (failure.day == 0) return Concat(text, "query rowsort\n", failure.query, "\n----\n");
  text += Block(RangedTextAt(failing.query, failure.day, failure.possibly), failing, failure.day,
                failure.possibly);
  return text;
}

}  // namespace entente::law
