// Numeric functions: rounding, roots, logarithms, trigonometry, rand.
#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <string>

#include "base/check.h"
#include "base/text.h"
#include "query/functions/definitions.h"

namespace entente::query {
namespace {

using graph::Kind;
using graph::KindSet;
using graph::Value;
using Arguments = absl::Span<const Value>;

// A function of one number to a float. The name is a template argument so that the error can say
// it.
template <size_t kLength>
struct Name {
  constexpr Name(const char (&text)[kLength]) {  // NOLINT: made from a literal in place
    for (size_t i = 0; i < kLength; ++i) characters[i] = text[i];
  }
  constexpr std::string_view view() const { return {characters, kLength - 1}; }
  char characters[kLength] = {};
};

template <Name kName, double (*kFunction)(double)>
StatusOr<Value> Numeric(FunctionContext&, Arguments arguments) {
  if (!arguments[0].is_number()) return WrongArgument(kName.view(), "a number", arguments[0]);
  return Value::Float(kFunction(arguments[0].number()));
}

double Cotangent(double x) { return 1.0 / std::tan(x); }
double Haversine(double x) { return (1.0 - std::cos(x)) / 2.0; }
double Degrees(double x) { return x * 180.0 / std::numbers::pi; }
double Radians(double x) { return x * std::numbers::pi / 180.0; }
double Ceiling(double x) { return std::ceil(x); }
double Floor(double x) { return std::floor(x); }
double SquareRoot(double x) { return std::sqrt(x); }
double Exponential(double x) { return std::exp(x); }
double Logarithm(double x) { return std::log(x); }
double DecimalLogarithm(double x) { return std::log10(x); }
double Sine(double x) { return std::sin(x); }
double Cosine(double x) { return std::cos(x); }
double Tangent(double x) { return std::tan(x); }
double ArcSine(double x) { return std::asin(x); }
double ArcCosine(double x) { return std::acos(x); }
double ArcTangent(double x) { return std::atan(x); }

StatusOr<Value> Abs(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  if (value.kind() == Kind::kFloat) return Value::Float(std::fabs(value.floating()));
  if (value.kind() != Kind::kInteger) return WrongArgument("abs", "a number", value);
  if (value.integer() == std::numeric_limits<int64_t>::min()) return IntegerOverflow("abs()");
  return Value::Integer(value.integer() < 0 ? -value.integer() : value.integer());
}

StatusOr<Value> Sign(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  if (!value.is_number()) return WrongArgument("sign", "a number", value);
  if (value.kind() == Kind::kInteger) {
    return Value::Integer((value.integer() > 0 ? 1 : 0) - (value.integer() < 0 ? 1 : 0));
  }
  return Value::Integer((value.floating() > 0 ? 1 : 0) - (value.floating() < 0 ? 1 : 0));
}

StatusOr<Value> IsNan(FunctionContext&, Arguments arguments) {
  const Value& value = arguments[0];
  if (!value.is_number()) return WrongArgument("isNaN", "a number", value);
  return Value::Boolean(std::isnan(value.number()));
}

StatusOr<Value> ArcTangent2(FunctionContext&, Arguments arguments) {
  for (const Value& value : arguments) {
    if (!value.is_number()) return WrongArgument("atan2", "two numbers", value);
  }
  return Value::Float(std::atan2(arguments[0].number(), arguments[1].number()));
}

// Ties go up, as in openCypher: round(-1.5) is -1.0.
double RoundTiesUp(double number) {
  const double below = std::floor(number);
  return number - below >= 0.5 ? below + 1 : below;
}

// The whole number that `scaled` is rounded to under a mode of round()'s third argument; NaN for an
// unknown mode.
double RoundIn(std::string_view mode, double scaled) {
  const double below = std::floor(scaled);
  const double rest = scaled - below;
  if (mode == "FLOOR") return below;
  if (mode == "CEILING") return std::ceil(scaled);
  if (mode == "DOWN") return std::trunc(scaled);
  if (mode == "UP") return scaled < 0 ? below : std::ceil(scaled);
  if (mode == "HALF_UP") return std::round(scaled);
  if (rest != 0.5) {
    if (mode == "HALF_DOWN" || mode == "HALF_EVEN") return rest > 0.5 ? below + 1 : below;
  }
  if (mode == "HALF_DOWN") return scaled < 0 ? below + 1 : below;
  if (mode == "HALF_EVEN") return std::fmod(below, 2.0) == 0.0 ? below : below + 1;
  return std::numeric_limits<double>::quiet_NaN();
}

StatusOr<Value> Round(FunctionContext&, Arguments arguments) {
  constexpr int64_t kMaxPrecision = 300;
  const Value& value = arguments[0];
  if (!value.is_number()) return WrongArgument("round", "a number", value);
  if (arguments.size() == 1) return Value::Float(RoundTiesUp(value.number()));
  if (arguments[1].kind() != Kind::kInteger) {
    return WrongArgument("round", "an integer as its precision", arguments[1]);
  }
  const int64_t precision = arguments[1].integer();
  if (precision < 0 || precision > kMaxPrecision) {
    return NumberOutOfRange(Concat("the precision of round() lies from 0 to ", kMaxPrecision));
  }
  std::string_view mode = "HALF_UP";
  if (arguments.size() == 3) {
    if (arguments[2].kind() != Kind::kString) {
      return WrongArgument("round", "a text as its mode", arguments[2]);
    }
    mode = arguments[2].string();
  }
  const double scale = std::pow(10.0, static_cast<double>(precision));
  const double scaled = value.number() * scale;
  if (std::isnan(RoundIn(mode, 1.0))) {
    return InvalidArgument(
        Concat("round() knows no mode '", mode, "'"),
        "the modes are UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN and HALF_EVEN");
  }
  if (!std::isfinite(scaled)) return Value::Float(value.number());
  return Value::Float(RoundIn(mode, scaled) / scale);
}

StatusOr<Value> EulersNumber(FunctionContext&, Arguments) { return Value::Float(std::numbers::e); }
StatusOr<Value> Pi(FunctionContext&, Arguments) { return Value::Float(std::numbers::pi); }

// xorshift64* (S. Vigna, An experimental exploration of Marsaglia's xorshift generators, 2014).
StatusOr<Value> Rand(FunctionContext& context, Arguments) {
  ENTENTE_CHECK(context.random_state != nullptr);
  uint64_t& state = *context.random_state;
  if (state == 0) state = 0x9E3779B97F4A7C15u;
  state ^= state >> 12;
  state ^= state << 25;
  state ^= state >> 27;
  const uint64_t bits = state * 0x2545F4914F6CDD1Du;
  return Value::Float(static_cast<double>(bits >> 11) * 0x1.0p-53);
}

FunctionDefinition Define(std::string_view name, size_t num_arguments, KindSet result,
                          FunctionBody body, std::string_view summary) {
  FunctionDefinition definition;
  definition.name = name;
  definition.min_arguments = definition.max_arguments = num_arguments;
  if (num_arguments > 0) definition.parameters = {KindSet::Numbers()};
  definition.result = result;
  definition.body = body;
  definition.summary = summary;
  return definition;
}

FunctionDefinition OfOne(std::string_view name, FunctionBody body, std::string_view summary) {
  return Define(name, 1, Kind::kFloat, body, summary);
}

}  // namespace

void AppendMathFunctions(FunctionDefinitions* functions) {
  functions->insert(
      functions->end(),
      {
          Define("abs", 1, KindSet::Numbers(), Abs, "the number without its sign"),
          Define("sign", 1, Kind::kInteger, Sign, "-1, 0 or 1"),
          Define("isNaN", 1, Kind::kBoolean, IsNan, "whether the number is NaN"),
          Define("atan2", 2, Kind::kFloat, ArcTangent2, "angle of the point (x, y), from y and x"),
          Define("e", 0, Kind::kFloat, EulersNumber, "the base of the natural logarithm"),
          Define("pi", 0, Kind::kFloat, Pi, "the number pi"),
          OfOne("ceil", Numeric<"ceil", Ceiling>, "the least whole number not below"),
          OfOne("floor", Numeric<"floor", Floor>, "the greatest whole number not above"),
          OfOne("sqrt", Numeric<"sqrt", SquareRoot>, "square root"),
          OfOne("exp", Numeric<"exp", Exponential>, "e to the power of the number"),
          OfOne("log", Numeric<"log", Logarithm>, "natural logarithm"),
          OfOne("log10", Numeric<"log10", DecimalLogarithm>, "logarithm to base 10"),
          OfOne("sin", Numeric<"sin", Sine>, "sine of an angle in radians"),
          OfOne("cos", Numeric<"cos", Cosine>, "cosine of an angle in radians"),
          OfOne("tan", Numeric<"tan", Tangent>, "tangent of an angle in radians"),
          OfOne("cot", Numeric<"cot", Cotangent>, "cotangent of an angle in radians"),
          OfOne("asin", Numeric<"asin", ArcSine>, "arc sine, in radians"),
          OfOne("acos", Numeric<"acos", ArcCosine>, "arc cosine, in radians"),
          OfOne("atan", Numeric<"atan", ArcTangent>, "arc tangent, in radians"),
          OfOne("haversin", Numeric<"haversin", Haversine>, "half the versed sine of an angle"),
          OfOne("degrees", Numeric<"degrees", Degrees>, "radians as degrees"),
          OfOne("radians", Numeric<"radians", Radians>, "degrees as radians"),
      });
  FunctionDefinition round = Define("round", 1, Kind::kFloat, Round,
                                    "rounded, ties up; with a precision to decimal places");
  round.max_arguments = 3;
  round.parameters = {KindSet::Numbers(), KindSet(Kind::kInteger), KindSet(Kind::kString)};
  functions->push_back(round);
  FunctionDefinition rand =
      Define("rand", 0, Kind::kFloat, Rand, "a pseudo-random number from 0.0 to below 1.0");
  rand.is_random = true;
  functions->push_back(rand);
}

}  // namespace entente::query
