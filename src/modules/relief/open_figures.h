#pragma once

#include <optional>
#include <vector>

#include "modules/relief/complaint_store.h"
#include "platform/http/registry.h"

namespace yixin::relief {

/// The median of calendar days from receipt to answer, rounded up; nothing without an answer.
std::optional<int> median_days(const std::vector<AnswerDays>& answers);

/// Registers what everybody who is signed in may read: figures and published answers.
void install_open_figures(http::Registry& app);

}  // namespace yixin::relief
