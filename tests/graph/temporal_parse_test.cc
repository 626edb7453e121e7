#include "graph/temporal.h"
#include "support/catch.h"

namespace entente::graph {
namespace {

struct Case {
  std::string text;
  std::string printed;
};

TEST_CASE("Dates are read in all of openCypher's shapes", "[graph][temporal]") {
  const Case cases[] = {{"2015-07-21", "2015-07-21"},
                        {"20150721", "2015-07-21"},
                        {"2015-07", "2015-07-01"},
                        {"201507", "2015-07-01"},
                        {"2015-W30-2", "2015-07-21"},
                        {"2015W302", "2015-07-21"},
                        {"2015-W30", "2015-07-20"},
                        {"2015W30", "2015-07-20"},
                        {"2015-202", "2015-07-21"},
                        {"2015202", "2015-07-21"},
                        {"2015", "2015-01-01"},
                        {"0000-02-29", "0000-02-29"},
                        {"+12345-01-01", "+12345-01-01"},
                        {"-0044-03-15", "-0044-03-15"},
                        {"-44-03-15", "-0044-03-15"},
                        {"+999999999-12-31", "+999999999-12-31"},
                        {"-999999999-01-01", "-999999999-01-01"},
                        {"+2015-07-21", "2015-07-21"},
                        {"+17000", "+17000-01-01"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<Date> date = ParseDate(c.text);
    REQUIRE(date.ok());
    CHECK(ToText(*date) == c.printed);
  }
}

TEST_CASE("What is no date is refused", "[graph][temporal]") {
  for (const std::string text : {"",
                                 "15",
                                 "201",
                                 "20150",
                                 "2015-",
                                 "2015-7",
                                 "2015-07-",
                                 "2015-07-2",
                                 "2015-07-21x",
                                 "2015-13",
                                 "2015-02-29",
                                 "2015-W",
                                 "2015-W3",
                                 "2015-W30-",
                                 "2015-W30-8",
                                 "2015-W54",
                                 "2015W30-2",
                                 "2015-367",
                                 "2015367",
                                 "201507211",
                                 "2015/07/21",
                                 "+1234567890-01-01",
                                 "+",
                                 "-",
                                 "12345-01-01",
                                 " 2015",
                                 "2015-0721",
                                 "abcd",
                                 "+20150721x",
                                 "2015-07-21T12:00"}) {
    INFO(text);
    const StatusOr<Date> date = ParseDate(text);
    REQUIRE_FALSE(date.ok());
    const std::string code = DiagnosticOf(date.status()).code;
    CHECK((code == "InvalidDate" || code == "NoSuchDate"));
  }
}

TEST_CASE("A shape that is no date and a day that does not exist are two errors",
          "[graph][temporal]") {
  const auto message_of = [](const char* text) {
    const Diagnostic diagnostic = DiagnosticOf(ParseDate(text).status());
    return diagnostic.code + ": " + diagnostic.message;
  };
  CHECK(message_of("soon") ==
        "InvalidDate: expected a date like 2015-07-21, 2015-07 or 2015, not 'soon'");
  CHECK(message_of("2015-02-29") == "NoSuchDate: month 2 of 2015 has 28 days, not 29");
  CHECK(message_of("2015-13") == "NoSuchDate: a month lies between 1 and 12, not 13");
  CHECK(message_of("2014-W53") == "NoSuchDate: the year 2014 has 52 weeks, not 53");
  CHECK(message_of("2015-366") == "NoSuchDate: the year 2015 has 365 days, not 366");
}

TEST_CASE("Local times are read in all of openCypher's shapes", "[graph][temporal]") {
  const Case cases[] = {{"21:40:32.142", "21:40:32.142"},
                        {"214032.142", "21:40:32.142"},
                        {"21:40:32", "21:40:32"},
                        {"214032", "21:40:32"},
                        {"21:40", "21:40"},
                        {"2140", "21:40"},
                        {"21", "21:00"},
                        {"00:00:00.000000001", "00:00:00.000000001"},
                        {"23:59:59.999999999", "23:59:59.999999999"},
                        {"12:31:14,5", "12:31:14.5"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<LocalTime> time = ParseLocalTime(c.text);
    REQUIRE(time.ok());
    CHECK(ToText(*time) == c.printed);
  }
  for (const std::string text : {"", "2", "24:00", "12:60", "12:00:60", "12:00:", "12:0", "1200:00",
                                 "12:0000", "12:00:00.", "12:00:00.1234567890", "12:00Z", "noon"}) {
    INFO(text);
    CHECK_FALSE(ParseLocalTime(text).ok());
  }
}

TEST_CASE("Local datetimes join a date and a time", "[graph][temporal]") {
  const Case cases[] = {{"2015-07-21T21:40:32.142", "2015-07-21T21:40:32.142"},
                        {"2015-W30-2T214032.142", "2015-07-21T21:40:32.142"},
                        {"2015-202T21:40:32", "2015-07-21T21:40:32"},
                        {"2015T214032", "2015-01-01T21:40:32"},
                        {"20150721T21:40", "2015-07-21T21:40"},
                        {"2015-W30T2140", "2015-07-20T21:40"},
                        {"2015202T21", "2015-07-21T21:00"},
                        {"2015-07-21", "2015-07-21T00:00"},
                        {"-0044-03-15T12:00", "-0044-03-15T12:00"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<LocalDateTime> value = ParseLocalDateTime(c.text);
    REQUIRE(value.ok());
    CHECK(ToText(*value) == c.printed);
  }
  CHECK_FALSE(ParseLocalDateTime("2015-07-21T").ok());
  CHECK_FALSE(ParseLocalDateTime("T12:00").ok());
  CHECK_FALSE(ParseLocalDateTime("2015-07-21T12:00Z").ok());
}

TEST_CASE("Datetimes keep the offset that they are written with", "[graph][temporal]") {
  const Case cases[] = {{"2015-07-21T21:40:32.142Z", "2015-07-21T21:40:32.142Z"},
                        {"2015-07-21T21:40:32.142+0100", "2015-07-21T21:40:32.142+01:00"},
                        {"2015-W30-2T214032.142Z", "2015-07-21T21:40:32.142Z"},
                        {"2015-202T21:40:32+01:00", "2015-07-21T21:40:32+01:00"},
                        {"20150721T21:40-01:30", "2015-07-21T21:40-01:30"},
                        {"2015-W30T2140-02", "2015-07-20T21:40-02:00"},
                        {"2015202T21+18:00", "2015-07-21T21:00+18:00"},
                        {"2015-01-01T00:00+00:00:01", "2015-01-01T00:00+00:00:01"},
                        {"2015-07-21T21:40", "2015-07-21T21:40Z"},
                        {"-0044-03-15T12:00-01:00", "-0044-03-15T12:00-01:00"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<DateTime> value = ParseDateTime(c.text);
    REQUIRE(value.ok());
    CHECK(ToText(*value) == c.printed);
  }
  for (const std::string text :
       {"2015-07-21T21:40+18:01", "2015-07-21T21:40+1", "2015-07-21T21:40+",
        "2015-07-21T21:40+01:60", "2015-07-21T21:40Zx"}) {
    INFO(text);
    const StatusOr<DateTime> value = ParseDateTime(text);
    REQUIRE_FALSE(value.ok());
    CHECK(DiagnosticOf(value.status()).code == "InvalidDateTime");
  }
}

TEST_CASE("Times keep the offset that they are written with", "[graph][temporal]") {
  const Case cases[] = {{"21:40:32.142+0100", "21:40:32.142+01:00"},
                        {"214032.142Z", "21:40:32.142Z"},
                        {"21:40:32+01:00", "21:40:32+01:00"},
                        {"2140-00:30", "21:40-00:30"},
                        {"22+18:00", "22:00+18:00"},
                        {"21:40", "21:40Z"}};
  for (const Case& c : cases) {
    INFO(c.text);
    const StatusOr<Time> time = ParseTime(c.text);
    REQUIRE(time.ok());
    CHECK(ToText(*time) == c.printed);
  }
  CHECK(DiagnosticOf(ParseTime("21:40+19").status()).code == "InvalidTime");
  CHECK(DiagnosticOf(ParseTime("25:40Z").status()).code == "InvalidTime");
  CHECK(DiagnosticOf(ParseTime("21:40[Europe/London]").status()).code == "UnknownZone");
}

TEST_CASE("Zones that nobody knows are refused in a plain sentence", "[graph][temporal]") {
  const Status status = ParseDateTime("2015-07-21T21:40:32[Europe/Atlantis]").status();
  CHECK(Render(status) ==
        "error[UnknownZone]: no time zone 'Europe/Atlantis'\n"
        "help: zones look like Europe/Stockholm, offsets like +01:00\n");
}

TEST_CASE("Datetimes in named zones print with offset and name", "[graph][temporal]") {
  CHECK(ToText(*ParseDateTime("2015-07-21T21:40:32.142[Europe/London]")) ==
        "2015-07-21T21:40:32.142+01:00[Europe/London]");
  CHECK(ToText(*ParseDateTime("2017-10-29T02:30+01:00[Europe/Stockholm]")) ==
        "2017-10-29T02:30+01:00[Europe/Stockholm]");
  CHECK(ParseDateTime("2017-10-29T02:30+01:00[Europe/Stockholm]")->seconds == 1'509'240'600);
}

TEST_CASE("Dates and datetimes print as they are read", "[graph][temporal]") {
  for (int64_t days = -365'242'498'999; days < 365'240'000'000; days += 987'654'321) {
    if (ParseDate(ToText(Date{days}))->days != days) FAIL("days " << days);
    const DateTime value{days * 86'400 + days % 86'400, static_cast<int32_t>((days & 1023) * 1000),
                         0};
    if (!(*ParseDateTime(ToText(value)) == value)) FAIL("seconds " << value.seconds);
  }
  for (int64_t nanos = 0; nanos < 86'400'000'000'000; nanos += 12'345'678'901) {
    if (ParseLocalTime(ToText(LocalTime{nanos}))->nanos != nanos) FAIL("nanos " << nanos);
  }
  SUCCEED();
}

TEST_CASE("Times print with their offset", "[graph][temporal]") {
  CHECK(ToText(Time{45'060'000'000'000, 3600}) == "12:31+01:00");
  CHECK(ToText(Time{45'060'000'000'000, 0}) == "12:31Z");
  CHECK(ToText(Time{45'060'000'000'000, -5430}) == "12:31-01:30:30");
}

}  // namespace
}  // namespace entente::graph
