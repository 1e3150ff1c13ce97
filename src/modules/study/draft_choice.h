#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "modules/study/paper.h"
#include "platform/base/instant.h"

/// Which questions a week takes and why. Pure: no clock, no database; chance is handed in.
namespace yixin::study {

/// Why a question stands in a drafted round, or was passed over.
enum class DraftReason { never_used, longest_unused, recently_used, too_easy, too_hard, refused };
BOOST_DESCRIBE_ENUM(DraftReason, never_used, longest_unused, recently_used, too_easy, too_hard,
                    refused)

/// A question that suits the blueprint, with what is known of it.
struct Candidate {
  PoolItem item;
  std::optional<base::LocalDate> last_used_on;  ///< the Monday of the last week that took it
  std::optional<int> rate;                      ///< per cent right; only of enough answers
  bool kept = false;                            ///< stands in the draft already
  bool refused = false;                         ///< by a reviewer of this draft
  std::uint64_t ticket = 0;                     ///< chance between equals
};

struct ChoiceRules {
  base::LocalDate week_on;
  int avoid_weeks = 0;
  int lowest_rate = 0;
  int highest_rate = 100;
};

struct Chosen {
  std::int64_t version_id = 0;
  bool picked = false;
  DraftReason reason = DraftReason::never_used;
  std::optional<base::LocalDate> last_used_on;
  std::optional<int> rate;

  bool operator==(const Chosen&) const = default;
};

/// Fills what the kept questions leave open: never used first, then longest unused. Names the
/// picked ones and those passed over for a reason; who merely had no luck is left out.
std::vector<Chosen> choose_questions(std::span<const BlueprintLine> blueprint,
                                     std::span<const Candidate> candidates,
                                     const ChoiceRules& rules);

}  // namespace yixin::study
