#include <algorithm>
#include <limits>

#include "query/plan/optimizer.h"

namespace entente::query {
namespace {

using LabelKind = ast::LabelExpression::Kind;

// The type names of an expression that is a name or names joined by `|`; empty: anything else.
std::vector<std::string> TypeNames(const ast::LabelExpression* types) {
  if (types == nullptr) return {};
  if (types->kind == LabelKind::kName) return {types->name};
  if (types->kind != LabelKind::kOr) return {};
  std::vector<std::string> names;
  for (const auto& operand : types->operands) {
    if (operand->kind != LabelKind::kName) return {};
    names.push_back(operand->name);
  }
  return names;
}

bool MayShareType(const BoundEdge& a, const BoundEdge& b) {
  const auto x = TypeNames(a.types), y = TypeNames(b.types);
  if (x.empty() || y.empty()) return true;
  return std::any_of(x.begin(), x.end(), [&](const std::string& name) {
    return std::find(y.begin(), y.end(), name) != y.end();
  });
}

// A label that every vertex of the node must have, the rarest; empty if there is none.
void CollectNames(const ast::LabelExpression& labels, std::vector<std::string>* names) {
  if (labels.kind == LabelKind::kName) names->push_back(labels.name);
  if (labels.kind != LabelKind::kAnd) return;
  for (const auto& operand : labels.operands) CollectNames(*operand, names);
}

class MatchPlanner {
 public:
  MatchPlanner(const graph::Catalog& catalog, const OptimizerOptions& options, MatchOperator match,
               LogicalOperatorPtr input)
      : catalog_(catalog),
        options_(options),
        match_(std::move(match)),
        plan_(std::move(input)),
        node_done_(match_.nodes.size()),
        edge_done_(match_.edges.size()) {
    for (const BoundNode& node : match_.nodes) {
      if (!node.bound_before) pending_.push_back(node.slot);
      if (node.read_slot != kNoSlot) pending_.push_back(node.read_slot);
    }
    for (const BoundEdge& edge : match_.edges) {
      if (!edge.bound_before) pending_.push_back(edge.slot);
      if (edge.read_slot != kNoSlot) pending_.push_back(edge.read_slot);
    }
    for (const auto& [slot, path] : match_.paths) pending_.push_back(slot);
  }

  LogicalOperatorPtr Plan() {
    HoldBoundElements();
    // Until something is matched the row does not say when it holds, and what changes within that
    // time cannot be asked.
    ApplyPredicates([this](const BoundExpression& predicate) {
      return IsEarly(predicate) && (match_.scope->is_slice() || !VariesWithinRow(predicate));
    });
    while (true) {
      if (const size_t edge = NextEdge(); edge != kNone) {
        ExpandAlong(edge);
      } else if (const size_t bound = NextBoundEdge(); bound != kNone) {
        StartFromEdge(bound);
      } else if (const size_t node = NextStart(); node != kNone) {
        Scan(node);
      } else {
        break;
      }
      ApplyPredicates([this](const BoundExpression& predicate) { return IsEarly(predicate); });
    }
    MakePaths();
    ApplyPredicates([](const BoundExpression&) { return true; });
    return plan_;
  }

 private:
  static constexpr size_t kNone = SIZE_MAX;

  void Done(Slot slot) {
    pending_.erase(std::remove(pending_.begin(), pending_.end(), slot), pending_.end());
  }

  void HoldBoundElements() {
    HoldsOperator holds;
    holds.scope = match_.scope;
    holds.three_valued = match_.three_valued;
    for (size_t i = 0; i < match_.nodes.size(); ++i) {
      if (!match_.nodes[i].bound_before) continue;
      holds.nodes.push_back(match_.nodes[i]);
      node_done_[i] = true;
      Done(match_.nodes[i].read_slot);
    }
    for (const BoundEdge& edge : match_.edges) {
      if (edge.bound_before && !edge.variable_length)
        holds.edges.push_back(CopyWithoutPredicates(edge));
    }
    if (!holds.nodes.empty() || !holds.edges.empty())
      plan_ = MakeOperator(std::move(holds), {plan_});
  }

  static BoundEdge CopyWithoutPredicates(const BoundEdge& edge) {
    BoundEdge copy;
    copy.slot = edge.slot;
    copy.name = edge.name;
    copy.left = edge.left;
    copy.right = edge.right;
    copy.direction = edge.direction;
    copy.types = edge.types;
    copy.variable_length = edge.variable_length;
    copy.min_hops = edge.min_hops;
    copy.max_hops = edge.max_hops;
    copy.bound_before = edge.bound_before;
    copy.given = edge.given;
    copy.read_slot = edge.read_slot;
    copy.span = edge.span;
    return copy;
  }

  // Edges per vertex that the expansion is expected to yield.
  double FanOut(const BoundEdge& edge) const {
    if (edge.variable_length) return 1e12;
    double edges = 0;
    const auto names = TypeNames(edge.types);
    for (size_t t = 0; t < catalog_.num_edge_types(); ++t) {
      const graph::EdgeTypeId type(static_cast<uint16_t>(t));
      if (!names.empty() &&
          std::find(names.begin(), names.end(), catalog_.EdgeTypeName(type)) == names.end())
        continue;
      const graph::TypeStatistics statistics = catalog_.Statistics(type);
      edges += static_cast<double>(statistics.num_edges) /
               static_cast<double>(std::max<uint64_t>(1, statistics.num_sources));
    }
    return edges;
  }

  // An edge with a bound end: both ends bound first, then the one that yields least.
  size_t NextEdge() const {
    size_t best = kNone;
    double best_cost = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < match_.edges.size(); ++i) {
      const BoundEdge& edge = match_.edges[i];
      if (edge_done_[i] || (!node_done_[edge.left] && !node_done_[edge.right])) continue;
      if (!options_.reorder) return i;
      const bool into = node_done_[edge.left] && node_done_[edge.right];
      double cost = into ? -1 : FanOut(edge);
      if (edge.bound_before) cost = -2;
      if (cost < best_cost) {
        best = i;
        best_cost = cost;
      }
    }
    return best;
  }

  // A directed relationship that is bound gives its ends by itself.
  size_t NextBoundEdge() const {
    for (size_t i = 0; i < match_.edges.size(); ++i) {
      const BoundEdge& edge = match_.edges[i];
      if (!edge_done_[i] && edge.bound_before && !edge.variable_length &&
          edge.direction != ast::EdgeDirection::kBoth)
        return i;
    }
    return kNone;
  }

  void StartFromEdge(size_t index) {
    const BoundEdge& edge = match_.edges[index];
    ProjectOperator project;
    ProjectOperator::Item item;
    item.slot = match_.nodes[edge.left].slot;
    item.name = match_.nodes[edge.left].name;
    item.expression = MakeExpression(Op::kCall, edge.span,
                                     graph::KindSet(graph::Kind::kVertex) | graph::Kind::kNull);
    item.expression->function =
        FindFunction(edge.direction == ast::EdgeDirection::kOut ? "startNode" : "endNode");
    item.expression->children.push_back(MakeColumn(edge.slot, graph::Kind::kEdge));
    project.items.push_back(std::move(item));
    plan_ = MakeOperator(std::move(project), {plan_});
    HoldsOperator holds;
    holds.scope = match_.scope;
    holds.three_valued = match_.three_valued;
    holds.nodes.push_back(match_.nodes[edge.left]);
    plan_ = MakeOperator(std::move(holds), {plan_});
    NodeIsDone(edge.left);
  }

  void NodeIsDone(size_t node) {
    node_done_[node] = true;
    Done(match_.nodes[node].slot);
    Done(match_.nodes[node].read_slot);
  }

  bool IsReady(const BoundExpression& expression) const {
    std::vector<Slot> slots;
    CollectSlots(expression, &slots);
    return std::none_of(slots.begin(), slots.end(), [this](Slot slot) {
      return std::find(pending_.begin(), pending_.end(), slot) != pending_.end();
    });
  }

  // May have other values at other instants of a row's validity: a key is looked up once a row.
  static bool VariesWithinRow(const BoundExpression& value) {
    bool varies = ContainsSubquery(value) || ContainsRowValidity(value);
    Walk(value, [&varies](const BoundExpression& e) {
      const bool reads = e.op == Op::kProperty || e.op == Op::kIndex || e.op == Op::kMapAll ||
                         (e.op == Op::kCall && e.function->reads_graph);
      if (reads && e.children[0]->read.kind != ReadTime::Kind::kConstant &&
          e.children[0]->read.kind != ReadTime::Kind::kSlot)
        varies = true;
    });
    return varies;
  }

  // The value that a key of the node's label is compared with, if a condition says so.
  const BoundExpression* KeyValue(const BoundNode& node, std::string* label,
                                  std::string* property) const {
    std::vector<std::string> names;
    for (const auto* labels : node.labels) CollectNames(*labels, &names);
    for (const auto& predicate : match_.predicates) {
      if (predicate == nullptr || predicate->op != Op::kCompare ||
          predicate->comparison != ast::ComparisonOperator::kEqual)
        continue;
      for (const size_t side : {size_t{0}, size_t{1}}) {
        const BoundExpression& key = *predicate->children[side];
        const BoundExpression& value = *predicate->children[1 - side];
        if (key.op != Op::kProperty || key.children[0]->op != Op::kColumn ||
            key.children[0]->slot != node.slot)
          continue;
        if (!IsReady(value) || VariesWithinRow(value)) continue;
        if (IsKey(names, key.name, label)) {
          *property = key.name;
          return &value;
        }
      }
    }
    return nullptr;
  }

  bool IsKey(const std::vector<std::string>& labels, const std::string& property,
             std::string* label) const {
    for (const graph::KeyDefinition& key : catalog_.Keys()) {
      if (catalog_.PropertyKeyName(key.key) != property || key.label.is_none()) continue;
      if (catalog_.Property(graph::PropertyOwner::Vertices(), key.key).has_history) continue;
      const std::string name(catalog_.LabelName(key.label));
      if (std::find(labels.begin(), labels.end(), name) == labels.end()) continue;
      *label = name;
      return true;
    }
    return false;
  }

  // The rarest label that the node must have, and how many vertices have it.
  std::pair<std::string, double> RarestLabel(const BoundNode& node) const {
    std::vector<std::string> names;
    for (const auto* labels : node.labels) CollectNames(*labels, &names);
    std::pair<std::string, double> best{"", static_cast<double>(catalog_.num_vertices())};
    for (const std::string& name : names) {
      const auto label = catalog_.FindLabel(name);
      const double count = label ? static_cast<double>(catalog_.NumVerticesWith(*label)) : 0;
      if (best.first.empty() || count < best.second) best = {name, count};
    }
    return best;
  }

  double StartCost(const BoundNode& node) const {
    std::string label, property;
    if (KeyValue(node, &label, &property) != nullptr) return 0.5;
    double cost = RarestLabel(node).second + 1;
    for (const auto& predicate : match_.predicates) {
      if (predicate == nullptr) continue;
      std::vector<Slot> slots;
      CollectSlots(*predicate, &slots);
      const bool own = std::all_of(slots.begin(), slots.end(), [&](Slot slot) {
        return slot == node.slot ||
               std::find(pending_.begin(), pending_.end(), slot) == pending_.end();
      });
      const bool mentions = std::find(slots.begin(), slots.end(), node.slot) != slots.end();
      if (own && mentions) cost *= 0.1;
    }
    return cost;
  }

  size_t NextStart() const {
    size_t best = kNone;
    double best_cost = std::numeric_limits<double>::infinity();
    for (size_t i = 0; i < match_.nodes.size(); ++i) {
      if (node_done_[i]) continue;
      if (!options_.reorder) return i;
      const double cost = StartCost(match_.nodes[i]);
      if (cost < best_cost) {
        best = i;
        best_cost = cost;
      }
    }
    return best;
  }

  void Scan(size_t index) {
    VertexScanOperator scan;
    scan.node = match_.nodes[index];
    scan.scope = match_.scope;
    scan.three_valued = match_.three_valued;
    std::string label, property;
    const BoundExpression* key =
        options_.reorder ? KeyValue(scan.node, &label, &property) : nullptr;
    if (key != nullptr) {
      scan.key_value = Clone(*key);
      scan.key_property = property;
      scan.label = label;
    } else {
      scan.label = RarestLabel(scan.node).first;
    }
    plan_ = MakeOperator(std::move(scan), {plan_});
    NodeIsDone(index);
  }

  void ExpandAlong(size_t index) {
    BoundEdge& edge = match_.edges[index];
    ExpandOperator expand;
    expand.scope = match_.scope;
    expand.three_valued = match_.three_valued;
    expand.from_left = node_done_[edge.left];
    const size_t from = expand.from_left ? edge.left : edge.right;
    const size_t to = expand.from_left ? edge.right : edge.left;
    expand.from = match_.nodes[from].slot;
    expand.to = match_.nodes[to];
    expand.into = node_done_[to];
    expand.edge = CopyWithoutPredicates(edge);
    expand.edge.element_slot = edge.element_slot;
    expand.edge.element_predicates = std::move(edge.element_predicates);
    plan_ = MakeOperator(std::move(expand), {plan_});
    edge_done_[index] = true;
    Done(edge.slot);
    Done(edge.read_slot);
    if (!node_done_[to]) NodeIsDone(to);
    DistinctEdgesOperator distinct;
    distinct.slot = edge.slot;
    for (size_t i = 0; i < match_.edges.size(); ++i) {
      if (i != index && edge_done_[i] && MayShareType(match_.edges[i], edge))
        distinct.others.push_back(match_.edges[i].slot);
    }
    if (!distinct.others.empty()) plan_ = MakeOperator(std::move(distinct), {plan_});
  }

  void MakePaths() {
    if (match_.paths.empty()) return;
    ProjectOperator project;
    for (auto& [slot, path] : match_.paths) {
      ProjectOperator::Item item;
      item.slot = slot;
      item.expression = std::move(path);
      item.name = "path";
      project.items.push_back(std::move(item));
      Done(slot);
    }
    plan_ = MakeOperator(std::move(project), {plan_});
  }

  // Whether a condition may be asked now, though not all has been matched.
  bool IsEarly(const BoundExpression& predicate) const {
    return options_.reorder && !ContainsRowValidity(predicate) && IsReady(predicate);
  }

  template <typename Chooser>
  void ApplyPredicates(const Chooser& applies) {
    FilterOperator filter;
    for (auto& predicate : match_.predicates) {
      if (predicate != nullptr && applies(*predicate))
        filter.predicates.push_back(std::move(predicate));
    }
    if (!filter.predicates.empty()) plan_ = MakeOperator(std::move(filter), {plan_});
  }

  const graph::Catalog& catalog_;
  const OptimizerOptions& options_;
  MatchOperator match_;
  LogicalOperatorPtr plan_;
  std::vector<bool> node_done_;
  std::vector<bool> edge_done_;
  std::vector<Slot> pending_;
};

}  // namespace

LogicalOperatorPtr PlanMatch(const graph::Catalog& catalog, const OptimizerOptions& options,
                             MatchOperator match, LogicalOperatorPtr input) {
  return MatchPlanner(catalog, options, std::move(match), std::move(input)).Plan();
}

}  // namespace entente::query
