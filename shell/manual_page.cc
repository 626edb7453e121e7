#include "shell/manual_page.h"

#include <CLI/CLI.hpp>
#include <vector>

#include "base/text.h"
#include "shell/help_text.h"

namespace entente::shell {
namespace {

// Text of a line: backslashes and hyphens as they are typed, no line that looks like a request.
std::string Escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out.append("\\e");
    } else if (c == '-') {
      out.append("\\-");
    } else {
      out.push_back(c);
    }
  }
  if (!out.empty() && (out[0] == '.' || out[0] == '\'')) out.insert(0, "\\&");
  return out;
}

class Page {
 public:
  explicit Page(const CLI::App& program) : program_(program) {}

  std::string Write(std::string_view version);

 private:
  void Section(std::string_view name) { out_.append(Concat(".SH ", name, "\n")); }
  void Text(std::string_view text) { out_.append(Concat(Escaped(text), "\n")); }
  void Item(std::string_view name, std::string_view text) {
    out_.append(Concat(".TP\n.B ", Escaped(name), "\n", Escaped(text), "\n"));
  }
  void Items(const std::vector<Meaning>& meanings) {
    for (const Meaning& meaning : meanings) Item(meaning.name, meaning.text);
  }
  void Options(const CLI::App& app);
  void Examples(std::string_view command);
  void Command(const CLI::App& command);
  static std::string Usage(const CLI::App& command);

  const CLI::App& program_;
  std::string out_;
};

std::string Positionals(const CLI::App& command) {
  std::string out;
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional()) continue;
    const std::string name = option->get_name(true);
    const std::string shown = Concat(name, option->get_expected_max() > 1 ? " ..." : "");
    out.append(option->get_required() ? Concat(" ", shown) : Concat(" [", shown, "]"));
  }
  return out;
}

std::string Page::Usage(const CLI::App& command) {
  return Concat("entente ", command.get_name(), " [OPTION ...]", Positionals(command));
}

void Page::Options(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    std::string name = option->get_name(option->get_positional(), true);
    if (!option->get_positional() && !option->get_type_name().empty()) {
      name.append(Concat(" ", option->get_type_name()));
    }
    Item(name, option->get_description());
  }
}

void Page::Examples(std::string_view command) {
  for (const Example& example : ExamplesOf(command)) {
    out_.append(Concat(".PP\n", Escaped(example.meaning), ":\n.PP\n.EX\n    ",
                       Escaped(example.line), "\n.EE\n"));
  }
}

void Page::Command(const CLI::App& command) {
  out_.append(Concat(".SS ", Escaped(Usage(command)), "\n"));
  Text(Concat(command.get_description(), "."));
  Options(command);
  Examples(command.get_name());
}

std::string Page::Write(std::string_view version) {
  out_.append(Concat(".TH ENTENTE 1 \"\" \"entente ", version, "\" \"User Commands\"\n"));
  Section("NAME");
  Text("entente - an in-memory property graph that knows when things were so");
  Section("SYNOPSIS");
  out_.append(".nf\n");
  Text(Concat("entente [OPTION ...]", Positionals(program_)));
  for (const CLI::App* command : program_.get_subcommands({})) Text(Usage(*command));
  out_.append(".fi\n");
  Section("DESCRIPTION");
  Text(program_.get_description());
  Text(
      "DB is a folder, a snapshot file (opened for reading only) or :memory:, which keeps "
      "nothing.");
  Text("Without a command a conversation begins, as with the command shell.");
  Section("OPTIONS");
  Options(program_);
  Section("COMMANDS");
  for (const CLI::App* command : program_.get_subcommands({})) Command(*command);
  Section("EXAMPLES");
  Examples("");
  Section("EXIT STATUS");
  Items(ExitCodes());
  Section("ENVIRONMENT");
  Items(EnvironmentVariables());
  Section("FILES");
  Items(FilesOfTheProgram());
  return std::move(out_);
}

}  // namespace

std::string ManualPage(const CLI::App& program, std::string_view version) {
  return Page(program).Write(version);
}

}  // namespace entente::shell
