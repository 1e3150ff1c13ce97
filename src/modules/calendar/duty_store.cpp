#include "modules/calendar/duty_store.h"

namespace yixin::calendar {

std::optional<Duty> find_duty(db::ReadTx& tx, access::UnitId unit, const OccasionRef& occasion) {
  return tx.find<Duty>(
      R"sql(SELECT d.unit_id, o.id, o.public_id, o.origin, o.kind, o.name, o.period, o.number,
                   o.begins_on, o.ends_on, o.from_on, o.due_on, o.rule_code, o.lead_days, d.state,
                   d.planned_on, d.planned_minute, d.place, d.title, d.done_on, d.note,
                   d.object_kind, d.object, d.reason, d.rev, d.by_fixed_day, o.rev, d.changed_at,
                   o.changed_at
            FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
            WHERE d.unit_id = $1 AND o.public_id = $2)sql",
      unit, occasion);
}

std::vector<Duty> list_duties_between(db::ReadTx& tx, access::UnitId unit, const Span& days) {
  return tx.all<Duty>(
      R"sql(SELECT d.unit_id, o.id, o.public_id, o.origin, o.kind, o.name, o.period, o.number,
                   o.begins_on, o.ends_on, o.from_on, o.due_on, o.rule_code, o.lead_days, d.state,
                   d.planned_on, d.planned_minute, d.place, d.title, d.done_on, d.note,
                   d.object_kind, d.object, d.reason, d.rev, d.by_fixed_day, o.rev, d.changed_at,
                   o.changed_at
            FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
            WHERE d.unit_id = $1
              AND ((o.due_on >= $2 AND o.from_on <= $3) OR d.planned_on BETWEEN $2 AND $3
                   OR d.done_on BETWEEN $2 AND $3)
            ORDER BY o.due_on, o.origin DESC, o.kind, o.number, o.id)sql",
      unit, days.from, days.to);
}

std::vector<Duty> list_duties_of_year(db::ReadTx& tx, access::UnitId unit, int year,
                                      std::string_view kind) {
  return tx.all<Duty>(
      R"sql(SELECT d.unit_id, o.id, o.public_id, o.origin, o.kind, o.name, o.period, o.number,
                   o.begins_on, o.ends_on, o.from_on, o.due_on, o.rule_code, o.lead_days, d.state,
                   d.planned_on, d.planned_minute, d.place, d.title, d.done_on, d.note,
                   d.object_kind, d.object, d.reason, d.rev, d.by_fixed_day, o.rev, d.changed_at,
                   o.changed_at
            FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
            WHERE d.unit_id = $1 AND o.year = $2 AND (CAST($3 AS TEXT) = '' OR o.kind = $3)
            ORDER BY o.due_on, o.origin DESC, o.kind, o.number, o.id)sql",
      unit, year, kind);
}

std::vector<Duty> list_unfulfilled(db::ReadTx& tx, access::UnitId unit, std::string_view kind,
                                   const base::LocalDate& on) {
  return tx.all<Duty>(
      R"sql(SELECT d.unit_id, o.id, o.public_id, o.origin, o.kind, o.name, o.period, o.number,
                   o.begins_on, o.ends_on, o.from_on, o.due_on, o.rule_code, o.lead_days, d.state,
                   d.planned_on, d.planned_minute, d.place, d.title, d.done_on, d.note,
                   d.object_kind, d.object, d.reason, d.rev, d.by_fixed_day, o.rev, d.changed_at,
                   o.changed_at
            FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
            WHERE d.unit_id = $1 AND o.kind = $2 AND o.begins_on <= $3 AND o.ends_on >= $3
              AND d.state IN ('open', 'planned')
            ORDER BY o.number, o.id)sql",
      unit, kind, on);
}

std::vector<Duty> list_unplanned(db::ReadTx& tx, access::UnitId unit, std::string_view kind,
                                 const base::LocalDate& from) {
  return tx.all<Duty>(
      R"sql(SELECT d.unit_id, o.id, o.public_id, o.origin, o.kind, o.name, o.period, o.number,
                   o.begins_on, o.ends_on, o.from_on, o.due_on, o.rule_code, o.lead_days, d.state,
                   d.planned_on, d.planned_minute, d.place, d.title, d.done_on, d.note,
                   d.object_kind, d.object, d.reason, d.rev, d.by_fixed_day, o.rev, d.changed_at,
                   o.changed_at
            FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
            WHERE d.unit_id = $1 AND o.kind = $2 AND o.ends_on >= $3
              AND (d.state = 'open' OR (d.state = 'planned' AND d.by_fixed_day = 1))
            ORDER BY o.due_on, o.id)sql",
      unit, kind, from);
}

std::vector<Duty> list_fulfilled_by(db::ReadTx& tx, std::string_view object_kind,
                                    std::string_view object) {
  return tx.all<Duty>(
      R"sql(SELECT d.unit_id, o.id, o.public_id, o.origin, o.kind, o.name, o.period, o.number,
                   o.begins_on, o.ends_on, o.from_on, o.due_on, o.rule_code, o.lead_days, d.state,
                   d.planned_on, d.planned_minute, d.place, d.title, d.done_on, d.note,
                   d.object_kind, d.object, d.reason, d.rev, d.by_fixed_day, o.rev, d.changed_at,
                   o.changed_at
            FROM calendar_duty d JOIN calendar_occasion o ON o.id = d.occasion_id
            WHERE d.object_kind = $1 AND d.object = $2 AND d.object IS NOT NULL
            ORDER BY d.unit_id, o.id)sql",
      object_kind, object);
}

void update_duty(db::WriteTx& tx, const Duty& d) {
  tx.run(R"sql(UPDATE calendar_duty
               SET state = $1, planned_on = $2, planned_minute = $3, place = $4, title = $5,
                   done_on = $6, note = $7, object_kind = $8, object = $9, reason = $10,
                   rev = rev + 1, changed_at = $11, by_fixed_day = $12
               WHERE unit_id = $13 AND occasion_id = $14)sql",
         d.state, d.planned_on, d.planned_minute, d.place, d.title, d.done_on, d.note,
         d.object_kind, d.object, d.reason, tx.now(), d.by_fixed_day, d.unit, d.occasion);
}

std::optional<base::LocalDate> recorded_from(db::ReadTx& tx, access::UnitId unit) {
  return tx.find<base::LocalDate>(
      R"sql(SELECT recorded_from FROM calendar_unit
            WHERE unit_id = $1 AND recorded_from IS NOT NULL)sql",
      unit);
}

void note_recorded(db::WriteTx& tx, access::UnitId unit) {
  tx.run(R"sql(UPDATE calendar_unit SET recorded_from = $1
               WHERE unit_id = $2 AND recorded_from IS NULL)sql",
         tx.today(), unit);
}

}  // namespace yixin::calendar
