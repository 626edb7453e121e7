// What a result's columns hold: which one is meant, which hold time or numbers.
//
// Threads: pure. Cost: a look at the column's values.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "base/status.h"
#include "engine/result.h"

namespace entente::report {

// Error NoSuchColumn.
StatusOr<size_t> FindColumn(const Result& result, const std::string& name);
// Whether its first value that is not null is a period set, date or moment, or a list of them.
bool HasTemporalValue(const Result& result, size_t column);
// Numbers and nulls, and at least one number.
bool HasOnlyNumbers(const Result& result, size_t column);

// Period sets, dates, datetimes, uncertain dates and lists of them as a validity, null as an empty
// one. Nothing where the value says nothing about time.
StatusOr<std::optional<graph::Validity>> ValidityOf(const graph::Value& value);

}  // namespace entente::report
