#include "modules/activities/activity.h"
#include "modules/activities/approval.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"

namespace yixin::activities {

void refuse_field(const std::string& field, const char* code, const std::string& why) {
  throw base::Error{base::Kind::invalid, "invalid", why, {{field, code, why}}};
}

std::optional<Activity> find_activity(db::ReadTx& tx, const ActivityRef& activity) {
  return tx.find<Activity>(
      R"sql(SELECT id, public_id, type, unit_id, title, series, partner, note, state, version,
                   announced_at, reason, created_by, rev
            FROM activities_activity WHERE public_id = $1)sql",
      activity);
}

namespace {

bool is_readable(db::ReadTx& tx, const Activity& activity) {
  if (access::may(tx, read_activities, activity.unit)) return true;
  const auto hosts = list_hosts(tx, activity.id);
  return std::any_of(hosts.begin(), hosts.end(),
                     [&](access::UnitId host) { return access::may(tx, read_activities, host); });
}

}  // namespace

Activity require_readable(db::ReadTx& tx, const ActivityRef& activity) {
  auto found = find_activity(tx, activity);
  if (!found || !is_readable(tx, *found)) base::refuse_not_found("这项活动");
  return std::move(*found);
}

std::optional<ActivityBrief> find_readable(db::ReadTx& tx, const ActivityRef& activity) {
  const auto found = find_activity(tx, activity);
  if (!found || !is_readable(tx, *found)) return std::nullopt;
  return tx.find<ActivityBrief>(
      R"sql(SELECT id, public_id, title FROM activities_line WHERE id = $1)sql", found->id);
}

std::optional<ActivityBrief> find_readable(db::ReadTx& tx, ActivityId activity) {
  const auto ref = tx.find<ActivityRef>(
      R"sql(SELECT public_id FROM activities_activity WHERE id = $1)sql", activity);
  return ref ? find_readable(tx, *ref) : std::nullopt;
}

bool is_of_unit(db::ReadTx& tx, ActivityId activity, access::UnitId unit) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM activities_of_unit
                   WHERE activity_id = $1 AND unit_id = $2)sql",
             activity, unit) > 0;
}

Activity require_own(db::ReadTx& tx, access::Permission permission, const ActivityRef& activity) {
  auto found = require_readable(tx, activity);
  access::require(tx, permission, found.unit);
  return found;
}

std::vector<Batch> list_batches(db::ReadTx& tx, ActivityId activity, int version) {
  return tx.all<Batch>(
      R"sql(SELECT held_on, from_minute, span, minutes, place FROM activities_batch
            WHERE activity_id = $1 AND version = $2 ORDER BY number)sql",
      activity, version);
}

std::vector<access::UnitId> list_hosts(db::ReadTx& tx, ActivityId activity) {
  return tx.all<access::UnitId>(
      R"sql(SELECT unit_id FROM activities_host WHERE activity_id = $1 ORDER BY unit_id)sql",
      activity);
}

void insert_activity(db::WriteTx& tx, const Activity& activity) {
  tx.run(
      R"sql(INSERT INTO activities_activity (id, public_id, type, unit_id, title, series, partner,
                                                note, state, version, reason, created_by,
                                                created_at, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, '', $10, $11, 1))sql",
      activity.id, activity.activity_id, activity.type, activity.unit, activity.title,
      activity.series, activity.partner, activity.note, activity.state, activity.created_by,
      tx.now());
}

void store_activity(db::WriteTx& tx, const Activity& activity) {
  const auto rows = tx.run(
      R"sql(UPDATE activities_activity
            SET title = $1, series = $2, partner = $3, note = $4, state = $5, version = $6,
                announced_at = $7, reason = $8, rev = rev + 1
            WHERE id = $9 AND rev = $10)sql",
      activity.title, activity.series, activity.partner, activity.note, activity.state,
      activity.version, activity.announced_at, activity.reason, activity.id, activity.rev);
  if (rows == 0) audit::refuse_stale(tx, object_kind, activity.activity_id.to_hex());
}

void delete_activity(db::WriteTx& tx, ActivityId activity) {
  delete_approval(tx, activity);
  tx.run(R"sql(DELETE FROM activities_host WHERE activity_id = $1)sql", activity);
  tx.run(R"sql(DELETE FROM activities_batch WHERE activity_id = $1)sql", activity);
  tx.run(R"sql(DELETE FROM activities_reply WHERE activity_id = $1)sql", activity);
  tx.run(R"sql(DELETE FROM activities_sign_in WHERE activity_id = $1)sql", activity);
  tx.run(R"sql(DELETE FROM activities_activity WHERE id = $1)sql", activity);
}

void delete_batches(db::WriteTx& tx, ActivityId activity, int version) {
  tx.run(R"sql(DELETE FROM activities_batch WHERE activity_id = $1 AND version = $2)sql", activity,
         version);
}

void store_batches(db::WriteTx& tx, ActivityId activity, int version,
                   const std::vector<Batch>& batches) {
  delete_batches(tx, activity, version);
  std::int64_t number = 0;
  for (const Batch& batch : batches) {
    tx.run(R"sql(INSERT INTO activities_batch (activity_id, version, number, held_on, from_minute,
                                               span, minutes, place)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
           activity, version, ++number, batch.held_on, batch.from_minute, batch.span, batch.minutes,
           batch.place);
  }
}

void store_hosts(db::WriteTx& tx, ActivityId activity, const std::vector<access::UnitId>& units) {
  tx.run(R"sql(DELETE FROM activities_host WHERE activity_id = $1)sql", activity);
  for (const access::UnitId unit : units) {
    tx.run(R"sql(INSERT INTO activities_host (activity_id, unit_id) VALUES ($1, $2))sql", activity,
           unit);
  }
}

void move_on(db::WriteTx& tx, Activity& activity, Act act) {
  activity.state = require_after(activity.state, act, activity.past());
  store_activity(tx, activity);
  ++activity.rev;
}

const rules::Rule& rule_of(const db::ReadTx& tx, std::string_view code, const base::LocalDate& on) {
  const rules::Rule* rule = rules::find(code, on);
  return rule == nullptr ? rules::at(code, tx.today()) : *rule;
}

rules::RuleQuote quote_of(const rules::Rule& rule) {
  return {rule.code, rule.text, rule.article, rule.source, rule.confirmed};
}

void record_act(db::WriteTx& tx, std::string_view action, const Activity& activity,
                std::string note) {
  audit::record(tx, {.action = action,
                     .object_kind = object_kind,
                     .object = activity.activity_id.to_hex(),
                     .fields = {},
                     .note = std::move(note)});
}

const org::UnitSummary& UnitNames::at(access::UnitId unit) {
  const auto known = known_.find(unit);
  if (known != known_.end()) return known->second;
  auto found = org::find_unit(tx_, unit);
  CHECK(found.has_value());
  return known_.emplace(unit, std::move(*found)).first->second;
}

}  // namespace yixin::activities
