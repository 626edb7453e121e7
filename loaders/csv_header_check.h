// The checks of a header that look at all its columns together; they also decide what kind of file
// it is.
#pragma once

#include <vector>

#include "loaders/csv_header.h"

namespace entente::loaders {

// `fields` are the columns as they stand in the file. Mistakes: DuplicateColumn, MissingColumn,
// MisplacedColumn, ContradictoryColumns.
void CheckHeader(const CsvRow& row, const std::vector<CsvField>& fields, const MistakePlace& place,
                 CsvHeader* header, LoadErrors& errors);

}  // namespace entente::loaders
