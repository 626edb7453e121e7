#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

bool IsLeap(int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int LengthOf(int64_t year, int month) {
  const int lengths[] = {31, IsLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return lengths[month - 1];
}

// Counts day by day through 800 years around 1970.
TEST_CASE("Days and civil dates agree with a calendar counted day by day", "[graph][calendar]") {
  CHECK(DaysFromCivil(1970, 1, 1) == 0);
  CHECK(DaysFromCivil(1570, 1, 1) == -146'097);
  int64_t days = -146'097;
  int week_day = WeekDay(days);
  for (int64_t year = 1570; year < 2370; ++year) {
    for (int month = 1; month <= 12; ++month) {
      REQUIRE(DaysInMonth(year, month) == LengthOf(year, month));
      for (int day = 1; day <= LengthOf(year, month); ++day, ++days) {
        const CivilDate civil = CivilFromDays(days);
        const bool agrees = DaysFromCivil(year, month, day) == days && civil.year == year &&
                            civil.month == month && civil.day == day && WeekDay(days) == week_day;
        if (!agrees) FAIL(year << "-" << month << "-" << day);
        week_day = week_day % 7 + 1;
      }
    }
  }
  CHECK(days == 146'097);
  CHECK(WeekDay(0) == 4);  // a Thursday
}

TEST_CASE("The calendar repeats every 400 years, to the last year", "[graph][calendar]") {
  for (const int64_t era :
       {int64_t{-2'499'999}, int64_t{-3}, int64_t{0}, int64_t{5}, int64_t{2'499'995}}) {
    for (int64_t day = 0; day < 146'097; day += 29) {
      const CivilDate civil = CivilFromDays(day + era * 146'097);
      const CivilDate plain = CivilFromDays(day);
      const bool agrees = civil.year == plain.year + era * 400 && civil.month == plain.month &&
                          civil.day == plain.day;
      if (!agrees) FAIL("era " << era << " day " << day);
    }
  }
  for (const int64_t year : {-kMaxYear, kMaxYear}) {
    const CivilDate civil = CivilFromDays(DaysFromCivil(year, 12, 31));
    CHECK(civil.year == year);
    CHECK(civil.month == 12);
    CHECK(civil.day == 31);
  }
}

TEST_CASE("Checked dates refuse what the calendar does not have", "[graph][calendar]") {
  CHECK(DateFromCivil(2000, 2, 29).ok());
  const StatusOr<Date> wrong[] = {
      DateFromCivil(1900, 2, 29),    DateFromCivil(2001, 13, 1), DateFromCivil(2001, 0, 1),
      DateFromCivil(2001, 4, 31),    DateFromCivil(2001, 4, 0),  DateFromCivil(kMaxYear + 1, 1, 1),
      DateFromOrdinal(2001, 366),    DateFromOrdinal(2001, 0),   DateFromWeek(2015, 54, 1),
      DateFromWeek(2014, 53, 1),     DateFromWeek(2015, 1, 8),   DateFromWeek(2015, 0, 1),
      DateFromCivil(INT64_MIN, 1, 1)};
  for (const StatusOr<Date>& date : wrong) {
    REQUIRE_FALSE(date.ok());
    CHECK(DiagnosticOf(date.status()).code == "NoSuchDate");
  }
}

TEST_CASE("Weeks begin on Monday, the first one holds 4 January", "[graph][calendar]") {
  struct Case {
    int64_t year, week, day;
    std::string date;
  };
  const Case cases[] = {{2015, 53, 5, "2016-01-01"},
                        {2015, 1, 1, "2014-12-29"},
                        {2009, 53, 7, "2010-01-03"},
                        {1981, 1, 4, "1981-01-01"},
                        {2015, 30, 2, "2015-07-21"}};
  for (const Case& c : cases) CHECK(ToText(*DateFromWeek(c.year, c.week, c.day)) == c.date);
  CHECK(ToText(*DateFromOrdinal(2015, 202)) == "2015-07-21");
  CHECK(ToText(*DateFromOrdinal(2000, 366)) == "2000-12-31");
}

TEST_CASE("Values beyond validity's range are refused as bounds", "[graph][calendar]") {
  CHECK(ToBound(Date{kMaxDays})->at == Instant::FromDays(kMaxDays));
  CHECK(ToBound(Date{-kMaxDays})->at == Instant::FromDays(-kMaxDays));
  for (const Status& status :
       {ToBound(Date{kMaxDays + 1}).status(), ToBound(Date{-kMaxDays - 1}).status(),
        ToBound(DateTime{kMaxDays * 86'400, 0, 0}).status(),
        ToBound(LocalDateTime{INT64_MAX, 0}).status(),
        ToBound(LocalDateTime{INT64_MIN, 0}).status()}) {
    CHECK(DiagnosticOf(status).code == "InstantOutOfRange");
  }
  CHECK(DiagnosticOf(ToBound(DateTime{0, 1, 0}).status()).code == "SubMicrosecond");
  CHECK(ToBound(Date{3})->granularity == Granularity::kDay);
  CHECK(ToBound(DateTime{0, 0, 0})->granularity == Granularity::kMicrosecond);
}

TEST_CASE("Instants turn into datetimes and back", "[graph][calendar]") {
  for (const int64_t micros : {int64_t{0}, int64_t{-1}, int64_t{1'234'567},
                               -kMaxDays * kMicrosPerDay, kMaxDays * kMicrosPerDay - 1}) {
    const DateTime value = DateTimeOf(Instant{micros});
    CHECK(value.nanos >= 0);
    CHECK(ToBound(value)->at.micros == micros);
  }
  CHECK(ToText(DateTimeOf(Instant{-1})) == "1969-12-31T23:59:59.999999Z");
  CHECK(DateOf(Instant{-1}).days == -1);
}

}  // namespace
}  // namespace entente::graph
