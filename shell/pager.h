// Long texts on a terminal go through a pager, page by page.
//
// Which: $PAGER, or `less` where there is one, with the options -FRX (short texts stay, colours
// work, the screen is not wiped) unless $LESS says otherwise. An empty $PAGER, or `cat`: none.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::shell {

// The command line of the pager; empty: there is none.
std::string PagerCommand();

// The text has more lines than the screen has left for it beside the prompt.
bool FillsScreen(std::string_view text, size_t height);

// False where the pager could not be started; then nothing was written. Ctrl-C is the pager's
// while it runs.
bool ShowInPager(const std::string& command, std::string_view text);

}  // namespace entente::shell
