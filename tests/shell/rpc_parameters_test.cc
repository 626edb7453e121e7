#include "shell/rpc_parameters.h"

#include <nlohmann/json.hpp>
#include <string>

#include "shell/value_json.h"
#include "support/catch.h"
#include "support/made_result.h"

namespace entente::shell {
namespace {

using Json = nlohmann::ordered_json;

// The value's typed JSON after decoding; the error's message otherwise.
std::string RoundTrip(const std::string& json) {
  const StatusOr<Parameter> parameter = DecodeParameter(Json::parse(json));
  if (!parameter.ok()) return DiagnosticOf(parameter.status()).message;
  std::string out;
  AppendJson(MadeResult({}).Done(), parameter->value(), JsonStyle::kTyped, &out);
  return out;
}

TEST_CASE("Rpc parameters: what an answer writes is read back as it was") {
  for (const std::string json :
       {"null",
        "true",
        "1",
        "-9223372036854775808",
        "1.0",
        "-0.0",
        "1e+300",
        "\"Việt Nam\"",
        "[1,[2.5,null],\"x\"]",
        "{\"b\":1,\"a\":{\"c\":[]}}",
        "{\"$map\":{\"$x\":1}}",
        "{\"$float\":\"NaN\"}",
        "{\"$float\":\"-Infinity\"}",
        "{\"$date\":\"1984-10-11\"}",
        "{\"$localtime\":\"12:31:14.645876123\"}",
        "{\"$time\":\"12:31+01:00\"}",
        "{\"$localdatetime\":\"1984-10-11T12:31\"}",
        "{\"$datetime\":\"1984-10-11T12:31:14Z\"}",
        "{\"$duration\":\"P1Y2M3DT4H\"}",
        "{\"$bound\":\"-inf\"}",
        "{\"$periods\":[[\"1995-06-15\",\"2000-01-01\"],[\"2001-01-01\",\"+inf\"]]}",
        "{\"$periods\":[],\"possible\":[[\"1982-01-01\",\"1983-01-01\"]]}"}) {
    CHECK(RoundTrip(json) == json);
  }
}

TEST_CASE("Rpc parameters: tagged numbers become plain ones of the right kind") {
  CHECK(RoundTrip("{\"$int\":\"9223372036854775807\"}") == "9223372036854775807");
  CHECK(RoundTrip("{\"$float\":\"1\"}") == "1.0");
}

TEST_CASE("Rpc parameters: what cannot be read says why") {
  CHECK(RoundTrip("18446744073709551615") == "an integer does not fit into 64 bits");
  CHECK(RoundTrip("{\"$int\":\"1x\"}") == "`1x` is no 64-bit integer");
  CHECK(RoundTrip("{\"$node\":{}}") == "what $node holds is no text");
  CHECK(RoundTrip("{\"$nonsense\":\"x\"}") == "no parameter can be a $nonsense");
  CHECK(RoundTrip("{\"$date\":\"x\",\"a\":1}") == "an object with $date has no other keys");
  CHECK(RoundTrip("{\"$periods\":[[\"2000-01-01\",\"1999-01-01\"]]}") ==
        "a period's end is not after its start");
  CHECK(RoundTrip("{\"$periods\":[[\"2000-01-01\",\"2001-01-01\"]],\"possible\":[]}") ==
        "what is certain is not within what is possible");
  CHECK(RoundTrip(std::string(5000, '[') + std::string(5000, ']')) ==
        "the value is nested too deeply");
}

TEST_CASE("Rpc parameters: the parameter at fault is named") {
  const StatusOr<Parameters> parameters =
      DecodeParameters(Json::parse("{\"day\":{\"$date\":\"x\"}}"));
  REQUIRE_FALSE(parameters.ok());
  CHECK(DiagnosticOf(parameters.status()).code == "InvalidParameter");
  CHECK(DiagnosticOf(parameters.status()).message.find("$day") != std::string::npos);
  CHECK_FALSE(DecodeParameters(Json::parse("[]")).ok());
}

}  // namespace
}  // namespace entente::shell
