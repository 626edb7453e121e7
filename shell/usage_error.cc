#include "shell/usage_error.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/text.h"
#include "shell/help_text.h"

namespace entente::shell {
namespace {

constexpr char kWrongUsage[] = "WrongUsage";

const CLI::App& CommandAtHand(const CLI::App& program) {
  const std::vector<CLI::App*> parsed = program.get_subcommands();
  return parsed.empty() ? program : *parsed.back();
}

std::string NameOf(const CLI::App& command, const CLI::App& program) {
  return &command == &program ? "entente" : Concat("entente ", command.get_name());
}

std::string HelpCall(const CLI::App& command, const CLI::App& program) {
  const std::string name = &command == &program ? "" : Concat(" ", command.get_name());
  return Concat("`entente help", name, "` shows what it takes");
}

std::vector<std::string> OptionWords(const CLI::App& command) {
  std::vector<std::string> words;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) words.push_back(Concat("--", name));
  }
  return words;
}

Status TooMuch(const CLI::App& program) {
  const CLI::App& command = CommandAtHand(program);
  const std::vector<std::string> extra = program.remaining(true);
  const auto option = std::find_if(extra.begin(), extra.end(), [](const std::string& word) {
    return word.size() > 1 && word[0] == '-';
  });
  if (option == extra.end()) {
    return InputError(kWrongUsage,
                      Concat("`", extra.empty() ? "" : extra[0], "` is more than `",
                             NameOf(command, program), "` takes"),
                      "text with spaces stands in quotes");
  }
  const std::string word = option->substr(0, option->find('='));
  const std::string nearest = NearestWord(word, OptionWords(command));
  return InputError(
      kWrongUsage, Concat("`", NameOf(command, program), "` has no option `", word, "`"),
      nearest.empty() ? HelpCall(command, program) : Concat("did you mean `", nearest, "`?"));
}

Status TooLittle(const CLI::App& program) {
  const CLI::App& command = CommandAtHand(program);
  std::vector<std::string> missing;
  std::string usage = NameOf(command, program);
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_required()) continue;
    const bool positional = option->get_positional();
    const std::string name = option->get_name(positional);
    usage.append(positional ? Concat(" ", name) : Concat(" ", name, " ", option->get_type_name()));
    if (option->count() == 0) missing.push_back(name);
  }
  return InputError(kWrongUsage,
                    Concat("`", NameOf(command, program), "` needs ", Join(missing, " and ")),
                    Concat("write ", usage, ", as in ",
                           ExamplesOf(&command == &program ? "" : command.get_name())[0].line));
}

// "--now: 1 required TIME missing"
Status NoValue(const CLI::ParseError& error, const CLI::App& program) {
  const CLI::App& command = CommandAtHand(program);
  const std::string_view text = error.what();
  const std::string name(text.substr(0, text.find(':')));
  const CLI::Option* option = command.get_option_no_throw(name);
  if (option == nullptr) return InputError(kWrongUsage, error.what(), HelpCall(command, program));
  return InputError(kWrongUsage, Concat("`", name, "` needs a value behind it"),
                    Concat("write ", name, " ", option->get_type_name()));
}

}  // namespace

Status UsageErrorOf(const CLI::ParseError& error, const CLI::App& program) {
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) return TooMuch(program);
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) return TooLittle(program);
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return NoValue(error, program);
  return InputError(kWrongUsage, error.what(), HelpCall(CommandAtHand(program), program));
}

Status MisspeltCommand(std::string_view word, const std::vector<std::string>& commands) {
  const std::string nearest = NearestWord(word, commands);
  if (nearest.empty()) return OkStatus();
  return InputError(kWrongUsage, Concat("there is no command and no database `", word, "`"),
                    Concat("did you mean `entente ", nearest, "`?"));
}

std::string NotAmong(std::string_view word, const std::vector<std::string>& words) {
  if (std::find(words.begin(), words.end(), word) != words.end()) return "";
  if (words.size() == 1) return Concat("there is only `", words[0], "`, no `", word, "`");
  const std::string nearest = NearestWord(word, words);
  return nearest.empty() ? Concat("`", word, "` is none of ", Join(words, ", "))
                         : Concat("there is no `", word, "`; did you mean `", nearest, "`?");
}

}  // namespace entente::shell
