#include "platform/notify/quiet.h"

#include <algorithm>
#include <iterator>

namespace yixin::notify {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t waits_min[] = {1, 5, 15, 60, 180, 360};

}  // namespace

int minute_of_day(base::Instant at) {
  const base::Instant midnight = base::instant_of(base::local_date_of(at), 0);
  return static_cast<int>((at.ms - midnight.ms) / minute_ms);
}

bool is_quiet(const QuietHours& hours, base::Instant at) {
  const int now = minute_of_day(at);
  if (hours.from <= hours.to) return hours.from <= now && now < hours.to;
  return hours.from <= now || now < hours.to;
}

base::Instant after_quiet(const QuietHours& hours, base::Instant at) {
  if (!is_quiet(hours, at)) return at;
  const bool tomorrow = minute_of_day(at) >= hours.to;
  return base::instant_of(base::local_date_of(at).plus_days(tomorrow ? 1 : 0), hours.to);
}

std::int64_t wait_ms_after(int tries, base::Random& random) {
  const auto step = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(tries, 1)), 1,
                                            std::size(waits_min)) -
                    1;
  const std::int64_t base_ms = waits_min[step] * minute_ms;
  const auto spread = static_cast<std::uint64_t>(base_ms * 2 / 5);
  return base_ms - base_ms / 5 + static_cast<std::int64_t>(random.next_u64() % (spread + 1));
}

}  // namespace yixin::notify
