#pragma once

#include <optional>
#include <string>

#include "platform/access/caller.h"
#include "platform/crypto/keys.h"
#include "platform/db/tx.h"
#include "platform/http/registry.h"

/// Meetings, party days, lectures, free clinics: entered once, and everything else follows.
namespace yixin::activities {

inline constexpr access::Permission read_activities{"activities.read"};
/// To plan, announce and cancel.
inline constexpr access::Permission plan_activities{"activities.plan"};
inline constexpr access::Permission record_activities{"activities.record"};
/// To file what somebody else recorded.
inline constexpr access::Permission review_activities{"activities.review"};
/// To read why people were on leave: the unit's own secretary, nobody above.
inline constexpr access::Permission read_leave{"activities.leave"};

struct ActivityNoun;
struct ResolutionNoun;
using ActivityId = base::Id<ActivityNoun>;
using ActivityRef = base::Ref<ActivityNoun>;
using ResolutionRef = base::Ref<ResolutionNoun>;

/// What a filed record in force resolved.
struct Resolution {
  ActivityRef activity_id;
  access::UnitId unit;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Resolution, (), (activity_id, unit, text))

/// Nothing when no filed record in force has it. The caller's reach is not asked.
std::optional<Resolution> find_resolution(db::ReadTx& tx, const ResolutionRef& resolution);

/// What other modules show of an activity.
struct ActivityBrief {
  ActivityId id;
  ActivityRef activity_id;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(ActivityBrief, (), (id, activity_id, title))

/// Nothing when there is none or the caller may not read it.
std::optional<ActivityBrief> find_readable(db::ReadTx& tx, ActivityId activity);
std::optional<ActivityBrief> find_readable(db::ReadTx& tx, const ActivityRef& activity);
/// The unit or one below it entered or holds it.
bool is_of_unit(db::ReadTx& tx, ActivityId activity, access::UnitId unit);

/// Gives the key of sign-in codes and the address that their links lead to; called once at start.
void configure(const crypto::Keys& keys, std::string origin);
void install(http::Registry& app);

}  // namespace yixin::activities
