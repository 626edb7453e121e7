// What a user is told when something is wrong: a stable code, one sentence, the place, the mend.
//
// A Diagnostic travels inside an absl::Status (MakeError, DiagnosticOf) and is rendered once, at
// the edge:
//
//   error[UndefinedProperty]: no property `naem` on label `Person`
//    --> query:2:9
//   RETURN p.naem
//            ^^^^
//   help: did you mean `name`?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

namespace entente {

// Bytes [begin, end) of a source text.
struct SourceSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool operator==(const SourceSpan&) const = default;
};

// The family of an error, in the words of the openCypher TCK ("SyntaxError", "TypeError", ...).
enum class ErrorType : uint8_t {
  kSyntax,
  kSemantic,
  kType,
  kArgument,
  kEntityNotFound,
  kPropertyNotFound,
  kConstraint,
  kProcedure,
  kParameterMissing,
  kArithmetic,
  kDeletedEntity,
  kData,
  kInput,
  kResource,
  kCancelled,
};
std::string_view ErrorTypeName(ErrorType type);

// Compile: found without looking at the graph's data.
enum class ErrorPhase : uint8_t { kCompile, kRuntime };

struct Diagnostic {
  ErrorType type = ErrorType::kSyntax;
  ErrorPhase phase = ErrorPhase::kCompile;
  std::string code;     // stable word in PascalCase, listed in docs/errors.md
  std::string message;  // one sentence in the user's words, no full stop
  std::string help;     // the mend; may be empty

  // The place, where there is one.
  std::string source_name = "query";  // or a file's name
  std::optional<SourceSpan> span;     // in the text that the statement was given
  std::string line_text;              // filled by AttachSource (or by a loader)
  uint32_t line = 0;                  // from 1
  uint32_t column = 0;                // from 1, in code points
  uint32_t width = 0;                 // of the carets, in code points
};

// The status that carries the diagnostic: kInvalidArgument, or kCancelled / kResourceExhausted /
// kDataLoss where its type says so.
absl::Status MakeError(Diagnostic diagnostic);

// Most errors in one call.
absl::Status SyntaxError(std::string_view code, std::string message, SourceSpan span,
                         std::string help = "");
absl::Status RuntimeError(ErrorType type, std::string_view code, std::string message,
                          std::optional<SourceSpan> span = std::nullopt, std::string help = "");
// For errors that have no query text: files, options.
absl::Status InputError(std::string_view code, std::string message, std::string help = "");

// The diagnostic inside; for a status of another origin one with code "InternalError" or "IoError"
// and its message.
Diagnostic DiagnosticOf(const absl::Status& status);

// Fills line_text, line, column and width from the span, if there is one.
absl::Status AttachSource(absl::Status status, std::string_view source);

// The text shown above; ends with a newline.
std::string Render(const Diagnostic& diagnostic);
std::string Render(const absl::Status& status);

// Something the user should know though nothing is wrong.
struct Notice {
  std::string code;
  std::string message;
};

}  // namespace entente
