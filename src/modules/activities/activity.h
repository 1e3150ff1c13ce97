#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/activities/api/activities.h"
#include "modules/activities/hours.h"
#include "modules/activities/life.h"
#include "modules/activities/types.h"
#include "modules/rules/api/rules.h"
#include "platform/db/tx.h"

/// What the operations on one activity have in common: finding it, reading its plan, moving it on.
namespace yixin::activities {

using UnitRef = base::Ref<access::UnitNoun>;
using PersonRef = base::Ref<access::PersonNoun>;

/// One row of activities_activity.
struct Activity {
  ActivityId id;
  ActivityRef activity_id;
  std::string type;
  access::UnitId unit;
  std::string title;
  std::string series;
  /// Who from outside holds it too; empty for most.
  std::string partner;
  std::string note;
  State state = State::planned;
  int version = 0;
  std::optional<base::Instant> announced_at;
  std::string reason;
  access::AccountId created_by;
  std::int64_t rev = 0;

  Past past() const { return {announced_at.has_value(), version > 0}; }
};
BOOST_DESCRIBE_STRUCT(Activity, (),
                      (id, activity_id, type, unit, title, series, partner, note, state, version,
                       announced_at, reason, created_by, rev))

/// 场次: when and where; `minutes` is the scheduled length.
struct Batch {
  base::LocalDate held_on;
  int from_minute = 0;
  Span span = Span::hours;
  int minutes = 0;
  std::string place;
  auto operator<=>(const Batch&) const = default;
};
BOOST_DESCRIBE_STRUCT(Batch, (), (held_on, from_minute, span, minutes, place))

/// What audit, calendars and inboxes call an activity.
inline constexpr std::string_view object_kind = "activity";

/// The version of batches that the plan has; records count from 1.
inline constexpr int plan_version = 0;

[[noreturn]] void refuse_field(const std::string& field, const char* code, const std::string& why);

/// Within the caller's reach by the unit that entered it or by one that holds it; else not_found.
Activity require_readable(db::ReadTx& tx, const ActivityRef& activity);
/// As require_readable, and the caller holds the permission over the unit that entered it; else
/// forbidden.
Activity require_own(db::ReadTx& tx, access::Permission permission, const ActivityRef& activity);
std::optional<Activity> find_activity(db::ReadTx& tx, const ActivityRef& activity);

std::vector<Batch> list_batches(db::ReadTx& tx, ActivityId activity, int version);
std::vector<access::UnitId> list_hosts(db::ReadTx& tx, ActivityId activity);

void insert_activity(db::WriteTx& tx, const Activity& activity);
/// Writes everything but the id; throws stale "changed_meanwhile" when rev is an older one.
void store_activity(db::WriteTx& tx, const Activity& activity);
void delete_activity(db::WriteTx& tx, ActivityId activity);
/// Instead of those before.
void store_batches(db::WriteTx& tx, ActivityId activity, int version,
                   const std::vector<Batch>& batches);
void delete_batches(db::WriteTx& tx, ActivityId activity, int version);
void store_hosts(db::WriteTx& tx, ActivityId activity, const std::vector<access::UnitId>& units);

/// Checks that the act fits, changes the state and stores the row; the next revision is in `rev`.
void move_on(db::WriteTx& tx, Activity& activity, Act act);

/// The version of a rule that held on that day; for days before its first one, that of today.
const rules::Rule& rule_of(const db::ReadTx& tx, std::string_view code, const base::LocalDate& on);
rules::RuleQuote quote_of(const rules::Rule& rule);

void record_act(db::WriteTx& tx, std::string_view action, const Activity& activity,
                std::string note = {});

/// Units by their id, each read once.
class UnitNames {
 public:
  explicit UnitNames(db::ReadTx& tx) : tx_(tx) {}
  const org::UnitSummary& at(access::UnitId unit);

 private:
  db::ReadTx& tx_;
  std::map<access::UnitId, org::UnitSummary> known_;
};

}  // namespace yixin::activities
