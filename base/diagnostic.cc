#include "base/diagnostic.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "absl/strings/cord.h"
#include "base/text.h"

namespace entente {
namespace {

constexpr char kPayloadName[] = "entente/diagnostic";

// --- The payload: each field as its length, a colon and its bytes
// ---------------------------------

void AppendField(std::string_view field, std::string* out) {
  out->append(Concat(field.size(), ':', field));
}

std::string Serialise(const Diagnostic& diagnostic) {
  std::string out;
  const auto number = [&out](uint32_t value) { AppendField(std::to_string(value), &out); };
  number(static_cast<uint32_t>(diagnostic.type));
  number(static_cast<uint32_t>(diagnostic.phase));
  AppendField(diagnostic.code, &out);
  AppendField(diagnostic.message, &out);
  AppendField(diagnostic.help, &out);
  AppendField(diagnostic.source_name, &out);
  number(diagnostic.span ? 1 : 0);
  number(diagnostic.span ? diagnostic.span->begin : 0);
  number(diagnostic.span ? diagnostic.span->end : 0);
  AppendField(diagnostic.line_text, &out);
  number(diagnostic.line);
  number(diagnostic.column);
  number(diagnostic.width);
  return out;
}

// Takes the fields off the front, one by one. A payload of another origin turns `ok` false.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : left_(text) {}
  bool ok() const { return ok_; }

  std::string Text() {
    const size_t colon = left_.find(':');
    size_t size = 0;
    if (colon == std::string_view::npos || !ToNumber(left_.substr(0, colon), &size) ||
        size > left_.size() - colon - 1) {
      ok_ = false;
      return {};
    }
    std::string field(left_.substr(colon + 1, size));
    left_.remove_prefix(colon + 1 + size);
    return field;
  }
  uint32_t Number() {
    uint32_t value = 0;
    if (!ToNumber(Text(), &value)) ok_ = false;
    return value;
  }

 private:
  template <typename Integer>
  static bool ToNumber(std::string_view digits, Integer* value) {
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, *value);
    return error == std::errc() && stop == end;
  }

  std::string_view left_;
  bool ok_ = true;
};

std::optional<Diagnostic> Deserialise(std::string_view payload) {
  FieldReader reader(payload);
  Diagnostic diagnostic;
  diagnostic.type = static_cast<ErrorType>(reader.Number());
  diagnostic.phase = static_cast<ErrorPhase>(reader.Number());
  diagnostic.code = reader.Text();
  diagnostic.message = reader.Text();
  diagnostic.help = reader.Text();
  diagnostic.source_name = reader.Text();
  const bool has_span = reader.Number() != 0;
  SourceSpan span;
  span.begin = reader.Number();
  span.end = reader.Number();
  if (has_span) diagnostic.span = span;
  diagnostic.line_text = reader.Text();
  diagnostic.line = reader.Number();
  diagnostic.column = reader.Number();
  diagnostic.width = reader.Number();
  if (!reader.ok()) return std::nullopt;
  return diagnostic;
}

std::optional<Diagnostic> PayloadOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kPayloadName);
  if (!payload) return std::nullopt;
  return Deserialise(std::string(*payload));
}

absl::StatusCode StatusCodeOf(ErrorType type) {
  switch (type) {
    case ErrorType::kCancelled:
      return absl::StatusCode::kCancelled;
    case ErrorType::kResource:
      return absl::StatusCode::kResourceExhausted;
    case ErrorType::kData:
      return absl::StatusCode::kDataLoss;
    default:
      return absl::StatusCode::kInvalidArgument;
  }
}

bool IsIoCode(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDataLoss:
      return true;
    default:
      return false;
  }
}

// --- Rendering
// ------------------------------------------------------------------------------------

// The line with its carets below: blanks as wide as what stands before the place, tabs kept as
// tabs.
std::string LineAndCarets(const Diagnostic& diagnostic) {
  const std::string_view line = diagnostic.line_text;
  std::string blanks;
  size_t position = 0;
  for (uint32_t column = 1; column < diagnostic.column && position < line.size(); ++column) {
    const size_t start = position;
    const char32_t code_point = NextCodePoint(line, &position);
    if (code_point == U'\t') {
      blanks.push_back('\t');
    } else {
      blanks.append(DisplayWidth(line.substr(start, position - start)), ' ');
    }
  }
  const size_t begin = position;
  for (uint32_t i = 0; i < diagnostic.width && position < line.size(); ++i) {
    NextCodePoint(line, &position);
  }
  const size_t carets = std::max<size_t>(1, DisplayWidth(line.substr(begin, position - begin)));
  return Concat(line, '\n', blanks, std::string(carets, '^'), '\n');
}

}  // namespace

std::string_view ErrorTypeName(ErrorType type) {
  switch (type) {
    case ErrorType::kSyntax:
      return "SyntaxError";
    case ErrorType::kSemantic:
      return "SemanticError";
    case ErrorType::kType:
      return "TypeError";
    case ErrorType::kArgument:
      return "ArgumentError";
    case ErrorType::kEntityNotFound:
      return "EntityNotFound";
    case ErrorType::kPropertyNotFound:
      return "PropertyNotFound";
    case ErrorType::kConstraint:
      return "ConstraintVerificationFailed";
    case ErrorType::kProcedure:
      return "ProcedureError";
    case ErrorType::kParameterMissing:
      return "ParameterMissing";
    case ErrorType::kArithmetic:
      return "ArithmeticError";
    case ErrorType::kDeletedEntity:
      return "EntityNotFound";
    case ErrorType::kData:
      return "DataError";
    case ErrorType::kInput:
      return "InputError";
    case ErrorType::kResource:
      return "ResourceError";
    case ErrorType::kCancelled:
      return "Cancelled";
  }
  return "InternalError";
}

absl::Status MakeError(Diagnostic diagnostic) {  // NOLINT: callers hand over what they made
  const std::string text = Concat(diagnostic.code, ": ", diagnostic.message);
  absl::Status status(StatusCodeOf(diagnostic.type), ToAbsl(text));
  status.SetPayload(kPayloadName, absl::Cord(ToAbsl(Serialise(diagnostic))));
  return status;
}

absl::Status SyntaxError(std::string_view code, std::string message, SourceSpan span,
                         std::string help) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  diagnostic.span = span;
  return MakeError(std::move(diagnostic));
}

absl::Status RuntimeError(ErrorType type, std::string_view code, std::string message,
                          std::optional<SourceSpan> span, std::string help) {
  Diagnostic diagnostic;
  diagnostic.type = type;
  diagnostic.phase = ErrorPhase::kRuntime;
  diagnostic.code = code;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  diagnostic.span = span;
  return MakeError(std::move(diagnostic));
}

absl::Status InputError(std::string_view code, std::string message, std::string help) {
  return RuntimeError(ErrorType::kInput, code, std::move(message), std::nullopt, std::move(help));
}

Diagnostic DiagnosticOf(const absl::Status& status) {
  if (auto diagnostic = PayloadOf(status)) return *std::move(diagnostic);
  Diagnostic diagnostic;
  const bool io = IsIoCode(status.code());
  diagnostic.type = io ? ErrorType::kInput : ErrorType::kData;
  diagnostic.phase = ErrorPhase::kRuntime;
  diagnostic.code = io ? "IoError" : "InternalError";
  diagnostic.message = std::string(FromAbsl(status.message()));
  return diagnostic;
}

absl::Status AttachSource(absl::Status status, std::string_view source) {
  std::optional<Diagnostic> diagnostic = PayloadOf(status);
  if (!diagnostic || !diagnostic->span) return status;
  const size_t begin = std::min<size_t>(diagnostic->span->begin, source.size());
  const size_t end = std::clamp<size_t>(diagnostic->span->end, begin, source.size());
  const size_t newline = begin == 0 ? std::string_view::npos : source.rfind('\n', begin - 1);
  const size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  size_t line_end = std::min(source.find('\n', begin), source.size());
  if (line_end > begin && source[line_end - 1] == '\r') --line_end;

  const auto before = source.substr(0, line_begin);
  diagnostic->line = 1 + static_cast<uint32_t>(std::count(before.begin(), before.end(), '\n'));
  diagnostic->line_text = std::string(source.substr(line_begin, line_end - line_begin));
  const auto lead = source.substr(line_begin, begin - line_begin);
  diagnostic->column = 1 + static_cast<uint32_t>(NumCodePoints(lead));
  const auto token = source.substr(begin, std::max(std::min(end, line_end), begin) - begin);
  diagnostic->width = std::max<uint32_t>(1, static_cast<uint32_t>(NumCodePoints(token)));
  return MakeError(*std::move(diagnostic));
}

std::string Render(const Diagnostic& diagnostic) {
  std::string out = Concat("error[", diagnostic.code, "]: ", diagnostic.message, '\n');
  if (diagnostic.line > 0) {
    out.append(Concat(" --> ", diagnostic.source_name, ':', diagnostic.line));
    if (diagnostic.column > 0) out.append(Concat(':', diagnostic.column));
    out.push_back('\n');
    if (diagnostic.column > 0) {
      out.append(LineAndCarets(diagnostic));
    } else if (!diagnostic.line_text.empty()) {
      out.append(Concat(diagnostic.line_text, '\n'));
    }
  }
  if (!diagnostic.help.empty()) out.append(Concat("help: ", diagnostic.help, '\n'));
  return out;
}

std::string Render(const absl::Status& status) { return Render(DiagnosticOf(status)); }

}  // namespace entente
