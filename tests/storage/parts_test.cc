#include "storage/column_builder.h"
#include "storage/csr.h"
#include "storage/dictionary.h"
#include "storage/fact_list.h"
#include "storage/key_index.h"
#include "storage/paged_array.h"
#include "storage/property_state.h"
#include "storage/validity_column.h"
#include "support/catch.h"

namespace entente::storage_tests {
namespace {

using namespace storage;  // NOLINT: a test's vocabulary

Bound Day(int64_t day) { return {Instant::FromDays(day), Granularity::kDay}; }

TEST_CASE("Dictionary: each string has one code, in order of first appearance", "[storage]") {
  DictionaryBuilder builder;
  CHECK(builder.Code("b") == 0);
  CHECK(builder.Code("") == 1);
  CHECK(builder.Code("b") == 0);
  const Dictionary dictionary = builder.Finish();
  REQUIRE(dictionary.size() == 2);
  CHECK(dictionary[0] == "b");
  CHECK(dictionary[1].empty());
}

TEST_CASE("PropertyColumn: one kind is typed, a second makes it ANY, few values make it sparse",
          "[storage]") {
  const auto type_of = [](const std::vector<Value>& values) {
    ColumnBuilder builder;
    for (uint32_t row = 0; row < values.size(); ++row) builder.Set(row, values[row]);
    const PropertyColumn column = builder.Finish(values.size(), {});
    for (uint32_t row = 0; row < values.size(); ++row) {
      CHECK(KindAndText(column.BaseValue(row)) == KindAndText(values[row]));
    }
    return column.Slice().type;
  };
  CHECK(type_of({Value::Integer(1), Value::Null(), Value::Integer(3)}) == ColumnType::kInteger);
  CHECK(type_of({Value::String("a"), Value::String("a")}) == ColumnType::kDictionary);
  CHECK(type_of({Value::Of(Date{5}), Value::Of(Date{-5})}) == ColumnType::kDays);
  CHECK(type_of({Value::Of(Date{5}), Value::Of(Date{int64_t{1} << 33})}) == ColumnType::kAny);
  CHECK(type_of({Value::Integer(1), Value::Float(1)}) == ColumnType::kAny);
  CHECK(type_of({Value::String("long enough to be elsewhere"), Value::Integer(1)}) ==
        ColumnType::kAny);
  std::vector<Value> few(100);
  few[70] = Value::Integer(7);
  CHECK(type_of(few) == ColumnType::kInteger);
  ColumnBuilder builder;
  builder.Set(70, few[70]);
  CHECK(builder.Finish(100, {}).Slice().num_sparse == 1);
}

TEST_CASE("ColumnBuilder: rows may come in any order and again; they end where they are sent",
          "[storage]") {
  RandomFacts random(5);
  for (int round = 0; round < 50; ++round) {
    ColumnBuilder builder;
    const uint32_t kRows = 40;
    std::vector<Value> expected(kRows);
    for (uint64_t i = 0; i < 60; ++i) {
      const auto row = static_cast<uint32_t>(i < 20 ? i : random.Below(kRows));
      const Value value =
          random.OneIn(6) ? Value::Null() : random.AnyValue(round % 2 == 0 ? 2 : random.Below(7));
      builder.Set(row, value);
      expected[row] = value;
      CHECK(KindAndText(builder.State(row).base) == KindAndText(value));
    }
    std::vector<uint32_t> reversed(kRows);
    for (uint32_t row = 0; row < kRows; ++row) reversed[row] = kRows - 1 - row;
    const PropertyColumn column = builder.Finish(kRows, reversed);
    for (uint32_t row = 0; row < kRows; ++row) {
      CHECK(KindAndText(column.BaseValue(reversed[row])) == KindAndText(expected[row]));
    }
  }
}

TEST_CASE("WithStretch: written periods win, as instant by instant", "[storage]") {
  RandomFacts random(9);
  for (int round = 0; round < 200; ++round) {
    std::vector<HistoryEntry> stretches;
    PropertyFact fact{Value::Integer(-1), {}};
    for (int i = 0; i < 6; ++i) {
      const int64_t from = static_cast<int64_t>(random.Below(20));
      const Period period{random.OneIn(8) ? Bound::NegativeInfinity() : Day(from),
                          random.OneIn(8) ? Bound::PositiveInfinity()
                                          : Day(from + 1 + static_cast<int64_t>(random.Below(8)))};
      const Value value = random.OneIn(4)
                              ? Value::Null()
                              : Value::Integer(static_cast<int64_t>(random.Below(3)) - 1);
      stretches = WithStretch(stretches, period, value);
      fact.writes.emplace_back(period, value);
    }
    for (size_t i = 0; i + 1 < stretches.size(); ++i)
      CHECK(stretches[i].period.to <= stretches[i + 1].period.from);
    const PropertyState state{fact.base, stretches};
    for (int64_t day = -2; day < 32; ++day) {
      CHECK(KindAndText(ValueAt(state, Instant::FromDays(day))) ==
            KindAndText(FactList::At(fact, Instant::FromDays(day))));
    }
    CHECK(HistoryText("p", MaximalStretches(state)) == HistoryText("p", FactList::HistoryOf(fact)));
  }
}

TEST_CASE("ValidityBuilder: the narrowest layout that holds all bounds", "[storage]") {
  ValidityBuilder builder;
  builder.SetPeriod(0, Period::Always());
  CHECK(builder.layout() == BoundLayout::kNone);
  builder.SetPeriod(2, {Day(3), Bound::PositiveInfinity()});
  CHECK(builder.layout() == BoundLayout::kDays);
  const Bound fine{{5}, Granularity::kMicrosecond},
      midnight{Instant::FromDays(4), Granularity::kMicrosecond};
  builder.SetPeriod(3, {fine, Day(7)});
  builder.SetPeriod(4, {Day(1), midnight});
  CHECK(builder.layout() == BoundLayout::kMicros);
  const ValidityColumn column = builder.Finish(6, {});
  CHECK_FALSE(column.IsStated(0));
  CHECK_FALSE(column.IsStated(1));
  CHECK(PeriodText(column.Hull(2)) == PeriodText({Day(3), Bound::PositiveInfinity()}));
  CHECK(PeriodText(column.Hull(3)) == PeriodText({fine, Day(7)}));
  CHECK(PeriodText(column.Hull(4)) == PeriodText({Day(1), midnight}));
  CHECK_FALSE(column.IsStated(5));
}

TEST_CASE("Csr: offsets are sparse where a type has few edges", "[storage]") {
  const uint32_t ends[] = {900, 3, 900};
  const CsrOrder order = OrderEdges(ends, 1000, {});
  CHECK(order.offsets.is_sparse);
  CsrSlice slice;
  order.offsets.Fill(&slice);
  CHECK(slice.Entries(900).end - slice.Entries(900).begin == 2);
  CHECK(slice.Entries(3).end == 1);
  CHECK(slice.Entries(4).begin == slice.Entries(4).end);
  CHECK(slice.Entries(5000).begin == slice.Entries(5000).end);
  CsrSlice none;
  const CsrOrder empty = OrderEdges({}, 1000, {});
  empty.offsets.Fill(&none);
  CHECK(none.Entries(7).end == 0);
}

TEST_CASE("KeyHash: equal keys hash alike", "[storage][key]") {
  CHECK(KeyHash(Value::Integer(3)) == KeyHash(Value::Float(3.0)));
  CHECK(KeyHash(Value::Float(-0.0)) == KeyHash(Value::Integer(0)));
  CHECK(KeyHash(Value::Integer(3)) != KeyHash(Value::Integer(4)));
  CHECK(KeyHash(Value::Of(Date{1})) == KeyHash(Value::Of(DateTime{86'400, 0, 0})));
}

TEST_CASE("PagedArray: entries appear zeroed and never move", "[storage]") {
  PagedArray<uint64_t> array;
  CHECK(array.Find(5) == nullptr);
  uint64_t* first = &array.Make(5);
  CHECK(*first == 0);
  for (uint64_t index : {uint64_t{511}, uint64_t{512}, uint64_t{32'767}, uint64_t{32'768},
                         uint64_t{4'294'967'295}}) {
    StoreWord(array.Make(index), index);
  }
  CHECK(array.Find(5) == first);
  for (uint64_t index :
       {uint64_t{512}, uint64_t{32'767}, uint64_t{32'768}, uint64_t{4'294'967'295}}) {
    CHECK(LoadWord(*array.Find(index)) == index);
  }
  CHECK(array.Find(1'000'000) == nullptr);
}

}  // namespace
}  // namespace entente::storage_tests
