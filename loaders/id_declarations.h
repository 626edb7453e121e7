// Which id spaces the files of a load declare and use, and the keys that they become.
#pragma once

#include <deque>

#include "loaders/load_context.h"
#include "loaders/source_file.h"

namespace entente::loaders {

// From the headers alone, before any row is read. Mistake: SpaceDiffers; files that have it are
// refused.
void DeclareIds(std::deque<SourceFile>& files, LoadContext& context);
// Once all id spaces are known. Mistakes: UnknownIdSpace, SpaceDiffers.
void CheckIdUses(std::deque<SourceFile>& files, LoadContext& context);

// Once all vertices are read: the property before `:ID` becomes the key of its id space, under the
// label that all its vertices share and no other vertex has; without such a label, over all labels.
void DefineKeys(LoadContext& context);

}  // namespace entente::loaders
