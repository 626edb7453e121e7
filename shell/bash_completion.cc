#include "shell/bash_completion.h"

#include <CLI/CLI.hpp>
#include <vector>

#include "base/text.h"
#include "shell/output_format.h"

namespace entente::shell {
namespace {

std::string OptionsOf(const CLI::App& app) {
  std::vector<std::string> words;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words.push_back(Concat("--", name));
  }
  return Join(words, " ");
}

std::string FormatsOf(const std::string& command) {
  if (command == "report") return "html md json";
  if (command == "load" || command == "info") return "text json";
  return Join(FormatWords(), " ");
}

constexpr std::string_view kStart = R"(# bash completion for entente: source this file.
_entente() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local command= options= formats= words= i
  # --format=csv comes as three words.
  if [[ $word == "=" ]]; then
    word=
  elif [[ $before == "=" ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
)";

constexpr std::string_view kEnd = R"(  esac
  case $before in
    --format) words=$formats ;;
    --delimiter) words=tab ;;
    --now | --param) return ;;
    completion) words=bash ;;
    help) words=$commands ;;
    *)
      if [[ $word == -* ]]; then
        words=$options
      else
        [[ -z $command && $COMP_CWORD -eq 1 ]] && words=$commands
        if [[ -z $(compgen -W "$words" -- "$word") ]]; then
          compopt -o filenames 2> /dev/null
          mapfile -t COMPREPLY < <(compgen -f -- "$word")
        fi
      fi ;;
  esac
  mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -F _entente entente
)";

}  // namespace

std::string BashCompletion(const CLI::App& program) {
  std::vector<std::string> names;
  std::string cases;
  for (const CLI::App* command : program.get_subcommands({})) {
    const std::string& name = command->get_name();
    names.push_back(name);
    cases.append(Concat("    ", name, ") options=\"", OptionsOf(*command), "\" formats=\"",
                        FormatsOf(name), "\" ;;\n"));
  }
  cases.append(
      Concat("    *) options=\"", OptionsOf(program), "\" formats=\"", FormatsOf(""), "\" ;;\n"));
  return Concat(kStart, "      ", Join(names, " | "), ") command=${COMP_WORDS[i]}; break ;;\n",
                "    esac\n  done\n  local commands=\"", Join(names, " "),
                "\"\n  case $command in\n", cases, kEnd);
}

}  // namespace entente::shell
