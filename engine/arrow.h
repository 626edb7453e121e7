// The two structs of the Arrow C Data Interface, by which a Result is handed to whatever reads
// Arrow: data frames, DuckDB, Python.
//
//   ArrowSchema schema;
//   ArrowArray array;
//   rows->ToArrow(&schema, &array);
//   … hand both over; whoever takes them calls release of each once.
//
// Shape:   one struct array (format "+s"), as long as the result, with a nullable field for each
// column, named like it:
//            booleans                       boolean             b
//            integers                       int64               l
//            floats, also with integers     float64             g
//            dates                          date32              tdD
//            datetimes                      timestamp[us, UTC]  tsu:UTC
//            anything else, and mixtures    utf8                u (U, with 64-bit offsets, above
//                                                               2 GiB of text)
//          A string is its text, another value what Result::Text writes. Dates and datetimes that
//          the type cannot hold exactly make their column text, and so does a column without
//          values.
// Ownership: the array holds a copy, and needs neither the Result nor the database.
// Source:  https://arrow.apache.org/docs/format/CDataInterface.html
#pragma once

#include <cstdint>

#include "engine/result.h"

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

extern "C" {

struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};

}  // extern "C"

#endif  // ARROW_C_DATA_INTERFACE
