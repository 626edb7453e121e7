// What a Result looks like as Arrow: read by a small reader of our own after the specification, and
// by pyarrow where this machine has it.
#include "engine/arrow.h"

#include <dlfcn.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "engine/entente.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente {
namespace {

using graph::Value;

class Exported {
 public:
  explicit Exported(const Result& result) { result.ToArrow(&schema, &array); }
  ~Exported() {
    if (schema.release != nullptr) schema.release(&schema);
    if (array.release != nullptr) array.release(&array);
  }
  Exported(const Exported&) = delete;
  Exported& operator=(const Exported&) = delete;

  ArrowSchema schema;
  ArrowArray array;
};

template <typename T>
T Element(const void* buffer, int64_t index) {
  T value;
  std::memcpy(&value, static_cast<const char*>(buffer) + index * int64_t{sizeof(T)}, sizeof(T));
  return value;
}

bool Bit(const void* buffer, int64_t index) {
  return (Element<uint8_t>(buffer, index / 8) >> (index % 8)) & 1;
}

std::string Cell(const std::string& format, const ArrowArray& array, int64_t row) {
  if (array.buffers[0] != nullptr && !Bit(array.buffers[0], row)) return "null";
  if (format == "b") return Bit(array.buffers[1], row) ? "true" : "false";
  if (format == "l" || format == "tsu:UTC")
    return std::to_string(Element<int64_t>(array.buffers[1], row));
  if (format == "g") return graph::ToText(Value::Float(Element<double>(array.buffers[1], row)));
  if (format == "tdD") return graph::ToText(graph::Date{Element<int32_t>(array.buffers[1], row)});
  REQUIRE(format == "u");
  const auto begin = Element<int32_t>(array.buffers[1], row);
  const auto end = Element<int32_t>(array.buffers[1], row + 1);
  return std::string(static_cast<const char*>(array.buffers[2]) + begin,
                     static_cast<size_t>(end - begin));
}

// "name format: cell, cell, …" of each column.
std::vector<std::string> ColumnsOf(const Exported& exported) {
  const auto& [schema, array] = std::pair(exported.schema, exported.array);
  CHECK(std::string(schema.format) == "+s");
  CHECK(schema.n_children == array.n_children);
  CHECK(array.n_buffers == 1);
  CHECK(array.null_count == 0);
  std::vector<std::string> columns;
  for (int64_t c = 0; c < schema.n_children; ++c) {
    const ArrowSchema& field = *schema.children[c];
    const ArrowArray& column = *array.children[c];
    const std::string format = field.format;
    CHECK(field.flags == ARROW_FLAG_NULLABLE);
    CHECK(column.length == array.length);
    CHECK(column.offset == 0);
    CHECK(column.n_buffers == (format == "u" ? 3 : 2));
    std::string text = Concat(field.name, " ", format, ":");
    int64_t nulls = 0;
    for (int64_t r = 0; r < column.length; ++r) {
      text += (r == 0 ? " " : ", ") + Cell(format, column, r);
      nulls += column.buffers[0] != nullptr && !Bit(column.buffers[0], r);
    }
    CHECK(column.null_count == nulls);
    columns.push_back(text);
  }
  return columns;
}

Result Asked(std::string_view text) {
  StatusOr<Database> database = Database::Open(":memory:");
  Session session = database->Connect();
  StatusOr<Result> result = session.Query(text);
  if (!result.ok()) FAIL(Render(result.status()));
  return std::move(result).value();
}

constexpr const char* kEveryKind =
    "UNWIND [1, 2, null] AS i "
    "RETURN i, i = 1 AS flag, i / 2.0 AS half, CASE i WHEN 1 THEN 1 WHEN 2 THEN 2.5 END AS mixed, "
    "CASE i WHEN 1 THEN 'é' WHEN 2 THEN '' END AS text, "
    "CASE WHEN i < 3 THEN date('1969-12-31') + duration({days: i}) END AS day, "
    "CASE i WHEN 1 THEN datetime('1970-01-01T00:00:01+01:00') END AS moment, "
    "CASE i WHEN 1 THEN [1, 'a'] WHEN 2 THEN 7 END AS other, null AS nothing";

const std::vector<std::string>& EveryKindExpected() {
  static const std::vector<std::string> kExpected = {
      "i l: 1, 2, null",
      "flag b: true, false, null",
      "half g: 0.5, 1.0, null",
      "mixed g: 1.0, 2.5, null",
      "text u: é, , null",
      "day tdD: 1970-01-01, 1970-01-02, null",
      "moment tsu:UTC: -3599000000, null, null",
      "other u: [1, 'a'], 7, null",
      "nothing u: null, null, null",
  };
  return kExpected;
}

}  // namespace

TEST_CASE("Every kind of column has its type in Arrow", "[engine][arrow]") {
  CHECK(ColumnsOf(Exported(Asked(kEveryKind))) == EveryKindExpected());
}

TEST_CASE("More rows than a byte has bits keep their nulls and booleans apart", "[engine][arrow]") {
  const Result rows = Asked(
      "UNWIND range(0, 20) AS i RETURN CASE WHEN i % 3 <> 0 THEN i END AS n, i % 2 = 0 AS even");
  const Exported exported(rows);
  REQUIRE(exported.array.length == 21);
  for (int64_t r = 0; r < 21; ++r) {
    CHECK(Cell("l", *exported.array.children[0], r) == (r % 3 != 0 ? std::to_string(r) : "null"));
    CHECK(Cell("b", *exported.array.children[1], r) == (r % 2 == 0 ? "true" : "false"));
  }
}

TEST_CASE("What an Arrow type cannot hold exactly is text", "[engine][arrow]") {
  MadeResult made({"far", "fine", "both"});
  made.Row({Value::Of(graph::Date{int64_t{1} << 31}), Value::Of(graph::DateTime{0, 1, 0}),
            Value::Of(graph::Date{0})});
  made.Row({Value::Of(graph::Date{0}), Value::Of(graph::DateTime{0, 1'000, 0}),
            Value::Of(graph::DateTime{0, 0, 0})});
  const Result rows = made.Done();
  std::vector<std::string> expected;
  for (size_t c = 0; c < 3; ++c) {
    expected.push_back(Concat(rows.columns()[c], " u: ", graph::ToText(rows.at(0, c)), ", ",
                              graph::ToText(rows.at(1, c))));
  }
  CHECK(ColumnsOf(Exported(rows)) == expected);
}

TEST_CASE("A result without rows, and one without columns, are arrays too", "[engine][arrow]") {
  CHECK(ColumnsOf(Exported(Asked("UNWIND [] AS x RETURN x, 1 AS y"))) ==
        std::vector<std::string>{"x u:", "y u:"});
  CHECK(ColumnsOf(Exported(Asked("CREATE (:P)"))).empty());
}

TEST_CASE("A column that was moved out of its array lives on by itself", "[engine][arrow]") {
  ArrowArray moved;
  {
    Exported exported(Asked("UNWIND ['a', 'b'] AS s RETURN s, 1 AS n"));
    moved = *exported.array.children[0];
    exported.array.children[0]->release = nullptr;
  }
  CHECK(Cell("u", moved, 1) == "b");
  moved.release(&moved);
  CHECK(moved.release == nullptr);
}

namespace {

// Python in this process, if there is one; else null, and why.
using RunPython = int (*)(const char*);
RunPython FindPython() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  return nullptr;
#endif
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
  return nullptr;
#endif
#endif
  const char* name = std::getenv("ENTENTE_LIBPYTHON");
  void* library = dlopen(name != nullptr ? name : "libpython3.11.so.1.0", RTLD_NOW | RTLD_GLOBAL);
  if (library == nullptr) return nullptr;
  const auto start = reinterpret_cast<void (*)(int)>(dlsym(library, "Py_InitializeEx"));
  const auto run = reinterpret_cast<RunPython>(dlsym(library, "PyRun_SimpleString"));
  if (start == nullptr || run == nullptr) return nullptr;
  start(0);
  return run;
}

}  // namespace

TEST_CASE("pyarrow reads what the result says", "[engine][arrow]") {
  const RunPython run = FindPython();
  if (run == nullptr ||
      run("import importlib.util\n"
          "if importlib.util.find_spec('pyarrow') is None: raise SystemError") != 0) {
    WARN("skipped: there is no libpython3.11, or no pyarrow in it (PYTHONPATH), or a sanitizer");
    return;
  }
  const Result rows = Asked(kEveryKind);
  Exported exported(rows);
  const std::string program = Concat(
      "import datetime, pyarrow as pa\n"
      "batch = pa.RecordBatch._import_from_c(",
      reinterpret_cast<uint64_t>(&exported.array), ", ",
      reinterpret_cast<uint64_t>(&exported.schema),
      ")\n"
      "batch.validate(full=True)\n"
      "expected = {\n"
      "  'i': (pa.int64(), [1, 2, None]),\n"
      "  'flag': (pa.bool_(), [True, False, None]),\n"
      "  'half': (pa.float64(), [0.5, 1.0, None]),\n"
      "  'mixed': (pa.float64(), [1.0, 2.5, None]),\n"
      "  'text': (pa.string(), ['\\u00e9', '', None]),\n"
      "  'day': (pa.date32(), [datetime.date(1970, 1, 1), datetime.date(1970, 1, 2), None]),\n"
      "  'moment': (pa.timestamp('us', 'UTC'), [-3599000000, None, None]),\n"
      "  'other': (pa.string(), [\"[1, 'a']\", '7', None]),\n"
      "  'nothing': (pa.string(), [None, None, None]),\n"
      "}\n"
      "assert batch.schema.names == list(expected), batch.schema\n"
      "for name, (kind, values) in expected.items():\n"
      "  column = batch.column(name)\n"
      "  assert column.type == kind, (name, column.type)\n"
      "  if name == 'moment': column = column.cast(pa.int64())\n"
      "  assert column.to_pylist() == values, (name, column.to_pylist())\n");
  CHECK(run(program.c_str()) == 0);
  // Whoever takes the structs marks them as taken.
  CHECK(exported.array.release == nullptr);
  CHECK(exported.schema.release == nullptr);
}

}  // namespace entente
