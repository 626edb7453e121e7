// How the families of functions add themselves to the registry, and the errors that they share.
//
// Errors: every body names itself, so that a message reads as the user wrote the call.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "query/functions/function.h"

namespace entente::query {

using FunctionDefinitions = std::vector<FunctionDefinition>;
void AppendConversionFunctions(FunctionDefinitions* functions);
void AppendGraphFunctions(FunctionDefinitions* functions);
void AppendHistoryFunctions(FunctionDefinitions* functions);
void AppendListFunctions(FunctionDefinitions* functions);
void AppendMapFunctions(FunctionDefinitions* functions);
void AppendMathFunctions(FunctionDefinitions* functions);
void AppendPeriodFunctions(FunctionDefinitions* functions);
void AppendStringFunctions(FunctionDefinitions* functions);
void AppendTemporalFunctions(FunctionDefinitions* functions);
void AppendTruncateFunctions(FunctionDefinitions* functions);
void AppendDurationFunctions(FunctionDefinitions* functions);

// "a Node", "an Integer".
std::string KindPhrase(const graph::Value& value);

// TypeError InvalidArgumentValue: "labels() takes a node, not an Integer".
Status WrongArgument(std::string_view function, std::string_view expected, const graph::Value& got);
// ArgumentError NumberOutOfRange.
Status NumberOutOfRange(std::string message);
// ArithmeticError IntegerOverflow: "the result of abs() does not fit into a 64-bit integer".
Status IntegerOverflow(std::string_view what);
// TypeError InvalidArgumentValue for a text or map that says nothing usable.
Status InvalidArgument(std::string message, std::string help = "");

// The kinds that stand for a point of time or a time of day.
inline constexpr graph::KindSet kDateKinds =
    graph::KindSet(graph::Kind::kDate) | graph::Kind::kLocalDateTime | graph::Kind::kDateTime;
inline constexpr graph::KindSet kTemporalKinds =
    kDateKinds | graph::Kind::kLocalTime | graph::Kind::kTime;
inline constexpr graph::KindSet kElementKinds =
    graph::KindSet(graph::Kind::kVertex) | graph::Kind::kEdge;

// Months and days go by the calendar of the zone that the datetime is shown in, the rest by the
// clock.
StatusOr<graph::DateTime> AddOnItsCalendar(const graph::DateTime& value,
                                           const graph::Duration& duration);

// One component of a date, time, duration, uncertain date or period set: d.year, p.start.
StatusOr<graph::Value> TemporalComponent(FunctionContext& context, const graph::Value& value,
                                         std::string_view key);
// Error DeletedEntityAccess. REQUIRES: a node or relationship.
Status CheckExists(const graph::GraphView& view, const graph::Value& element);
// A property of an element at the instant that the element is read at. Error DeletedEntityAccess.
StatusOr<graph::Value> ElementProperty(FunctionContext& context, const graph::Value& element,
                                       std::string_view key);
// Every property that the element has at its instant.
StatusOr<std::vector<graph::MapEntry>> ElementProperties(FunctionContext& context,
                                                         const graph::Value& element);

}  // namespace entente::query
