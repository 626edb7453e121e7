#include "query/function_calls.h"

namespace entente::query {
namespace {

Value DT(std::string_view text) { return Made("datetime", {S(text)}); }
Value LDT(std::string_view text) { return Made("localdatetime", {S(text)}); }

TEST_CASE("Temporal functions: dates of calendar, week, ordinal and quarter",
          "[query][functions]") {
  CheckCalls({
      {"date", {M({{"year", I(1984)}, {"month", I(10)}, {"day", I(11)}})}, "1984-10-11"},
      {"date", {M({{"year", I(1984)}})}, "1984-01-01"},
      {"date", {M({{"year", I(2020)}, {"week", I(53)}, {"dayOfWeek", I(5)}})}, "2021-01-01"},
      {"date", {M({{"year", I(2021)}, {"week", I(53)}})}, "ArgumentError NumberOutOfRange"},
      {"date", {M({{"year", I(2024)}, {"ordinalDay", I(366)}})}, "2024-12-31"},
      {"date", {M({{"year", I(2023)}, {"ordinalDay", I(366)}})}, "ArgumentError NumberOutOfRange"},
      {"date", {M({{"year", I(2023)}, {"quarter", I(4)}, {"dayOfQuarter", I(92)}})}, "2023-12-31"},
      {"date",
       {M({{"year", I(2023)}, {"month", I(2)}, {"day", I(29)}})},
       "ArgumentError NumberOutOfRange"},
      {"date", {M({{"year", I(2023)}, {"day", I(1)}})}, "TypeError InvalidArgumentValue"},
      {"date", {M({{"year", I(2023)}, {"hour", I(1)}})}, "TypeError InvalidArgumentValue"},
      {"date", {M({{"yaer", I(2023)}})}, "TypeError InvalidArgumentValue"},
      {"date", {M({{"year", kNull}})}, "null"},
      {"date", {I(1)}, "TypeError InvalidArgumentValue"},
      {"date", {kNull}, "null"},
  });
}

TEST_CASE("Temporal functions: a base value is changed field by field", "[query][functions]") {
  const Value base = D("2024-03-31");
  CheckCalls({
      {"date", {M({{"date", base}})}, "2024-03-31"},
      {"date", {M({{"date", base}, {"year", I(28)}})}, "0028-03-31"},
      {"date", {M({{"date", base}, {"month", I(2)}})}, "2024-02-29"},
      {"date", {M({{"date", base}, {"quarter", I(2)}})}, "2024-06-30"},
      {"date", {M({{"date", D("1816-12-30")}, {"week", I(2)}, {"dayOfWeek", I(3)}})}, "1817-01-08"},
      {"localtime",
       {M({{"time", LDT("2024-01-01T12:31:14.645")}, {"second", I(42)}})},
       "12:31:42.645"},
      {"localdatetime",
       {M({{"date", base}, {"time", Made("time", {S("16:30+01:00")})}})},
       "2024-03-31T16:30"},
      {"datetime",
       {M({{"date", base}, {"time", Made("time", {S("16:30+01:00")})}})},
       "2024-03-31T16:30+01:00"},
      {"datetime",
       {M({{"date", base}, {"time", Made("time", {S("23:30+01:00")})}, {"timezone", S("+05:00")}})},
       "2024-03-31T03:30+05:00"},
      {"datetime",
       {M({{"datetime", DT("2024-03-31T23:30+01:00")}, {"timezone", S("+05:00")}})},
       "2024-04-01T03:30+05:00"},
      {"datetime",
       {M({{"datetime", LDT("2024-03-31T23:30")}, {"timezone", S("-02:00")}})},
       "2024-03-31T23:30-02:00"},
  });
}

TEST_CASE("Temporal functions: times and their parts of a second", "[query][functions]") {
  CheckCalls({
      {"localtime", {M({{"hour", I(12)}, {"minute", I(31)}})}, "12:31"},
      {"time",
       {M({{"hour", I(1)},
           {"minute", I(2)},
           {"second", I(3)},
           {"millisecond", I(4)},
           {"microsecond", I(5)},
           {"nanosecond", I(6)}})},
       "01:02:03.004005006Z"},
      {"localtime",
       {M({{"hour", I(1)}, {"minute", I(2)}, {"second", I(3)}, {"nanosecond", I(645876123)}})},
       "01:02:03.645876123"},
      {"time", {M({{"hour", I(12)}, {"timezone", S("-01:30")}})}, "12:00-01:30"},
      {"time",
       {M({{"hour", I(12)}, {"timezone", S("Europe/Atlantis")}})},
       "ArgumentError UnknownZone"},
      {"time", {M({{"hour", I(12)}, {"timezone", S("+1")}})}, "TypeError InvalidArgumentValue"},
      {"localtime", {M({{"minute", I(3)}})}, "TypeError InvalidArgumentValue"},
      {"localtime", {M({{"hour", I(24)}})}, "ArgumentError NumberOutOfRange"},
      {"time", {S("21:40-01:30")}, "21:40-01:30"},
      {"time", {S("214032.142Z")}, "21:40:32.142Z"},
      {"time", {S("21:40")}, "21:40Z"},
      {"localtime", {Made("time", {S("21:40-01:30")})}, "21:40"},
      {"time", {DT("2024-01-01T12:00+02:00")}, "12:00+02:00"},
      {"localtime", {D("2024-01-01")}, "TypeError InvalidArgumentValue"},
  });
}

TEST_CASE("Temporal functions: datetimes keep their offset", "[query][functions]") {
  CheckCalls({
      {"datetime", {S("2015-W30T2140-02")}, "2015-07-20T21:40-02:00"},
      {"datetime", {D("2015-07-20")}, "2015-07-20T00:00Z"},
      {"date", {DT("2015-07-20T01:00+02:00")}, "2015-07-20"},
      {"localdatetime", {DT("2015-07-20T01:00+02:00")}, "2015-07-20T01:00"},
      {"datetime.fromepoch", {I(416779), I(999999999)}, "1970-01-05T19:46:19.999999999Z"},
      {"datetime.fromepochmillis", {I(-1)}, "1969-12-31T23:59:59.999Z"},
      {"datetime",
       {M({{"epochSeconds", I(60)}, {"timezone", S("+01:00")}})},
       "1970-01-01T01:01+01:00"},
  });
}

TEST_CASE("Temporal functions: a named zone gives the offset of the day", "[query][functions]") {
  const Value winter = M({{"year", I(1984)}, {"timezone", S("Europe/Stockholm")}});
  const Value summer = M({{"year", I(1984)}, {"month", I(7)}, {"timezone", S("Europe/Stockholm")}});
  const Value moved = M({{"datetime", DT("1984-10-11T12:00+01:00[Europe/Stockholm]")},
                         {"timezone", S("Pacific/Honolulu")}});
  CheckCalls({
      {"datetime", {winter}, "1984-01-01T00:00+01:00[Europe/Stockholm]"},
      {"datetime", {summer}, "1984-07-01T00:00+02:00[Europe/Stockholm]"},
      {"datetime", {moved}, "1984-10-11T01:00-10:00[Pacific/Honolulu]"},
      {"datetime", {S("2015-07-21T21:40[Europe/London]")}, "2015-07-21T21:40+01:00[Europe/London]"},
      {"datetime", {S("2015-07-21T21:40[Europe/Atlantis]")}, "ArgumentError UnknownZone"},
      {"datetime", {S("2015-07-21T21:40+02:05:59")}, "2015-07-21T21:40+02:05:59"},
      {"time", {DT("2015-07-21T21:40[Europe/London]")}, "21:40+01:00"},
      {"datetime.truncate",
       {S("year"), DT("1984-07-01T12:00-01:00"), M({{"timezone", S("Europe/Stockholm")}})},
       "1984-01-01T00:00+01:00[Europe/Stockholm]"},
  });
  const Value autumn = DT("2017-10-28T12:00[Europe/Stockholm]");
  CHECK(Shown(Add(Context(), autumn, Made("duration", {S("P1D")}))) ==
        "2017-10-29T12:00+01:00[Europe/Stockholm]");
  CHECK(Shown(Add(Context(), autumn, Made("duration", {S("PT24H")}))) ==
        "2017-10-29T11:00+01:00[Europe/Stockholm]");
  CHECK(Shown(Call("duration.inSeconds", {autumn, LDT("2017-10-29T12:00")})) == "PT25H");
  CHECK(Shown(PropertyOf(Context(), autumn, "timezone")) == "'Europe/Stockholm'");
  CHECK(Shown(PropertyOf(Context(), autumn, "offset")) == "'+02:00'");
}

TEST_CASE("Temporal functions: without arguments they read the statement's clock",
          "[query][functions]") {
  CheckCalls({
      {"date", {}, "2024-02-29"},
      {"localtime", {}, "12:34:56.789012"},
      {"time", {}, "12:34:56.789012Z"},
      {"localdatetime", {}, "2024-02-29T12:34:56.789012"},
      {"datetime", {}, "2024-02-29T12:34:56.789012Z"},
      {"date.realtime", {S("+12:00")}, "2024-03-01"},
      {"time.statement", {S("-01:00")}, "11:34:56.789012-01:00"},
      {"datetime.transaction", {kNull}, "null"},
      {"date.truncate", {S("year")}, "2024-01-01"},
  });
  CHECK(FindFunction("date")->uses_clock);
  CHECK_FALSE(FindFunction("duration")->uses_clock);
}

TEST_CASE("Temporal functions: truncation to units of days", "[query][functions]") {
  const Value day = D("1984-11-11");
  const Value shown_east = DT("1984-11-11T12:31:14.645876123+01:00");
  CheckCalls({
      {"date.truncate", {S("millennium"), day}, "1000-01-01"},
      {"date.truncate", {S("century"), day}, "1900-01-01"},
      {"date.truncate", {S("decade"), day}, "1980-01-01"},
      {"date.truncate", {S("weekYear"), D("1984-01-01")}, "1983-01-03"},
      {"date.truncate", {S("quarter"), day, M({{"day", I(2)}})}, "1984-10-02"},
      {"date.truncate", {S("week"), day, M({{"dayOfWeek", I(2)}})}, "1984-11-06"},
      {"date.truncate", {S("day"), shown_east}, "1984-11-11"},
      {"date.truncate", {S("hour"), shown_east}, "TypeError InvalidArgumentValue"},
      {"date.truncate", {S("fortnight"), day}, "TypeError InvalidArgumentValue"},
      {"date.truncate",
       {S("day"), Made("localtime", {S("12:00")})},
       "TypeError InvalidArgumentValue"},
      {"datetime.truncate", {S("month"), shown_east}, "1984-11-01T00:00+01:00"},
      {"datetime.truncate",
       {S("month"), shown_east, M({{"timezone", S("+05:00")}})},
       "1984-11-01T00:00+05:00"},
      {"localdatetime.truncate", {S("year"), day}, "1984-01-01T00:00"},
  });
}

TEST_CASE("Temporal functions: truncation to units of time", "[query][functions]") {
  const Value value = DT("1984-11-11T12:31:14.645876123-01:00");
  CheckCalls({
      {"datetime.truncate",
       {S("millisecond"), value, M({{"nanosecond", I(2)}})},
       "1984-11-11T12:31:14.645000002-01:00"},
      {"localdatetime.truncate", {S("microsecond"), value}, "1984-11-11T12:31:14.645876"},
      {"time.truncate", {S("hour"), value}, "12:00-01:00"},
      {"localtime.truncate", {S("second"), value, M({{"nanosecond", I(7)}})}, "12:31:14.000000007"},
      {"localtime.truncate", {S("day"), Made("localtime", {S("12:31")})}, "00:00"},
  });
}

TEST_CASE("Temporal functions: durations of maps and texts", "[query][functions]") {
  CheckCalls({
      {"duration",
       {M({{"days", I(14)}, {"seconds", I(70)}, {"milliseconds", I(1)}})},
       "P14DT1M10.001S"},
      {"duration", {M({{"minutes", F(1.5)}, {"seconds", I(1)}})}, "PT1M31S"},
      {"duration", {M({{"years", F(12.5)}, {"weeks", I(1)}})}, "P12Y6M7D"},
      {"duration", {M({{"seconds", I(-60)}, {"milliseconds", I(1)}})}, "PT-59.999S"},
      {"duration", {S("P5M1.5D")}, "P5M1DT12H"},
      {"duration", {M({{"moths", I(1)}})}, "TypeError InvalidArgumentValue"},
      {"duration", {M({})}, "TypeError InvalidArgumentValue"},
      {"duration", {M({{"days", kNull}})}, "null"},
      {"duration", {I(1)}, "TypeError InvalidArgumentValue"},
  });
}

TEST_CASE("Temporal functions: durations between values of any two kinds", "[query][functions]") {
  CheckCalls({
      {"duration.between", {D("1984-10-11"), D("2015-06-24")}, "P30Y8M13D"},
      {"duration.between", {D("1984-10-11"), Made("localtime", {S("16:30")})}, "PT16H30M"},
      {"duration.between", {Made("time", {S("14:30")}), Made("time", {S("16:30+0100")})}, "PT1H"},
      {"duration.between", {Made("time", {S("14:30")}), D("2015-06-24")}, "PT-14H-30M"},
      {"duration.between", {DT("2014-07-21T21:40:36+0200"), D("2014-07-22")}, "PT2H19M24S"},
      {"duration.inMonths", {D("2018-03-11"), D("2016-06-24")}, "P-1Y-8M"},
      {"duration.inDays", {LDT("2015-07-21T21:40"), D("2015-06-24")}, "P-27D"},
      {"duration.inSeconds",
       {LDT("2014-07-21T21:40:36.143"), LDT("2014-07-21T21:40:36.142")},
       "PT-0.001S"},
      {"duration.between", {kNull, D("2015-06-24")}, "null"},
      {"duration.between", {I(1), D("2015-06-24")}, "TypeError InvalidArgumentValue"},
  });
}

struct ComponentCase {
  Value value;
  std::string_view key;
  std::string expected;
};
void CheckComponents(const std::vector<ComponentCase>& cases) {
  for (const ComponentCase& c : cases) {
    CAPTURE(graph::ToText(c.value), c.key);
    CHECK(Shown(PropertyOf(Context(), c.value, c.key)) == c.expected);
  }
}

TEST_CASE("Temporal components: of dates and times", "[query][functions]") {
  const Value day = D("1984-11-11");
  const Value moment = DT("1984-11-11T12:31:14.645876123+01:00");
  CheckComponents({
      {day, "year", "1984"},
      {day, "quarter", "4"},
      {day, "month", "11"},
      {day, "week", "45"},
      {day, "day", "11"},
      {day, "ordinalDay", "316"},
      {day, "weekDay", "7"},
      {day, "dayOfWeek", "7"},
      {day, "dayOfQuarter", "42"},
      {D("1984-01-01"), "weekYear", "1983"},
      {D("1984-01-01"), "week", "52"},
      {moment, "hour", "12"},
      {moment, "minute", "31"},
      {moment, "second", "14"},
      {moment, "millisecond", "645"},
      {moment, "microsecond", "645876"},
      {moment, "nanosecond", "645876123"},
      {moment, "timezone", "'+01:00'"},
      {moment, "offset", "'+01:00'"},
      {moment, "offsetMinutes", "60"},
      {moment, "offsetSeconds", "3600"},
      {moment, "epochSeconds", "469020674"},
      {moment, "epochMillis", "469020674645"},
      {day, "hour", "TypeError InvalidArgumentValue"},
      {day, "yaer", "TypeError InvalidArgumentValue"},
      {Value::Infinity(true), "year", "null"},
  });
}

TEST_CASE("Temporal components: of durations", "[query][functions]") {
  const Value duration = Made("duration", {S("P1Y4M10DT1H1M1.111111111S")});
  CheckComponents({
      {duration, "years", "1"},
      {duration, "quarters", "5"},
      {duration, "months", "16"},
      {duration, "weeks", "1"},
      {duration, "days", "10"},
      {duration, "hours", "1"},
      {duration, "minutes", "61"},
      {duration, "seconds", "3661"},
      {duration, "milliseconds", "3661111"},
      {duration, "quartersOfYear", "1"},
      {duration, "monthsOfQuarter", "1"},
      {duration, "monthsOfYear", "4"},
      {duration, "daysOfWeek", "3"},
      {duration, "minutesOfHour", "1"},
      {duration, "secondsOfMinute", "1"},
      {duration, "millisecondsOfSecond", "111"},
      {duration, "nanosecondsOfSecond", "111111111"},
  });
}

TEST_CASE("Period functions: periods of texts and bounds", "[query][functions]") {
  CheckCalls({
      {"period", {S("1968")}, "[1968-01-01, 1969-01-01)"},
      {"period", {S("1968/1970")}, "[1968-01-01, 1970-01-01)"},
      {"period", {D("1968-07-01"), S("1970")}, "[1968-07-01, 1970-01-01)"},
      {"period", {D("1968-07-01")}, "[1968-07-01, 1968-07-02)"},
      {"period", {S("1968"), Value::Infinity(true)}, "[1968-01-01, +inf)"},
      {"period", {S("1970"), S("1968")}, "ArgumentError EmptyPeriod"},
      {"period", {S("1970"), S("1970")}, "ArgumentError EmptyPeriod"},
      {"period", {S("1970"), kNull}, "null"},
      {"edtf", {S("1968-07-01")}, "1968-07-01"},
      {"edtf", {S("1968")}, "1968"},
      {"edtf", {S("1968-07-01/1970-03-04")}, "[1968-07-01, 1970-03-05)"},
      {"earliest", {Made("edtf", {S("1968")})}, "1968-01-01"},
      {"latest", {Made("edtf", {S("1968")})}, "1968-12-31"},
      {"latest", {D("1968-07-01")}, "1968-07-01"},
  });
}

TEST_CASE("Period functions: ends, lengths and parts", "[query][functions]") {
  const Value two = *Add(Context(), P("1914/1915"), P("1916/1918"));
  const Value half_days = Made("period", {DT("2024-01-01T00:00Z"), DT("2024-01-02T12:00Z")});
  const Value uncertain = Made("edtf", {S("1816/1819")});
  CheckCalls({
      {"start", {two}, "1914-01-01"},
      {"end", {two}, "1918-01-01"},
      {"end", {P("1914/..")}, "+inf"},
      {"start", {half_days}, "2024-01-01T00:00Z"},
      {"start", {*Subtract(Context(), two, two)}, "null"},
      {"start", {uncertain}, "1816"},
      {"earliest", {Made("end", {uncertain})}, "1819-01-02"},
      {"latest", {Made("end", {uncertain})}, "1820-01-01"},
      {"days", {two}, "1096"},
      {"days", {half_days}, "1.5"},
      {"days", {P("1914/..")}, "null"},
      {"days", {uncertain}, "null"},
      {"duration", {two}, "P1096D"},
      {"duration", {half_days}, "PT36H"},
      {"duration", {P("1914/..")}, "null"},
      {"size", {two}, "2"},
      {"periods", {two}, "[[1914-01-01, 1915-01-01), [1916-01-01, 1918-01-01)]"},
      {"gaps", {two, P("1914/1920")}, "{[1915-01-01, 1916-01-01), [1918-01-01, 1920-01-01)}"},
      {"coalesce_periods",
       {L({P("1914"), kNull, P("1915"), D("1920-01-01")})},
       "{[1914-01-01, 1916-01-01), [1920-01-01, 1920-01-02)}"},
      {"allen", {P("1914"), P("1915")}, "'meets'"},
      {"allen", {P("1915"), P("1914/1919")}, "'during'"},
      {"allen", {two, P("1914")}, "TypeError InvalidArgumentValue"},
      {"days", {I(1)}, "TypeError InvalidArgumentValue"},
  });
  CheckComponents({{two, "start", "1914-01-01"},
                   {two, "end", "1918-01-01"},
                   {two, "middle", "TypeError InvalidArgumentValue"}});
}

TEST_CASE("Period functions: valid() is an element's whole validity", "[query][functions]") {
  const Value victoria = Value::Vertex(graph::VertexId(0), 0);
  const Value edge = Value::Edge(graph::EdgeRow(graph::EdgeTypeId(0), 0), 0);
  const Value path = Value::Path(
      std::vector<Value>{victoria, edge, Value::Vertex(graph::VertexId(1), 0)}, TestArena());
  CheckCalls({
      {"valid", {victoria}, "[1819-05-24, 1901-01-22)"},
      {"valid", {path}, "[1841-11-09, 1901-01-22)"},
      {"valid", {I(1)}, "TypeError InvalidArgumentValue"},
  });
}

}  // namespace
}  // namespace entente::query
