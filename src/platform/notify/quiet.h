#pragma once

#include "platform/base/instant.h"
#include "platform/base/random.h"

/// When something may be sent: quiet hours and the rhythm of tries, without I/O.
namespace yixin::notify {

/// From one minute of the local day to another, over midnight if `from` is the later one. Equal
/// minutes are no quiet hours at all.
struct QuietHours {
  int from = 21 * 60;
  int to = 7 * 60 + 30;
};

inline constexpr int minutes_of_day = 24 * 60;
inline constexpr int usual_digest_minute = 8 * 60;

int minute_of_day(base::Instant at);
bool is_quiet(const QuietHours& hours, base::Instant at);
/// The instant itself, or the end of the quiet hours that it lies in.
base::Instant after_quiet(const QuietHours& hours, base::Instant at);

/// After so many tries a delivery is given up: a little more than a day.
inline constexpr int most_tries = 9;
/// 1, 5, 15 minutes, 1 and 3 hours, then 6 hours, each up to a fifth more or less.
std::int64_t wait_ms_after(int tries, base::Random& random);

}  // namespace yixin::notify
