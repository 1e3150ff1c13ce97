#include "modules/calendar/duties.h"

#include "modules/calendar/duty_store.h"
#include "modules/calendar/fixed_days.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"

namespace yixin::calendar {
namespace {

using base::Error;
using base::Kind;

constexpr int last_minute = 24 * 60 - 1;

struct OneDuty {
  UnitRef unit_id;
  OccasionRef occasion_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(OneDuty, (), (unit_id, occasion_id, rev))

struct PlanDuty : OneDuty {
  base::LocalDate on;
  /// Of the day, 0 to 1439.
  std::optional<int> minute;
  std::optional<base::Text<0, 60>> place;
  std::optional<base::Text<0, 80>> title;
};
BOOST_DESCRIBE_STRUCT(PlanDuty, (OneDuty), (on, minute, place, title))

struct CompleteDuty : OneDuty {
  base::LocalDate on;
  std::optional<base::Text<0, 300>> note;
};
BOOST_DESCRIBE_STRUCT(CompleteDuty, (OneDuty), (on, note))

struct ExemptDuty : OneDuty {
  base::Text<2, 200> reason;
};
BOOST_DESCRIBE_STRUCT(ExemptDuty, (OneDuty), (reason))

struct Loaded {
  org::UnitSummary unit;
  Duty duty;
};

std::string object_of(const Loaded& loaded) {
  return loaded.unit.unit_id.to_hex() + '.' + loaded.duty.occasion_id.to_hex();
}

Loaded load(db::WriteTx& tx, const OneDuty& request) {
  Loaded loaded{visible_unit(tx, request.unit_id), {}};
  auto duty = find_duty(tx, loaded.unit.id, request.occasion_id);
  if (!duty) base::refuse_not_found("这项工作");
  loaded.duty = std::move(*duty);
  return loaded;
}

void refuse_older(db::WriteTx& tx, const Loaded& loaded, std::int64_t rev) {
  if (loaded.duty.rev != rev) audit::refuse_stale(tx, "duty", object_of(loaded));
}

Loaded load_to_plan(db::WriteTx& tx, const OneDuty& request) {
  Loaded loaded = load(tx, request);
  access::require(tx, plan_calendar, loaded.unit.id);
  refuse_older(tx, loaded, request.rev);
  return loaded;
}

/// No unit exempts itself: whoever plans for the unit above it decides.
Loaded load_to_exempt(db::WriteTx& tx, const OneDuty& request) {
  Loaded loaded = load(tx, request);
  access::require(
      tx, plan_calendar,
      tx.value<access::UnitId>(
          R"sql(SELECT parent_id FROM org_unit_standing WHERE unit_id = $1)sql", loaded.unit.id));
  refuse_older(tx, loaded, request.rev);
  return loaded;
}

/// `fields` name what changed; a reason is the only text that the audit keeps.
DutyView save(db::WriteTx& tx, Loaded& loaded, std::string_view action,
              std::vector<std::string> fields, const std::string& reason = {}) {
  update_duty(tx, loaded.duty);
  if (loaded.duty.kind == party_day_kind) stand_on_fixed_day(tx, loaded.duty.unit);
  loaded.duty = *find_duty(tx, loaded.duty.unit, loaded.duty.occasion_id);
  audit::record(tx, {action, "duty", object_of(loaded), std::move(fields), reason});
  return view_of(loaded.duty, loaded.unit.unit_id, {tx.today(), recorded_from(tx, loaded.unit.id)});
}

void refuse_field(const char* pointer, const char* code, const std::string& detail) {
  throw Error{Kind::invalid, code, detail, {{pointer, code, detail}}};
}

void refuse_closed(const Duty& duty) {
  if (duty.state == StoredState::done) {
    throw Error{Kind::conflict, "duty_done", "“" + duty.name + "”已经完成，请先撤销完成登记"};
  }
  if (duty.state == StoredState::exempt) {
    throw Error{Kind::conflict, "duty_exempt", "“" + duty.name + "”已经免除，请先撤销免除"};
  }
}

/// What a record of another module fulfils changes with that record alone.
void refuse_recorded(const Duty& duty) {
  if (!duty.object) return;
  throw Error{Kind::conflict, "duty_has_record",
              "“" + duty.name + "”由已有的记录自动完成，请到该记录中修改"};
}

template <std::size_t Max>
std::optional<std::string> or_nothing(const std::optional<base::Text<0, Max>>& text) {
  if (!text || base::trim(text->str()).empty()) return std::nullopt;
  return std::string(base::trim(text->str()));
}

DutyView plan_duty(db::WriteTx& tx, const PlanDuty& request) {
  Loaded loaded = load_to_plan(tx, request);
  Duty& duty = loaded.duty;
  refuse_closed(duty);
  if (request.on < duty.begins_on || duty.ends_on < request.on) {
    refuse_field("on", "outside_period",
                 "日期应在 " + duty.begins_on.to_iso() + " 至 " + duty.ends_on.to_iso() + " 之间");
  }
  if (request.minute && (*request.minute < 0 || *request.minute > last_minute)) {
    refuse_field("minute", "bad_time", "时间应在 00:00 至 23:59 之间");
  }
  duty.state = StoredState::planned;
  duty.planned_on = request.on;
  duty.by_fixed_day = false;
  duty.planned_minute = request.minute;
  duty.place = or_nothing(request.place);
  duty.title = or_nothing(request.title);
  note_recorded(tx, duty.unit);
  return save(tx, loaded, "calendar.plan", {"plan"});
}

DutyView unplan_duty(db::WriteTx& tx, const OneDuty& request) {
  Loaded loaded = load_to_plan(tx, request);
  Duty& duty = loaded.duty;
  refuse_closed(duty);
  if (duty.by_fixed_day) {
    throw Error{Kind::conflict, "by_fixed_day",
                "“" + duty.name + "”按固定主题党日安排，可以改到别的日期，或者取消固定日"};
  }
  duty.state = StoredState::open;
  duty.planned_on.reset();
  duty.planned_minute.reset();
  duty.place.reset();
  duty.title.reset();
  return save(tx, loaded, "calendar.unplan", {"plan"});
}

DutyView complete_duty(db::WriteTx& tx, const CompleteDuty& request) {
  Loaded loaded = load_to_plan(tx, request);
  Duty& duty = loaded.duty;
  refuse_recorded(duty);
  if (duty.state == StoredState::exempt) refuse_closed(duty);
  if (request.on > tx.today()) refuse_field("on", "date_in_future", "完成日期不能晚于今天");
  if (request.on < duty.begins_on) {
    refuse_field("on", "outside_period", "完成日期不能早于 " + duty.begins_on.to_iso());
  }
  duty.state = StoredState::done;
  duty.done_on = request.on;
  duty.note = or_nothing(request.note);
  note_recorded(tx, duty.unit);
  return save(tx, loaded, "calendar.complete", {"completion"});
}

DutyView reopen_duty(db::WriteTx& tx, const OneDuty& request) {
  Loaded loaded = load_to_plan(tx, request);
  Duty& duty = loaded.duty;
  refuse_recorded(duty);
  if (duty.state != StoredState::done) {
    throw Error{Kind::conflict, "duty_not_done", "“" + duty.name + "”还没有登记完成"};
  }
  duty.state = duty.planned_on ? StoredState::planned : StoredState::open;
  duty.done_on.reset();
  duty.note.reset();
  return save(tx, loaded, "calendar.reopen", {"completion"});
}

DutyView exempt_duty(db::WriteTx& tx, const ExemptDuty& request) {
  Loaded loaded = load_to_exempt(tx, request);
  Duty& duty = loaded.duty;
  if (duty.state == StoredState::done) refuse_closed(duty);
  duty.state = StoredState::exempt;
  duty.reason = request.reason.str();
  return save(tx, loaded, "calendar.exempt", {"exemption"}, request.reason.str());
}

DutyView lift_exemption(db::WriteTx& tx, const OneDuty& request) {
  Loaded loaded = load_to_exempt(tx, request);
  Duty& duty = loaded.duty;
  if (duty.state != StoredState::exempt) {
    throw Error{Kind::conflict, "duty_not_exempt", "“" + duty.name + "”没有被免除"};
  }
  duty.state = duty.planned_on ? StoredState::planned : StoredState::open;
  duty.reason.reset();
  return save(tx, loaded, "calendar.lift_exemption", {"exemption"});
}

}  // namespace

org::UnitSummary visible_unit(db::ReadTx& tx, const UnitRef& unit) {
  auto found = org::find_unit_by_ref(tx, unit);
  if (!found || found->id == access::hospital_unit) base::refuse_not_found("该党组织");
  access::require_visible(tx, read_calendar, found->id, "该党组织");
  return std::move(*found);
}

void install_duties(http::Registry& app) {
  const std::string one = "/units/{unit_id}/duties/{occasion_id}";
  const auto limits = http::limits::form;
  app.put({one + "/plan", plan_calendar, limits, "Plan a duty", Kind::conflict}, plan_duty);
  app.del({one + "/plan", plan_calendar, limits, "Take a plan back", Kind::conflict}, unplan_duty);
  app.put({one + "/completion", plan_calendar, limits, "Complete a duty by hand", Kind::conflict},
          complete_duty);
  app.del({one + "/completion", plan_calendar, limits, "Take a completion by hand back",
           Kind::conflict},
          reopen_duty);
  app.put({one + "/exemption", plan_calendar, limits, "Exempt a unit from a duty", Kind::conflict},
          exempt_duty);
  app.del({one + "/exemption", plan_calendar, limits, "Lift an exemption", Kind::conflict},
          lift_exemption);
}

}  // namespace yixin::calendar
