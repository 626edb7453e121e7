#include <algorithm>
#include <array>

#include "base/text.h"
#include "engine/law_case.h"

namespace entente::law {
namespace {

using random_case::Dice;

constexpr const char* kLabels[] = {"A", "B", "C"};
constexpr const char* kTypes[] = {"R", "S", "T"};

enum class Type { kVertex, kEdge, kInteger, kBoolean, kList };
struct Name {
  std::string name;
  Type type;
};

Expression Make(Op op, std::vector<Expression> args = {}) {
  Expression e;
  e.op = op;
  e.args = std::move(args);
  return e;
}
Expression Constant(int64_t value) {
  Expression e;
  e.constant = value;
  return e;
}
Expression NameOf(const std::string& name) {
  Expression e = Make(Op::kName);
  e.name = name;
  return e;
}
Expression PropertyOf(const std::string& name, const std::string& key) {
  Expression e = Make(Op::kProperty);
  e.name = name;
  e.key = key;
  return e;
}

// One query around one focus.
class Maker {
 public:
  Maker(Dice* dice, Focus focus) : dice_(*dice), focus_(focus) {}

  Query Run() {
    Query query;
    const Scope scope = MakeRange();
    const bool is_union = focus_ == Focus::kUnion || focus_ == Focus::kUnionAll;
    query.union_all = focus_ == Focus::kUnionAll;
    query.is_timeline = focus_ == Focus::kTimeline || focus_ == Focus::kGroupedTimeline;
    const bool by_using = focus_ != Focus::kFirstOptional && dice_.OneIn(6);
    if (by_using) query.using_scope.push_back(scope);
    query.arms.push_back(MakeArm(by_using ? Scope{} : scope));
    if (is_union) {
      const size_t columns = query.arms[0].back().items.size();
      for (size_t more = 1 + dice_.Below(2); more > 0; --more) {
        names_.clear();
        const Scope other = dice_.OneIn(4) ? MakeRange() : scope;
        query.arms.push_back(MakeArm(by_using ? Scope{} : other));
        FitColumns(columns, &query.arms.back().back());
      }
    }
    return query;
  }

 private:
  // --- Time

  Scope MakeRange() {
    Scope scope;
    scope.kind = Scope::Kind::kRange;
    const auto stretch = [&](int64_t after) {
      const int64_t from = after + static_cast<int64_t>(dice_.Below(14));
      return reference::Stretch{from, from + 6 + static_cast<int64_t>(dice_.Below(30))};
    };
    const size_t wording = dice_.Below(6);
    scope.wording = wording == 0   ? Scope::Wording::kAll
                    : wording == 1 ? Scope::Wording::kBetween
                    : wording <= 3 ? Scope::Wording::kDuring
                                   : Scope::Wording::kFromTo;
    if (scope.wording != Scope::Wording::kAll)
      scope.range.push_back(stretch(random_case::kFirstDay));
    if (wording == 3) {
      const int64_t end = scope.range[0].from + 3 + static_cast<int64_t>(dice_.Below(12));
      scope.range[0].to = end;
      scope.range.push_back(stretch(end + 1));
    }
    return scope;
  }

  // What a MATCH after the first says of time.
  Scope MakeFurtherScope() {
    if (focus_ == Focus::kOtherRange && dice_.OneIn(2)) return MakeRange();
    if (focus_ == Focus::kSliceWithin && dice_.OneIn(2)) return MakeSlice();
    if (dice_.OneIn(14)) return MakeRange();
    if (dice_.OneIn(20)) return MakeSlice();
    return {};
  }
  Scope MakeSlice() {
    Scope scope;
    scope.kind = Scope::Kind::kSlice;
    scope.day = random_case::kFirstDay + 2 + static_cast<int64_t>(dice_.Below(30));
    if (dice_.OneIn(4)) scope.certainty = Certainty::kPossibly;
    return scope;
  }

  // --- Patterns

  std::string NewName(const char* prefix) { return Concat(prefix, num_names_++); }
  std::vector<std::string> NamesOf(Type type) const {
    std::vector<std::string> found;
    for (const Name& name : names_) {
      if (name.type == type) found.push_back(name.name);
    }
    return found;
  }
  template <typename T>
  const T& Pick(const std::vector<T>& from) {
    return from[dice_.Below(from.size())];
  }

  VertexPattern MakeVertex(bool may_be_known, bool may_be_anonymous) {
    VertexPattern vertex;
    const std::vector<std::string> known = NamesOf(Type::kVertex);
    if (may_be_known && !known.empty() && dice_.OneIn(3)) {
      vertex.name = Pick(known);
      return vertex;
    }
    if (!may_be_anonymous || !dice_.OneIn(4)) {
      vertex.name = NewName("n");
      names_.push_back({vertex.name, Type::kVertex});
    }
    if (dice_.OneIn(4)) vertex.labels.push_back(kLabels[dice_.Below(3)]);
    if (dice_.OneIn(14)) vertex.properties.push_back({"x", Small()});
    return vertex;
  }
  int64_t Small() { return static_cast<int64_t>(dice_.Below(3)); }

  EdgePattern MakeEdge(bool may_be_long) {
    EdgePattern edge;
    if (dice_.OneIn(2)) edge.types.push_back(kTypes[dice_.Below(3)]);
    if (!edge.types.empty() && dice_.OneIn(2)) {
      const std::string other = kTypes[dice_.Below(3)];
      if (other != edge.types[0]) edge.types.push_back(other);
    }
    edge.direction =
        std::array{Direction::kOut, Direction::kIn, Direction::kEither}[dice_.Below(3)];
    if (dice_.OneIn(14)) edge.properties.push_back({"w", Small()});
    const bool is_long =
        may_be_long && (focus_ == Focus::kVariableLength ? dice_.OneIn(2) : dice_.OneIn(12));
    if (is_long) {
      edge.min_hops = dice_.OneIn(6) ? 0 : 1;
      edge.max_hops = 2 + dice_.Below(2);
    } else if (dice_.OneIn(3)) {
      edge.name = NewName("r");
      names_.push_back({edge.name, Type::kEdge});
    }
    return edge;
  }

  // `from_known` begins at a vertex that is there.
  Chain MakeChain(bool from_known, size_t num_edges, bool anonymous_ends) {
    Chain chain;
    const std::vector<std::string> known = NamesOf(Type::kVertex);
    if (from_known && !known.empty()) {
      chain.vertices.emplace_back().name = Pick(known);
    } else {
      chain.vertices.push_back(MakeVertex(false, false));
    }
    for (size_t i = 0; i < num_edges; ++i) {
      chain.edges.push_back(MakeEdge(true));
      chain.vertices.push_back(MakeVertex(dice_.OneIn(3), anonymous_ends));
    }
    return chain;
  }

  Clause MakeMatch(bool first, const Scope& scope) {
    Clause match;
    match.scope = scope;
    match.scope_after_where = dice_.OneIn(6);
    const bool several = focus_ == Focus::kSeveralPatterns || dice_.OneIn(8);
    const size_t hops = first && dice_.OneIn(5) ? 0 : 1 + (dice_.OneIn(3) ? 1 : 0);
    match.chains.push_back(MakeChain(!first, hops, true));
    if (several) match.chains.push_back(MakeChain(!dice_.OneIn(4), dice_.OneIn(3) ? 0 : 1, true));
    if (dice_.OneIn(focus_ == Focus::kWhere ? 1 : 4))
      match.where.push_back(MakePredicate(2, /*may_ask=*/true));
    return match;
  }

  Clause MakeOptional(bool first, const Scope& scope) {
    Clause match = MakeMatch(first, scope);
    match.kind = Clause::Kind::kOptionalMatch;
    // A few, so that there is something to miss.
    if (match.chains[0].edges.size() == 1 && match.chains[0].edges[0].types.empty())
      match.chains[0].edges[0].types.push_back(kTypes[dice_.Below(3)]);
    return match;
  }

  // --- Expressions

  Expression MakeNumber() {
    const std::vector<std::string> vertices = NamesOf(Type::kVertex), edges = NamesOf(Type::kEdge),
                                   numbers = NamesOf(Type::kInteger);
    if (!numbers.empty() && dice_.OneIn(4)) return NameOf(Pick(numbers));
    if (!edges.empty() && dice_.OneIn(4)) return PropertyOf(Pick(edges), "w");
    if (!vertices.empty()) return PropertyOf(Pick(vertices), dice_.OneIn(6) ? "id" : "x");
    return Constant(Small());
  }

  Expression MakeComparison() {
    const Op op = std::array{Op::kEqual,       Op::kNotEqual, Op::kLess,
                             Op::kLessOrEqual, Op::kIsNull,   Op::kIsNotNull}[dice_.Below(6)];
    if (op == Op::kIsNull || op == Op::kIsNotNull) return Make(op, {MakeNumber()});
    Expression right = dice_.OneIn(2) ? MakeNumber() : Constant(Small());
    if (dice_.OneIn(8)) right = Make(Op::kAdd, {right, Constant(1)});
    return Make(op, {MakeNumber(), right});
  }

  Expression MakePredicate(size_t depth, bool may_ask) {
    if (may_ask && IsAsking(focus_) && dice_.OneIn(2)) return MakeQuestion(focus_);
    if (depth > 0 && dice_.OneIn(3)) {
      const Op op = dice_.OneIn(3) ? Op::kAnd : Op::kOr;
      return Make(op, {MakePredicate(depth - 1, may_ask), MakePredicate(depth - 1, may_ask)});
    }
    if (depth > 0 && dice_.OneIn(8)) return Make(Op::kNot, {MakePredicate(depth - 1, may_ask)});
    if (may_ask && dice_.OneIn(8)) return MakeQuestion(Focus::kExists);
    return MakeComparison();
  }

  static bool IsAsking(Focus focus) {
    return focus == Focus::kExists || focus == Focus::kNotExists ||
           focus == Focus::kPatternPredicate || focus == Focus::kCount;
  }

  Expression MakeQuestion(Focus focus) {
    if (NamesOf(Type::kVertex).empty()) return MakeComparison();
    if (focus == Focus::kCount) {
      const Op op = std::array{Op::kEqual, Op::kLess, Op::kNotEqual}[dice_.Below(3)];
      if (dice_.OneIn(2)) return Make(op, {Constant(Small()), MakeSubquery(Op::kCount)});
      return Make(op, {MakeSubquery(Op::kCount), Constant(1 + Small())});
    }
    Expression asked =
        MakeSubquery(focus == Focus::kPatternPredicate ? Op::kPatternPredicate : Op::kExists);
    if (focus == Focus::kNotExists || dice_.OneIn(4)) asked = Make(Op::kNot, {asked});
    if (focus != Focus::kPatternPredicate && dice_.OneIn(8))
      asked = Make(dice_.OneIn(2) ? Op::kCertainly : Op::kPossibly, {asked});
    return asked;
  }

  // Names that the subquery binds end with it.
  Expression MakeSubquery(Op op) {
    const std::vector<Name> outer = names_;
    Expression e = Make(op);
    Query& body = e.body.emplace_back();
    Arm& arm = body.arms.emplace_back();
    Clause match;
    const bool plain = op == Op::kPatternPredicate || op == Op::kComprehension;
    // Some begin with what has nothing to do with the row.
    const bool begins_alone = !plain && dice_.OneIn(6);
    if (begins_alone) names_.clear();
    match.chains.push_back(MakeChain(true, dice_.OneIn(5) ? 2 : 1, true));
    if (begins_alone) names_.insert(names_.begin(), outer.begin(), outer.end());
    if (op == Op::kPatternPredicate) MakeAnonymous(outer, &match.chains[0]);
    if (!plain && dice_.OneIn(12)) match.scope = MakeFurtherScope();
    if (!plain && dice_.OneIn(8)) match.chains.push_back(MakeChain(true, 1, true));
    if (op != Op::kPatternPredicate && dice_.OneIn(3))
      match.where.push_back(MakePredicate(1, dice_.OneIn(6)));
    arm.push_back(match);
    if (!plain && dice_.OneIn(8)) {
      Clause second = dice_.OneIn(2) ? MakeMatch(false, {}) : MakeOptional(false, {});
      arm.push_back(second);
    }
    if (op == Op::kCollect || op == Op::kComprehension) {
      Clause& last = arm.emplace_back();
      last.kind = Clause::Kind::kReturn;
      last.distinct = op == Op::kCollect && dice_.OneIn(4);
      last.items.push_back({MakeNumber(), NewName("c")});
    }
    names_ = outer;
    return e;
  }

  // A pattern predicate binds nothing.
  static void MakeAnonymous(const std::vector<Name>& outer, Chain* chain) {
    const auto forget = [&](std::string* name) {
      if (std::none_of(outer.begin(), outer.end(), [&](const Name& n) { return n.name == *name; }))
        name->clear();
    };
    for (VertexPattern& vertex : chain->vertices) forget(&vertex.name);
    for (EdgePattern& edge : chain->edges) forget(&edge.name);
  }

  // Something to return or to carry on, and its type.
  std::pair<Expression, Type> MakeItem(bool scalars_only) {
    if ((ItemIsFocus() || dice_.OneIn(12)) && !NamesOf(Type::kVertex).empty()) {
      switch (focus_) {
        case Focus::kCollect:
          if (!scalars_only && dice_.OneIn(2)) return {MakeSubquery(Op::kCollect), Type::kList};
          return {Make(Op::kSize, {MakeSubquery(Op::kCollect)}), Type::kInteger};
        case Focus::kComprehension:
          if (!scalars_only && dice_.OneIn(2))
            return {MakeSubquery(Op::kComprehension), Type::kList};
          return {Make(Op::kSize, {MakeSubquery(Op::kComprehension)}), Type::kInteger};
        case Focus::kExists:
          return {MakeSubquery(Op::kExists), Type::kBoolean};
        case Focus::kNotExists:
          return {Make(Op::kNot, {MakeSubquery(Op::kExists)}), Type::kBoolean};
        default:
          return {MakeSubquery(Op::kCount), Type::kInteger};
      }
    }
    if (dice_.OneIn(12)) return {MakeComparison(), Type::kBoolean};
    return {MakeNumber(), Type::kInteger};
  }
  bool ItemIsFocus() const {
    return focus_ == Focus::kCollect || focus_ == Focus::kComprehension ||
           focus_ == Focus::kExists || focus_ == Focus::kNotExists || focus_ == Focus::kCount;
  }

  // --- Clauses

  void AppendName(const Name& name, Clause* projection) {
    projection->items.push_back({NameOf(name.name), name.name});
  }

  // Elements as they are, and one or two values; forgets what is left out.
  Clause MakeWith(bool distinct) {
    Clause with;
    with.kind = Clause::Kind::kWith;
    with.distinct = distinct;
    std::vector<Name> kept;
    for (const Name& name : names_) {
      if (name.type == Type::kList && distinct) continue;
      if (dice_.OneIn(distinct ? 2 : 4) && !(kept.empty() && name.type == Type::kVertex)) continue;
      AppendName(name, &with);
      kept.push_back(name);
    }
    for (size_t i = dice_.OneIn(3) ? 2 : 1; i > 0; --i) {
      const auto [expression, type] = MakeItem(distinct);
      const std::string name = NewName("s");
      with.items.push_back({expression, name});
      kept.push_back({name, type});
    }
    names_ = kept;
    if (dice_.OneIn(3)) with.where.push_back(MakePredicate(1, dice_.OneIn(3)));
    return with;
  }

  // Keys and an aggregate that only the grouping is there for.
  Clause MakeGrouping() {
    Clause with;
    with.kind = Clause::Kind::kWith;
    const size_t num_keys = focus_ == Focus::kUngrouped ? 0 : 1 + dice_.Below(2);
    std::vector<Name> kept;
    for (size_t i = 0; i < num_keys; ++i) {
      if (dice_.OneIn(2) && !NamesOf(Type::kVertex).empty()) {
        const Name name{Pick(NamesOf(Type::kVertex)), Type::kVertex};
        if (!kept.empty() && kept[0].name == name.name) continue;
        AppendName(name, &with);
        kept.push_back(name);
      } else {
        const auto [expression, type] = MakeItem(true);
        kept.push_back({NewName("s"), type});
        with.items.push_back({expression, kept.back().name});
      }
    }
    with.items.push_back({MakeAggregate(), NewName("a")});
    names_ = kept;
    return with;
  }
  Expression MakeAggregate() {
    const Op op = std::array{Op::kCountRows, Op::kCountOf, Op::kSumOf,
                             Op::kMinOf,     Op::kMaxOf,   Op::kCountRows}[dice_.Below(6)];
    return op == Op::kCountRows ? Make(op) : Make(op, {MakeNumber()});
  }

  Clause MakeUnwind(bool literal) {
    Clause unwind;
    unwind.kind = Clause::Kind::kUnwind;
    std::vector<Expression> items;
    for (size_t i = 2 + dice_.Below(2); i > 0; --i)
      items.push_back(literal || dice_.OneIn(4) ? Constant(Small()) : MakeNumber());
    const std::string name = NewName("s");
    unwind.items.push_back({Make(Op::kList, items), name});
    names_.push_back({name, Type::kInteger});
    return unwind;
  }

  Clause MakeCall() {
    Clause call;
    call.kind = Clause::Kind::kCall;
    const std::vector<Name> outer = names_;
    Query& body = call.body.emplace_back();
    body.union_all = dice_.OneIn(2);
    std::vector<Name> imported;
    for (const Name& name : outer) {
      if (name.type == Type::kVertex && (imported.empty() || dice_.OneIn(3)))
        imported.push_back(name);
    }
    for (const Name& name : imported) call.imports.push_back(name.name);
    const size_t num_items = 1 + dice_.Below(2);
    std::vector<Name> returned;
    for (size_t i = 0; i < num_items; ++i) returned.push_back({NewName("s"), Type::kInteger});
    for (size_t arms = dice_.OneIn(3) ? 2 : 1; arms > 0; --arms) {
      names_ = imported;
      Arm& arm = body.arms.emplace_back();
      arm.push_back(dice_.OneIn(4) ? MakeOptional(false, {}) : MakeMatch(false, {}));
      if (dice_.OneIn(5)) arm.push_back(MakeUnwind(false));
      Clause& last = arm.emplace_back();
      last.kind = Clause::Kind::kReturn;
      last.distinct = dice_.OneIn(4);
      for (const Name& name : returned) last.items.push_back({MakeNumber(), name.name});
    }
    names_ = outer;
    names_.insert(names_.end(), returned.begin(), returned.end());
    return call;
  }

  // A clause between the first MATCH and RETURN.
  void AppendMiddle(Arm* arm) {
    switch (dice_.Below(10)) {
      case 0:
        return arm->push_back(MakeOptional(false, MakeFurtherScope()));
      case 1:
        return arm->push_back(MakeUnwind(dice_.OneIn(2)));
      case 2:
        return arm->push_back(MakeWith(dice_.OneIn(4)));
      case 3:
        return arm->push_back(MakeMatch(false, MakeFurtherScope()));
      default:
        return;
    }
  }

  void AppendFocus(Arm* arm) {
    switch (focus_) {
      case Focus::kOptional:
        arm->push_back(MakeOptional(false, MakeFurtherScope()));
        break;
      case Focus::kOtherRange:
      case Focus::kSliceWithin:
        arm->push_back(dice_.OneIn(3) ? MakeOptional(false, MakeFurtherScope())
                                      : MakeMatch(false, MakeFurtherScope()));
        break;
      case Focus::kWith:
        arm->push_back(MakeWith(false));
        if (dice_.OneIn(3)) arm->push_back(MakeMatch(false, MakeFurtherScope()));
        if (dice_.OneIn(2)) arm->push_back(MakeWith(false));
        break;
      case Focus::kDistinct:
        if (dice_.OneIn(2)) arm->push_back(MakeWith(true));
        break;
      case Focus::kUnwindProperties:
        arm->push_back(MakeUnwind(false));
        break;
      case Focus::kCall:
        arm->push_back(MakeCall());
        break;
      case Focus::kGrouping:
      case Focus::kUngrouped:
        arm->push_back(MakeGrouping());
        break;
      default:
        break;
    }
  }

  Arm MakeArm(const Scope& scope) {
    Arm arm;
    if (focus_ == Focus::kUnwindLiteral || dice_.OneIn(20)) arm.push_back(MakeUnwind(true));
    Scope first = scope;
    if (focus_ == Focus::kCertainly) first.certainty = Certainty::kCertainly;
    arm.push_back(focus_ == Focus::kFirstOptional ? MakeOptional(true, first)
                                                  : MakeMatch(true, first));
    if (focus_ == Focus::kPatternPredicate || (IsAsking(focus_) && dice_.OneIn(2)))
      arm.back().where = {MakeQuestion(focus_)};
    if (dice_.OneIn(2)) AppendMiddle(&arm);
    AppendFocus(&arm);
    if (focus_ != Focus::kUngrouped && dice_.OneIn(4)) AppendMiddle(&arm);
    arm.push_back(MakeReturn());
    return arm;
  }

  Clause MakeReturn() {
    Clause last;
    last.kind = Clause::Kind::kReturn;
    const bool timeline = focus_ == Focus::kTimeline || focus_ == Focus::kGroupedTimeline;
    last.distinct = focus_ == Focus::kDistinct || (!timeline && dice_.OneIn(12));
    if (focus_ != Focus::kTimeline) {
      const bool few = last.distinct || timeline || focus_ == Focus::kUnion;
      for (const Name& name : names_) {
        if (last.items.size() >= (few ? 1 : 4) || (name.type == Type::kList && few)) continue;
        if (dice_.OneIn(4) || (few && dice_.OneIn(2))) continue;
        last.items.push_back({NameOf(name.name), Column(last.items.size())});
      }
      if (last.items.empty() || ItemIsFocus() || !dice_.OneIn(4)) {
        const Expression item = MakeItem(few).first;
        last.items.push_back({item, Column(last.items.size())});
      }
    }
    if (timeline) last.items.push_back({MakeAggregate(), Column(last.items.size())});
    return last;
  }
  static std::string Column(size_t i) { return Concat("c", "abcdefgh"[i]); }

  void FitColumns(size_t columns, Clause* last) {
    while (last->items.size() > columns) last->items.pop_back();
    while (last->items.size() < columns)
      last->items.push_back({MakeNumber(), Column(last->items.size())});
  }

  Dice& dice_;
  const Focus focus_;
  std::vector<Name> names_;
  size_t num_names_ = 0;
};

}  // namespace

Query MakeQuery(Dice* dice, Focus focus) { return Maker(dice, focus).Run(); }

}  // namespace entente::law
