// Functions over lists, and IN and slices.
#include <algorithm>
#include <string>

#include "base/text.h"
#include "query/functions/definitions.h"
#include "query/functions/range.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::Value;
using Arguments = absl::Span<const Value>;

constexpr uint64_t kMaxListItems = uint64_t{1} << 28;

StatusOr<Value> Coalesce(FunctionContext&, Arguments arguments) {
  for (const Value& argument : arguments) {
    if (!argument.is_null()) return argument;
  }
  return Value::Null();
}

StatusOr<Value> Size(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  size_t size = 0;
  switch (value.kind()) {
    case Kind::kString:
      size = NumCodePoints(value.string());
      break;
    case Kind::kList:
      size = value.list().size();
      break;
    case Kind::kMap:
      size = value.map().size();
      break;
    case Kind::kPeriods:
      size = value.periods().possible.size();
      break;
    default:
      return WrongArgument("size", "a list, a string, a map or a period set", value);
  }
  return Value::Integer(static_cast<int64_t>(size));
}

StatusOr<Value> Head(FunctionContext&, Arguments arguments) {
  if (arguments[0].kind() != Kind::kList) return WrongArgument("head", "a list", arguments[0]);
  return arguments[0].list().empty() ? Value::Null() : arguments[0].list().front();
}

StatusOr<Value> Last(FunctionContext&, Arguments arguments) {
  if (arguments[0].kind() != Kind::kList) return WrongArgument("last", "a list", arguments[0]);
  return arguments[0].list().empty() ? Value::Null() : arguments[0].list().back();
}

StatusOr<Value> Tail(FunctionContext& context, Arguments arguments) {
  if (arguments[0].kind() != Kind::kList) return WrongArgument("tail", "a list", arguments[0]);
  const absl::Span<const Value> items = arguments[0].list();
  return Value::List(items.empty() ? items : items.subspan(1), context.arena);
}

StatusOr<Value> Reverse(FunctionContext& context, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kList) {
    std::vector<Value> items(value.list().begin(), value.list().end());
    std::reverse(items.begin(), items.end());
    return Value::List(items, context.arena);
  }
  if (value.kind() != Kind::kString) return WrongArgument("reverse", "a list or a string", value);
  const std::string_view text = value.string();
  std::string reversed(text.size(), '\0');
  size_t end = text.size();
  for (size_t position = 0; position < text.size();) {
    const size_t begin = position;
    NextCodePoint(text, &position);
    end -= position - begin;
    std::copy(text.begin() + static_cast<ptrdiff_t>(begin),
              text.begin() + static_cast<ptrdiff_t>(position),
              reversed.begin() + static_cast<ptrdiff_t>(end));
  }
  return Value::String(reversed, context.arena);
}

StatusOr<Value> Range(FunctionContext& context, Arguments arguments) {
  for (const Value& argument : arguments) {
    if (argument.kind() != Kind::kInteger) {
      return RuntimeError(ErrorType::kArgument, "InvalidArgumentType",
                          Concat("range() takes integers, not ", KindPhrase(argument)));
    }
  }
  const int64_t start = arguments[0].integer();
  const int64_t step = arguments.size() == 3 ? arguments[2].integer() : 1;
  if (step == 0) return NumberOutOfRange("the step of range() cannot be 0");
  const uint64_t num_items = NumSteps(start, arguments[1].integer(), step);
  if (num_items > std::min<uint64_t>(kMaxListItems, context.arena.limit_bytes() / sizeof(Value))) {
    return RuntimeError(ErrorType::kResource, "MemoryLimit",
                        "this range() has more items than memory allows");
  }
  std::vector<Value> items(num_items);
  uint64_t item = static_cast<uint64_t>(start);
  for (Value& value : items) {
    value = Value::Integer(static_cast<int64_t>(item));
    item += static_cast<uint64_t>(step);
  }
  return Value::List(items, context.arena);
}

FunctionDefinition OfList(std::string_view name, KindSet parameter, KindSet result,
                          FunctionBody body, std::string_view summary) {
  FunctionDefinition definition;
  definition.name = name;
  definition.min_arguments = definition.max_arguments = 1;
  definition.parameters = {parameter};
  definition.result = result;
  definition.body = body;
  definition.summary = summary;
  return definition;
}

// A bound of a slice as a position in [0, size]; negative ones count from the end.
StatusOr<size_t> SlicePosition(const Value& bound, size_t size) {
  if (bound.kind() != Kind::kInteger) {
    return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                        Concat("a list is cut at integer positions, not at ", KindPhrase(bound)));
  }
  const int64_t length = static_cast<int64_t>(size);
  const int64_t position = bound.integer() < 0 ? bound.integer() + length : bound.integer();
  return static_cast<size_t>(std::clamp<int64_t>(position, 0, length));
}

}  // namespace

void AppendListFunctions(FunctionDefinitions* functions) {
  const KindSet any = KindSet::Any().WithoutNull();
  const KindSet sized = KindSet(Kind::kList) | Kind::kString | Kind::kMap | Kind::kPeriods;
  const KindSet list_or_text = KindSet(Kind::kList) | Kind::kString;
  FunctionDefinition coalesce =
      OfList("coalesce", KindSet::Any(), any, Coalesce, "the first value that is not null");
  coalesce.max_arguments = SIZE_MAX;
  coalesce.null_in_null_out = false;
  FunctionDefinition range = OfList("range", KindSet::Any(), Kind::kList, Range,
                                    "the integers from start to end, both included");
  range.min_arguments = 2;
  range.max_arguments = 3;
  functions->insert(
      functions->end(),
      {
          coalesce,
          range,
          OfList("size", sized, Kind::kInteger, Size,
                 "number of items, code points, entries or periods"),
          OfList("head", Kind::kList, any, Head, "the first item of a list"),
          OfList("last", Kind::kList, any, Last, "the last item of a list"),
          OfList("tail", Kind::kList, Kind::kList, Tail, "a list without its first item"),
          OfList("reverse", list_or_text, list_or_text, Reverse,
                 "a list or text from end to start"),
      });
}

StatusOr<Value> In(FunctionContext&, const Value& item, const Value& list) {
  if (list.is_null()) return Value::Null();
  if (list.kind() != Kind::kList) {
    return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                        Concat("IN looks into a list, not into ", KindPhrase(list)));
  }
  graph::Ternary found = graph::Ternary::kFalse;
  for (const Value& candidate : list.list()) {
    found = graph::Or(found, graph::Equals(item, candidate));
    if (found == graph::Ternary::kTrue) break;
  }
  return graph::ToValue(found);
}

uint64_t NumSteps(int64_t start, int64_t end, int64_t step) {
  if (step > 0 ? start > end : start < end) return 0;
  const uint64_t distance = step > 0 ? static_cast<uint64_t>(end) - static_cast<uint64_t>(start)
                                     : static_cast<uint64_t>(start) - static_cast<uint64_t>(end);
  const uint64_t stride = step > 0 ? static_cast<uint64_t>(step) : 0 - static_cast<uint64_t>(step);
  const uint64_t steps = distance / stride;
  return steps == UINT64_MAX ? steps : steps + 1;
}

StatusOr<Value> SliceOf(FunctionContext& context, const Value& list, const Value* from,
                        const Value* to) {
  if (list.is_null() || (from != nullptr && from->is_null()) || (to != nullptr && to->is_null())) {
    return Value::Null();
  }
  if (list.kind() != Kind::kList) {
    return RuntimeError(ErrorType::kType, "InvalidArgumentType",
                        Concat("[..] cuts a list, not ", KindPhrase(list)));
  }
  const absl::Span<const Value> items = list.list();
  size_t begin = 0;
  size_t end = items.size();
  if (from != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(begin, SlicePosition(*from, items.size()));
  }
  if (to != nullptr) {
    ENTENTE_ASSIGN_OR_RETURN(end, SlicePosition(*to, items.size()));
  }
  return Value::List(begin < end ? items.subspan(begin, end - begin) : items.subspan(0, 0),
                     context.arena);
}

}  // namespace entente::query
