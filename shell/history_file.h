// The file of the line editor's history: where it is, and adding to it. Conversations that go on at
// the same time add to one file; none takes away what another has added.
//
// Threads: entries are written whole, by any number of programs. Errors: none; a history that
// cannot be kept is no reason to stop.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::shell {

// $XDG_STATE_HOME/entente/history, or below ~/.local/state; its folder is made. Empty where there
// is no home.
std::string HistoryFile();

// Makes the file if it is missing, readable for its owner alone.
void AppendToHistory(const std::string& file, std::string_view entry);

// Entries in the file, of conversations that are over too.
size_t CountHistory(const std::string& file);

}  // namespace entente::shell
