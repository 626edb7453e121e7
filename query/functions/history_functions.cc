// changes(x): what became of an element, instant by instant.
#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/period_length.h"

namespace entente::query {
namespace {

using graph::Bound;
using graph::HistoryEntry;
using graph::Kind;
using graph::MapEntry;
using graph::Period;
using graph::PeriodSet;
using graph::Validity;
using graph::Value;

// One entry of the list before it is made. An uncertain change lies between two bounds.
struct Change {
  Bound earliest;
  Bound latest;
  std::string_view kind;
  std::string_view key;  // empty: of the element itself
  Value before;
  Value after;
};

// Where uncertain periods may meet they are one here, as for periods().
void AppendOwnChanges(const Validity& validity, std::vector<Change>* changes) {
  for (const Period& period : validity.possible.periods()) {
    const PeriodSet possible(period);
    const PeriodSet certain = validity.certain.Intersect(possible);
    const Bound latest_start = certain.empty() ? LastStart(possible) : certain.start();
    const Bound earliest_end = certain.empty() ? FirstEnd(possible) : certain.end();
    if (period.from.at.is_finite() || latest_start.at.is_finite()) {
      changes->push_back({period.from, latest_start, "begins", "", {}, {}});
    }
    if (period.to.at.is_finite() || earliest_end.at.is_finite()) {
      changes->push_back({earliest_end, period.to, "ends", "", {}, {}});
    }
  }
}

// The element holds just before the bound and from it on.
bool GoesOn(const PeriodSet& possible, const Bound& at) {
  return std::any_of(possible.periods().begin(), possible.periods().end(),
                     [&](const Period& period) { return period.from < at && at < period.to; });
}

// Where the element does not hold a property may have a value all the same, which nobody sees.
void AppendPropertyChanges(const PeriodSet& possible, std::string_view key,
                           std::vector<HistoryEntry> history, std::vector<Change>* changes) {
  history.erase(std::remove_if(history.begin(), history.end(),
                               [](const HistoryEntry& entry) { return entry.value.is_null(); }),
                history.end());
  const auto append = [&](const Bound& at, const Value& before, const Value& after) {
    if (GoesOn(possible, at)) changes->push_back({at, at, "changes", key, before, after});
  };
  for (size_t i = 0; i < history.size(); ++i) {
    const Period& period = history[i].period;
    const bool follows = i > 0 && history[i - 1].period.to == period.from;
    append(period.from, follows ? history[i - 1].value : Value::Null(), history[i].value);
    const bool is_followed = i + 1 < history.size() && history[i + 1].period.from == period.to;
    if (!is_followed) append(period.to, history[i].value, Value::Null());
  }
}

Value ToValue(const Change& change, Arena& arena) {
  const auto text = [](std::string_view words) { return Value::String(words); };
  const MapEntry entries[] = {
      {text("at"), PointBetween(change.earliest, change.latest, arena)},
      {text("kind"), text(change.kind)},
      {text("key"), change.key.empty() ? Value::Null() : Value::String(change.key, arena)},
      {text("before"), change.before},
      {text("after"), change.after}};
  return Value::Map(entries, arena);
}

StatusOr<Value> Changes(FunctionContext& context, absl::Span<const Value> arguments) {
  const Value& element = arguments[0];
  const graph::GraphView& view = context.view;
  const bool is_vertex = element.kind() == Kind::kVertex;
  if (!is_vertex && element.kind() != Kind::kEdge) {
    return WrongArgument("changes", "a node or a relationship", element);
  }
  ENTENTE_RETURN_IF_ERROR(CheckExists(view, element));
  const Validity validity =
      is_vertex ? view.VertexValidity(element.vertex()) : view.EdgeValidity(element.edge());
  std::vector<Change> changes;
  AppendOwnChanges(validity, &changes);
  const std::vector<graph::PropertyKeyId> keys =
      is_vertex ? view.VertexKeys(element.vertex()) : view.EdgeKeys(element.edge());
  for (const graph::PropertyKeyId key : keys) {
    std::vector<HistoryEntry> history =
        is_vertex ? view.VertexHistory(element.vertex(), key, context.arena)
                  : view.EdgeHistory(element.edge(), key, context.arena);
    AppendPropertyChanges(validity.possible, view.catalog().PropertyKeyName(key),
                          std::move(history), &changes);
  }
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    if (a.earliest != b.earliest) return a.earliest < b.earliest;
    if (a.latest != b.latest) return a.latest < b.latest;
    return a.key < b.key;
  });
  std::vector<Value> values;
  values.reserve(changes.size());
  for (const Change& change : changes) values.push_back(ToValue(change, context.arena));
  return Value::List(values, context.arena);
}

}  // namespace

void AppendHistoryFunctions(FunctionDefinitions* functions) {
  FunctionDefinition changes;
  changes.name = "changes";
  changes.min_arguments = changes.max_arguments = 1;
  changes.parameters = {kElementKinds};
  changes.result = Kind::kList;
  changes.body = Changes;
  changes.summary = "when an element begins and ends, and when its properties change";
  functions->push_back(changes);
}

}  // namespace entente::query
