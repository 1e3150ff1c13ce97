#pragma once

#include <span>
#include <vector>

#include "modules/study/paper.h"

namespace yixin::study {

bool suits(const BlueprintLine& line, const PoolItem& item);

/// Different questions, in the order in which they are taken.
using Candidates = std::vector<const PoolItem*>;

/// The questions of the pool by version id, each once.
Candidates distinct_questions(std::span<const PoolItem> pool);

/// For each blueprint line its questions, in the order of the candidates.
using Assignment = std::vector<Candidates>;

/// Gives every question to at most one line and fills as many places as can be filled.
Assignment assign_questions(std::span<const BlueprintLine> blueprint, const Candidates& candidates);

}  // namespace yixin::study
