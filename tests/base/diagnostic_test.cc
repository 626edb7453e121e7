#include "base/diagnostic.h"

#include "base/status.h"
#include "support/catch.h"

namespace entente {
namespace {

std::string Rendered(std::string_view source, SourceSpan span, std::string help = "") {
  return Render(AttachSource(SyntaxError("Code", "message", span, std::move(help)), source));
}

TEST_CASE("A diagnostic survives the journey inside a status", "[base][diagnostic]") {
  Diagnostic written;
  written.type = ErrorType::kType;
  written.phase = ErrorPhase::kRuntime;
  written.code = "InvalidArgumentType";
  written.message = "3:a text with 12:colons\nand lines, \u0110\u1ED7";
  written.help = "";
  written.source_name = "people.csv";
  written.span = SourceSpan{3, 9};
  written.line_text = std::string("with \0 nul", 10);
  written.line = 12;
  written.column = 4;
  written.width = 5;
  const absl::Status status = MakeError(written);
  CHECK(status.code() == absl::StatusCode::kInvalidArgument);
  const Diagnostic read = DiagnosticOf(status);
  CHECK(read.type == written.type);
  CHECK(read.phase == written.phase);
  CHECK(read.code == written.code);
  CHECK(read.message == written.message);
  CHECK(read.help == written.help);
  CHECK(read.source_name == written.source_name);
  CHECK(read.span == written.span);
  CHECK(read.line_text == written.line_text);
  CHECK(read.line == written.line);
  CHECK(read.column == written.column);
  CHECK(read.width == written.width);
}

TEST_CASE("The status code follows the type of the error", "[base][diagnostic]") {
  const auto code_of = [](ErrorType type) { return RuntimeError(type, "C", "m").code(); };
  CHECK(code_of(ErrorType::kCancelled) == absl::StatusCode::kCancelled);
  CHECK(code_of(ErrorType::kResource) == absl::StatusCode::kResourceExhausted);
  CHECK(code_of(ErrorType::kData) == absl::StatusCode::kDataLoss);
  CHECK(code_of(ErrorType::kArgument) == absl::StatusCode::kInvalidArgument);
  CHECK(DiagnosticOf(InputError("NoFile", "m")).type == ErrorType::kInput);
  CHECK(DiagnosticOf(SyntaxError("C", "m", {})).phase == ErrorPhase::kCompile);
  CHECK(DiagnosticOf(RuntimeError(ErrorType::kType, "C", "m")).phase == ErrorPhase::kRuntime);
}

TEST_CASE("A status of another origin has a diagnostic too", "[base][diagnostic]") {
  CHECK(DiagnosticOf(absl::NotFoundError("no file")).code == "IoError");
  const Diagnostic internal = DiagnosticOf(absl::InternalError("broken"));
  CHECK(internal.code == "InternalError");
  CHECK(internal.message == "broken");
  CHECK(Render(absl::InternalError("broken")) == "error[InternalError]: broken\n");
}

TEST_CASE("Carets span the whole token", "[base][diagnostic]") {
  CHECK(Rendered("MATCH (p:Person)\nRETURN p.naem", {26, 30}, "did you mean `name`?") ==
        "error[Code]: message\n"
        " --> query:2:10\n"
        "RETURN p.naem\n"
        "         ^^^^\n"
        "help: did you mean `name`?\n");
}

TEST_CASE("Carets stand under the token whatever the letters before it are", "[base][diagnostic]") {
  // Bytes: a decomposed letter takes one column, an ideograph two.
  CHECK(Rendered("e\u0301 \u4E2D x", {8, 9}) ==
        "error[Code]: message\n --> query:1:6\ne\u0301 \u4E2D x\n     ^\n");
  CHECK(Rendered("\u4E2D\u6587", {0, 6}) ==
        "error[Code]: message\n --> query:1:1\n\u4E2D\u6587\n^^^^\n");
  CHECK(Rendered("\ta\tbad", {3, 6}) ==
        "error[Code]: message\n --> query:1:4\n\ta\tbad\n\t \t^^^\n");
}

TEST_CASE("Places at the edges of a text are shown", "[base][diagnostic]") {
  CHECK(Rendered("RETURN", {6, 6}) == "error[Code]: message\n --> query:1:7\nRETURN\n      ^\n");
  CHECK(Rendered("", {0, 0}) == "error[Code]: message\n --> query:1:1\n\n^\n");
  CHECK(Rendered("ab", {90, 99}) == "error[Code]: message\n --> query:1:3\nab\n  ^\n");
  CHECK(Rendered("one\r\ntwo\r\n", {5, 8}) == "error[Code]: message\n --> query:2:1\ntwo\n^^^\n");
  // A token that goes on over the line's end is marked up to it.
  CHECK(Rendered("a 'bc\nde'", {2, 9}) == "error[Code]: message\n --> query:1:3\na 'bc\n  ^^^\n");
  CHECK(Rendered("a\n", {1, 2}) == "error[Code]: message\n --> query:1:2\na\n ^\n");
}

TEST_CASE("Without a place the source changes nothing", "[base][diagnostic]") {
  const absl::Status status =
      AttachSource(InputError("NoFile", "there is no file `a.csv`", "check the path"), "MATCH");
  CHECK(Render(status) == "error[NoFile]: there is no file `a.csv`\nhelp: check the path\n");
  CHECK(AttachSource(absl::OkStatus(), "MATCH").ok());
}

TEST_CASE("Macros hand errors on and take values out", "[base][diagnostic]") {
  const auto half = [](int number) -> StatusOr<int> {
    if (number % 2 != 0) return InputError("Odd", "the number is odd");
    return number / 2;
  };
  const auto quarter = [&half](int number) -> StatusOr<int> {
    ENTENTE_ASSIGN_OR_RETURN(const int once, half(number));
    ENTENTE_RETURN_IF_ERROR(half(once).status());
    return once / 2;
  };
  CHECK(*quarter(12) == 3);
  CHECK(DiagnosticOf(quarter(6).status()).code == "Odd");
  CHECK(DiagnosticOf(quarter(3).status()).code == "Odd");
}

}  // namespace
}  // namespace entente
