#include "modules/learning/sessions.h"

#include <algorithm>

#include "modules/learning/api/learning.h"
#include "modules/learning/plan_calendar.h"
#include "modules/learning/session_store.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

namespace yixin::learning {
namespace {

constexpr std::size_t most_speakers = 20;

struct SessionRequest {
  SessionRef session_id;
};
BOOST_DESCRIBE_STRUCT(SessionRequest, (), (session_id))

struct SessionChange : SessionForm {
  SessionRef session_id;
  std::int64_t rev = 0;
};
BOOST_DESCRIBE_STRUCT(SessionChange, (SessionForm), (session_id, rev))

SessionRow require_session(db::ReadTx& tx, const SessionRef& session) {
  auto found = find_session(tx, session);
  if (!found) base::refuse_not_found("这次学习会");
  return std::move(*found);
}

void check_form(const db::ReadTx& tx, const SessionForm& form) {
  check_month(form.year, form.month);
  check_carrier(form.carrier, "carrier");
  check_mode(form.mode);
  if (form.planned_on &&
      (form.planned_on->year != form.year || form.planned_on->month != form.month)) {
    refuse_field("planned_on", "out_of_range", "计划日期应在这个月内");
  }
  if (!form.held_on) return;
  if (tx.today() < *form.held_on) refuse_field("held_on", "out_of_range", "召开日期不能晚于今天");
  if (form.held_on->year != form.year) {
    refuse_field("held_on", "out_of_range", "召开日期应在计划的年份内");
  }
}

std::vector<access::PersonId> speakers_of(db::ReadTx& tx, const SessionForm& form) {
  if (form.speaker_ids.size() > most_speakers) {
    refuse_field("speaker_ids", "too_many", "主发言人最多 20 位");
  }
  std::vector<access::PersonId> speakers;
  for (const PersonRef& ref : form.speaker_ids) {
    const auto person = person_of(tx, ref, "speaker_ids").id;
    if (std::find(speakers.begin(), speakers.end(), person) != speakers.end()) {
      refuse_field("speaker_ids", "repeated", "有重复的名字");
    }
    speakers.push_back(person);
  }
  return speakers;
}

SessionRow row_of(db::ReadTx& tx, const SessionForm& form) {
  check_form(tx, form);
  const auto text_of = [](const auto& text) { return text ? text->str() : std::string(); };
  const auto unit = unit_of(tx, arrange_learning, form.unit_id, "unit_id");
  if (unit.kind != org::UnitKind::committee) {
    refuse_field("unit_id", "no_committee", "中心组学习由党委组织");
  }
  SessionRow row;
  row.unit = unit.id;
  row.year = form.year;
  row.month = form.month;
  row.topic = form.topic.str();
  row.planned_on = form.planned_on;
  row.held_on = form.held_on;
  row.off_site = form.off_site;
  row.place = text_of(form.place);
  row.paper = form.paper;
  row.carrier = form.carrier;
  row.mode = form.mode;
  row.materials = text_of(form.materials);
  row.pillar = text_of(form.pillar);
  return row;
}

CentreSession view_of(db::ReadTx& tx, UnitNames& names, const SessionRow& row) {
  const org::UnitSummary& unit = names.at(row.unit);
  return {row.session_id,  unit.unit_id,   unit.name,   row.year,      row.month,
          row.topic,       row.planned_on, row.held_on, row.off_site,  row.place,
          row.paper,       row.carrier,    row.mode,    row.materials, list_speakers(tx, row.id),
          row.campaign_id, row.campaign,   row.pillar,  row.rev};
}

CentreSession show_again(db::WriteTx& tx, const SessionRef& session) {
  UnitNames names(tx);
  return view_of(tx, names, require_session(tx, session));
}

CentreSession create_session(db::WriteTx& tx, const SessionForm& request) {
  require_arranger(tx);
  SessionRow row = row_of(tx, request);
  const auto speakers = speakers_of(tx, request);
  row.id = tx.next_id<SessionNoun>();
  row.session_id = tx.draw_ref<SessionNoun>();
  insert_session(tx, row, campaign_of(tx, request.campaign_id));
  store_speakers(tx, row.id, speakers);
  show_in_calendars(tx, row);
  record(tx, "learning.create_session", "study_session", row.session_id.to_hex());
  return show_again(tx, row.session_id);
}

CentreSession change_session(db::WriteTx& tx, const SessionChange& request) {
  require_arranger(tx);
  const SessionRow before = require_session(tx, request.session_id);
  SessionRow row = row_of(tx, request);
  row.id = before.id;
  row.session_id = before.session_id;
  row.rev = request.rev;
  store_session(tx, row, campaign_of(tx, request.campaign_id));
  store_speakers(tx, row.id, speakers_of(tx, request));
  show_in_calendars(tx, row);
  record(tx, "learning.change_session", "study_session", row.session_id.to_hex());
  return show_again(tx, row.session_id);
}

http::Empty remove_session(db::WriteTx& tx, const SessionRequest& request) {
  require_arranger(tx);
  const SessionRow session = require_session(tx, request.session_id);
  take_from_calendars(tx, session);
  delete_session(tx, session.id);
  record(tx, "learning.remove_session", "study_session", request.session_id.to_hex());
  return {};
}

}  // namespace

SessionYear show_sessions(db::ReadTx& tx, const YearRequest& request) {
  SessionYear year;
  year.year = asked_year(tx, request.year);
  UnitNames names(tx);
  for (const SessionRow& row : list_sessions(tx, year.year)) {
    year.items.push_back(view_of(tx, names, row));
    ++year.planned;
    year.held += row.held_on ? 1 : 0;
    year.held_off_site += row.held_on && row.off_site ? 1 : 0;
  }
  for (const auto& unit : org::list_units(tx, org::UnitKind::committee)) {
    if (access::may(tx, arrange_learning, unit.id)) {
      year.committees.push_back({unit.unit_id, unit.name});
    }
  }
  return year;
}

void install_sessions(http::Registry& app) {
  using http::limits::form;
  using http::limits::view;
  app.get({"/learning/sessions", read_learning, view, "Centre-group sessions of a year"},
          show_sessions);
  app.get({"/learning/sessions/export", read_learning, http::limits::report,
           "Centre-group sessions of a year as a workbook"},
          export_sessions);
  app.post({"/learning/sessions", arrange_learning, form, "Plan a session"}, create_session);
  app.put({"/learning/sessions/{session_id}", arrange_learning, form,
           "Change a session, or say when it was held"},
          change_session);
  app.del({"/learning/sessions/{session_id}", arrange_learning, form, "Remove a session"},
          remove_session);
}

}  // namespace yixin::learning
