#include "modules/calendar/fulfilment.h"

#include <algorithm>

#include "modules/calendar/duty_store.h"
#include "modules/calendar/fixed_days.h"

namespace yixin::calendar {
namespace {

constexpr std::string_view term_object = "term";

void complete(db::WriteTx& tx, Duty& duty, const Fulfilment& record) {
  duty.state = StoredState::done;
  duty.done_on = record.on;
  duty.object_kind = record.object_kind;
  duty.object = record.object;
  duty.note = record.note.empty() ? std::nullopt : std::optional(record.note);
  update_duty(tx, duty);
  note_recorded(tx, duty.unit);
}

}  // namespace

std::optional<DutyRef> fulfil(db::WriteTx& tx, const Fulfilment& record) {
  for (const Duty& known : list_fulfilled_by(tx, record.object_kind, record.object)) {
    if (known.unit == record.unit) return DutyRef{known.unit, known.occasion};
  }
  auto left = list_unfulfilled(tx, record.unit, record.kind, record.on);
  if (left.empty()) return std::nullopt;
  auto chosen = std::find_if(left.begin(), left.end(),
                             [&](const Duty& duty) { return duty.planned_on == record.on; });
  if (chosen == left.end()) chosen = left.begin();
  complete(tx, *chosen, record);
  return DutyRef{chosen->unit, chosen->occasion};
}

std::vector<FreedDuty> withdraw(db::WriteTx& tx, std::string_view object_kind,
                                std::string_view object) {
  std::vector<FreedDuty> freed;
  for (Duty& duty : list_fulfilled_by(tx, object_kind, object)) {
    duty.state = duty.planned_on ? StoredState::planned : StoredState::open;
    duty.done_on.reset();
    duty.note.reset();
    duty.object_kind.reset();
    duty.object.reset();
    update_duty(tx, duty);
    if (duty.kind == party_day_kind) stand_on_fixed_day(tx, duty.unit);
    freed.push_back({duty.unit, duty.kind, duty.begins_on, duty.ends_on});
  }
  return freed;
}

std::vector<FulfilledDuty> fulfilled_by(db::ReadTx& tx, std::string_view object_kind,
                                        std::string_view object) {
  std::vector<FulfilledDuty> named;
  for (const Duty& duty : list_fulfilled_by(tx, object_kind, object)) {
    const auto unit = org::find_unit(tx, duty.unit);
    CHECK(unit.has_value());
    named.push_back({unit->unit_id, unit->name, duty.occasion_id, duty.name, duty.period});
  }
  return named;
}

void complete_election(db::WriteTx& tx, access::UnitId unit, std::string_view kind,
                       const base::LocalDate& term_ended_on, const base::LocalDate& on) {
  for (Duty& duty : list_unfulfilled(tx, unit, kind, term_ended_on)) {
    if (duty.ends_on != term_ended_on) continue;
    complete(tx, duty, {unit, duty.kind, on, std::string(term_object), term_ended_on.to_iso(), ""});
  }
}

}  // namespace yixin::calendar
