#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "modules/activities/api/activities.h"

/// The code on the screen of a meeting: it changes every 15 seconds, so that a photograph of it is
/// worth nothing a minute later. Pure but for the key.
namespace yixin::activities {

inline constexpr std::int64_t slot_ms = 15'000;

/// Which slot an instant lies in.
constexpr std::int64_t slot_of(base::Instant at) { return at.ms / slot_ms; }
constexpr base::Instant begin_of_slot(std::int64_t slot) { return {slot * slot_ms}; }

/// "119681520-6f1c…": the slot and a keyed digest over it and the activity.
std::string sign_code(const crypto::Keys& keys, const ActivityRef& activity, std::int64_t slot);

/// The slot of a code that was shown at this activity; nothing for any other text.
std::optional<std::int64_t> slot_of_code(const crypto::Keys& keys, const ActivityRef& activity,
                                         std::string_view code);

/// Whether a code of that slot may just be on the screen: this slot, the one before, the one after.
bool is_fresh(std::int64_t slot, base::Instant now);

}  // namespace yixin::activities
