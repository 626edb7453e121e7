// What the grammar leaves behind: the parts of the text that mean something, in one flat vector.
//
// Order:  a part stands directly behind its descendants; `first` is the index of the earliest of them (its own if it has none).
//         The children of part i are met backwards: i - 1, then nodes[i - 1].first - 1, and so on down to nodes[i].first.
// Spans:  bytes; a part ends with its last token, not with the gap behind it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace entente::query {

enum class Part : uint8_t {
  // Tokens.
  kName, kQuotedName, kNumber, kString, kParameter, kComma, kNull, kTrue, kFalse, kStar, kDotDot,
  // Operators between two operands; the order of the builder's table.
  kOr, kXor, kAnd,
  kEqual, kNotEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual,
  kIn, kStartsWith, kEndsWith, kContains, kRegex,
  kOverlaps, kWithin, kCovers, kEquals, kPrecedes, kSucceeds, kMeets, kImmediatelySucceeds,
  kPlus, kMinus, kTimes, kDivide, kModulo, kPower,
  // Operators before or behind one operand.
  kNot, kNegate, kIdentity, kIsNull, kIsNotNull, kPropertyStep, kBracketStep, kLabelStep, kAtStep,
  // Operands.
  kExpression, kParenthesised, kList, kMap, kMapItem, kVariable, kFunctionCall, kFunctionName, kDistinct, kCase, kCaseOperand,
  kWhen, kElse, kListComprehension, kPatternComprehension, kBarProjection, kQuantified, kQuantifierAll, kQuantifierAny,
  kQuantifierNone, kQuantifierSingle, kReduce, kMapProjection, kProjectedProperty, kProjectedAll, kProjectedVariable,
  kProjectedEntry, kSubquery, kSubqueryExists, kSubqueryCount, kSubqueryCollect, kPatternQuery, kPathExpression,
  // Patterns.
  kPath, kPathVariable, kAnyShortest, kAllShortest, kShortest, kShortestGroups, kAnyPath, kEarliest, kLatest, kFastest,
  kTemporal, kStrict, kWalk, kTrail, kAcyclic, kSimple, kCount, kDepartAfter, kArriveBefore, kWait, kTaking,
  kNode, kEdge, kGroup, kLeftHead, kRightHead, kEdgeBody, kStarRange, kQuantifierStar, kQuantifierPlus, kQuantifierRange,
  kLabelOr, kLabelAnd, kLabelNot, kLabelAny,
  // Time.
  kTimeScope, kPossibly, kCertainly, kNonsequenced, kOnly, kValidTime, kSystemTime, kAsOf, kFromTo, kBetween, kDuring,
  kDiff, kAllTime, kWritePeriod, kWriteFrom, kWriteDuring, kWriteAt, kWriteAll,
  // Clauses.
  kMatch, kOptional, kWhere, kWith, kReturn, kItem, kOrderBy, kSortItem, kDescending, kSkip, kLimit, kUnwind, kForIn, kCreate,
  kSet, kSetProperty, kSetMerge, kSetLabels, kSetTarget, kRemove, kRemoveItem, kDelete, kDetach, kMerge, kOnCreate, kOnMatch,
  kCallSubquery, kCallProcedure, kProcedureName, kArguments, kYield, kYieldItem,
  // Statements.
  kStatement, kExplain, kProfile, kUsing, kQuery, kArm, kUnion, kUnionAll, kSessionSet, kSessionReset, kKeyConstraint, kBegin,
  kCommit, kRollback, kUnsupportedConstraint, kUnsupportedDerived, kUnsupportedIndex, kUnsupportedDrop,
};

struct ParseNode {
  Part part = Part::kName;
  uint32_t first = 0;
  SourceSpan span;
};

// A mistake in the text, thrown by the grammar and by the builder; it ends in parser.cc.
struct ParseFailure {
  std::string code;
  std::string message;
  std::string help;
  SourceSpan span;
};

}  // namespace entente::query
