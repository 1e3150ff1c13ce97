#include "modules/learning/supervisions.h"

#include "modules/learning/api/learning.h"
#include "modules/learning/turns_calendar.h"
#include "platform/access/access.h"
#include "platform/base/error.h"
#include "platform/base/names.h"

namespace yixin::learning {
namespace {

using base::Error;
using base::Kind;

struct SupervisionForm {
  int year = 0;
  int month = 0;
  UnitRef unit_id;
  PersonRef leader_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionForm, (), (year, month, unit_id, leader_id))

struct SupervisionRequest {
  SupervisionRef supervision_id;
};
BOOST_DESCRIBE_STRUCT(SupervisionRequest, (), (supervision_id))

/// The year stays.
struct SupervisionChange {
  SupervisionRef supervision_id;
  int month = 0;
  UnitRef unit_id;
  PersonRef leader_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(SupervisionChange, (), (supervision_id, month, unit_id, leader_id, rev))

struct SupervisionRecord {
  SupervisionRef supervision_id;
  base::LocalDate recorded_on;
  base::Text<2, 1000> record;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(SupervisionRecord, (), (supervision_id, recorded_on, record, rev))

Supervision require_supervision(db::ReadTx& tx, const SupervisionRef& supervision) {
  auto found = find_supervision(tx, supervision);
  if (!found) base::refuse_not_found("这次督导");
  return std::move(*found);
}

SupervisionView show_again(db::WriteTx& tx, const SupervisionRef& supervision) {
  UnitNames names(tx);
  const Supervision stored = require_supervision(tx, supervision);
  show_in_calendars(tx, stored);
  return view_of(tx, names, stored);
}

[[noreturn]] void refuse_taken(const Supervision& supervision) {
  const std::string why =
      month_label(supervision.year, supervision.month) + "已有院领导督导这个支部";
  throw Error{Kind::conflict, "month_taken", why, {{"unit_id", "month_taken", why}}};
}

void refuse_recorded(const Supervision& supervision) {
  if (!supervision.recorded_on) return;
  throw Error{Kind::conflict, "supervision_recorded", "这次督导已有记录，不能再改动安排"};
}

SupervisionView create_supervision(db::WriteTx& tx, const SupervisionForm& request) {
  require_arranger(tx);
  check_month(request.year, request.month);
  Supervision supervision;
  supervision.supervision_id = tx.draw_ref<SupervisionNoun>();
  supervision.year = request.year;
  supervision.month = request.month;
  supervision.unit = unit_of(tx, arrange_learning, request.unit_id, "unit_id").id;
  supervision.leader = person_of(tx, request.leader_id, "leader_id").id;
  if (!insert_supervision(tx, supervision)) refuse_taken(supervision);
  record(tx, "learning.create_supervision", "supervision", supervision.supervision_id.to_hex());
  return show_again(tx, supervision.supervision_id);
}

SupervisionView change_supervision(db::WriteTx& tx, const SupervisionChange& request) {
  require_arranger(tx);
  Supervision supervision = require_supervision(tx, request.supervision_id);
  check_month(supervision.year, request.month);
  refuse_recorded(supervision);
  supervision.month = request.month;
  supervision.unit = unit_of(tx, arrange_learning, request.unit_id, "unit_id").id;
  supervision.leader = person_of(tx, request.leader_id, "leader_id").id;
  supervision.rev = request.rev;
  if (is_taken(tx, supervision)) refuse_taken(supervision);
  store_supervision(tx, supervision);
  record(tx, "learning.change_supervision", "supervision", request.supervision_id.to_hex(), {},
         {"month", "unit_id", "leader_id"});
  return show_again(tx, request.supervision_id);
}

http::Empty remove_supervision(db::WriteTx& tx, const SupervisionRequest& request) {
  require_arranger(tx);
  const Supervision supervision = require_supervision(tx, request.supervision_id);
  refuse_recorded(supervision);
  take_from_calendars(tx, supervision);
  delete_supervision(tx, request.supervision_id);
  record(tx, "learning.remove_supervision", "supervision", request.supervision_id.to_hex());
  return {};
}

/// Whoever led, and nobody in their name.
Supervision require_own(db::ReadTx& tx, const SupervisionRef& ref) {
  Supervision supervision = require_supervision(tx, ref);
  if (supervision.leader == tx.caller().person) return supervision;
  throw Error{Kind::forbidden, "own_supervision", "督导记录由督导的院领导本人填写"};
}

SupervisionView write_record(db::WriteTx& tx, const SupervisionRecord& request) {
  Supervision supervision = require_own(tx, request.supervision_id);
  if (tx.today() < request.recorded_on) {
    refuse_field("recorded_on", "out_of_range", "督导日期不能晚于今天");
  }
  supervision.record = base::trim(request.record.str());
  supervision.recorded_on = request.recorded_on;
  supervision.rev = request.rev;
  store_supervision(tx, supervision);
  record(tx, "learning.write_supervision", "supervision", request.supervision_id.to_hex(), {},
         {"record"});
  return show_again(tx, request.supervision_id);
}

SupervisionView withdraw_record(db::WriteTx& tx, const SupervisionRequest& request) {
  Supervision supervision = require_own(tx, request.supervision_id);
  supervision.record.clear();
  supervision.recorded_on.reset();
  store_supervision(tx, supervision);
  record(tx, "learning.withdraw_supervision", "supervision", request.supervision_id.to_hex(), {},
         {"record"});
  return show_again(tx, request.supervision_id);
}

}  // namespace

SupervisionView view_of(db::ReadTx& tx, UnitNames& names, const Supervision& supervision) {
  const org::UnitSummary& unit = names.at(supervision.unit);
  return {supervision.supervision_id,
          supervision.rota_id,
          supervision.year,
          supervision.month,
          unit.unit_id,
          unit.name,
          supervision.leader_id,
          supervision.leader_name,
          supervision.record,
          supervision.recorded_on,
          supervision.leader == tx.caller().person,
          supervision.rev};
}

SupervisionYear show_supervisions(db::ReadTx& tx, const YearRequest& request) {
  SupervisionYear year{asked_year(tx, request.year), {}};
  UnitNames names(tx);
  for (const Supervision& one : list_supervisions(tx, year.year)) {
    year.items.push_back(view_of(tx, names, one));
  }
  return year;
}

void install_supervisions(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/learning/supervisions", read_learning, view, "Which leader visits which branch"},
          show_supervisions);
  app.get({"/learning/supervisions/export", read_learning, http::limits::report,
           "The visits of a year as a workbook"},
          export_supervisions);
  app.post({"/learning/supervisions", arrange_learning, form, "Send a leader to a branch",
            Kind::conflict},
           create_supervision);
  app.put({"/learning/supervisions/{supervision_id}", arrange_learning, form,
           "Change month, branch or leader of a visit", Kind::conflict},
          change_supervision);
  app.del({"/learning/supervisions/{supervision_id}", arrange_learning, form,
           "Remove a visit without a record", Kind::conflict},
          remove_supervision);
  app.put({"/learning/supervisions/{supervision_id}/record", supervise_learning, form,
           "Write down one's own visit"},
          write_record);
  app.del({"/learning/supervisions/{supervision_id}/record", supervise_learning, form,
           "Take the record of one's own visit back"},
          withdraw_record);
  install_rotas(app);
}

}  // namespace yixin::learning
