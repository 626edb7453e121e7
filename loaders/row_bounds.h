// The bounds of a row's validity as its texts say them, and the validity that they make.
//
// Shape:  half-open periods; an inclusive end has been moved up by one granule.
// Errors: BadDate, EmptyPeriod, InvertedPeriod, as a sentence: the caller knows the place.
#pragma once

#include <string_view>

#include "graph/period.h"
#include "graph/temporal.h"
#include "loaders/csv_values.h"
#include "loaders/row_validity.h"

namespace entente::loaders {

struct RowBound {
  enum class State : uint8_t { kOpen, kUnknown, kExact, kUncertain } state = State::kOpen;
  graph::Bound exact;
  graph::EdtfBound edtf;
};

RowBound BlankBound(BlankMeaning meaning);

// `type` is kDate, kDateTime or kEdtf. False: `mistake` says why.
bool ReadBound(std::string_view text, CellType type, graph::BoundSide side, RowBound* bound,
               CellMistake* mistake);

// What is so at one granule only.
RowValidity EventValidity(const RowBound& at);

struct RowBounds {
  RowBound from, to;
  std::string_view from_text, to_text;
  bool end_inclusive = false;
};
// False: `mistake` says why the two do not go together.
bool CombineBounds(const RowBounds& bounds, RowValidity* validity, CellMistake* mistake);

}  // namespace entente::loaders
