#include "modules/activities/papers.h"

#include "modules/activities/activity_view.h"
#include "modules/activities/expected.h"
#include "modules/forms/api/forms.h"
#include "platform/base/clock_text.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/base/policy_file.h"
#include "platform/document/papers.h"

namespace yixin::activities {
namespace {

std::string times_of(const std::vector<Batch>& batches) {
  std::string text;
  for (const Batch& batch : batches) {
    text += (text.empty() ? "" : "；") + long_date(batch.held_on) + ' ' +
            base::clock_text(batch.from_minute) + " 至 " +
            base::clock_text(batch.from_minute + batch.minutes);
  }
  return text;
}

std::string names_of(const RecordView& record, Presence presence) {
  std::string names;
  for (const AttendanceView& one : record.attendance) {
    if (one.presence == presence) names += (names.empty() ? "" : "、") + one.name;
  }
  return names;
}

std::string votes_of(const RecordView& record) {
  std::string text;
  for (const VoteView& vote : record.votes) {
    text += (text.empty() ? "" : "；") + vote.subject + "：赞成 " + std::to_string(vote.in_favour) +
            " 票，反对 " + std::to_string(vote.against) + " 票，弃权 " +
            std::to_string(vote.abstained) + " 票";
    if (vote.passed) text += *vote.passed ? "，通过" : "，未通过";
  }
  return text;
}

template <class Lines, class TextOf>
std::string joined(const Lines& lines, TextOf text_of) {
  std::string text;
  for (const auto& line : lines) text += (text.empty() ? "" : "\n") + text_of(line);
  return text;
}

document::OpenItem item_of(const ResolutionView& line) {
  const FollowUpView& left = *line.follow_up;
  std::string people;
  for (const NamedPerson& one : left.people) people += (people.empty() ? "" : "、") + one.name;
  return {line.text, people, left.due_on ? long_date(*left.due_on) : ""};
}

/// What was lectured on by whom, then what was typed, one line each.
std::vector<document::Agendum> agenda_of(const RecordView& record) {
  std::vector<document::Agendum> agenda;
  if (record.lecturer) agenda.push_back({record.title, record.lecturer->name});
  for (const std::string& line : base::split(record.agenda, '\n')) {
    const std::string_view title = base::trim(line);
    if (!title.empty()) agenda.push_back({std::string(title), ""});
  }
  return agenda;
}

/// Reasons of leave stay out of a paper that goes from hand to hand.
document::MinutesPaper minutes_of(const ActivityView& activity, const RecordView& record) {
  document::MinutesPaper paper;
  paper.unit = activity.unit_name;
  paper.title = record.title;
  paper.time = times_of(record.batches);
  paper.place = record.batches.front().place;
  paper.recorder = record.author;
  paper.expected = record.headcount.expected;
  paper.present = record.headcount.present;
  paper.absent = record.headcount.absent;
  paper.present_names = names_of(record, Presence::present);
  paper.absent_names = names_of(record, Presence::absent);
  paper.guests = names_of(record, Presence::joined);
  paper.agenda = agenda_of(record);
  paper.content = joined(record.points, [](const std::string& point) { return point; });
  paper.vote = votes_of(record);
  paper.decisions =
      joined(record.resolutions, [](const ResolutionView& line) { return line.text; });
  for (const ResolutionView& line : record.resolutions) {
    if (line.follow_up) paper.items.push_back(item_of(line));
  }
  if (record.late) paper.late_note = record.late_reason.value_or("");
  paper.date = long_date(record.batches.front().held_on);
  return paper;
}

http::File print_minutes(db::ReadTx& tx, const ActivityRequest& request) {
  const ActivityView activity = view_of(tx, require_readable(tx, request.activity_id));
  const auto& record = activity.draft ? activity.draft : activity.record;
  if (!record) base::refuse_not_found("这项活动的记录");
  return forms::paper_of(tx, document::FormKind::minutes, record->title,
                         document::values_of(minutes_of(activity, *record)));
}

http::File print_sign_in_sheet(db::ReadTx& tx, const ActivityRequest& request) {
  const Activity activity = require_own(tx, record_activities, request.activity_id);
  const auto batches = list_batches(tx, activity.id, plan_version);
  document::SignInPaper paper{UnitNames(tx).at(activity.unit).name,
                              activity.title,
                              times_of(batches),
                              batches.front().place,
                              {}};
  for (const Expected& one : list_expected(tx, activity, batches.front().held_on)) {
    if (const auto person = org::find_person(tx, one.person)) {
      paper.people.push_back({person->name, ""});
    }
  }
  return forms::paper_of(tx, document::FormKind::sign_in, activity.title,
                         document::values_of(paper));
}

/// How many, and no names: a plan hangs on the wall.
std::string participants_of(db::ReadTx& tx, const Activity& activity, const base::LocalDate& on) {
  const Audience audience = type_of(activity.type).audience;
  if (audience == Audience::open) {
    return activity.partner.empty() ? "" : "共同举办：" + activity.partner;
  }
  UnitNames names(tx);
  std::string units;
  for (const access::UnitId host : list_hosts(tx, activity.id)) {
    units += (units.empty() ? "" : "、") + names.at(host).name;
  }
  return units + (audience == Audience::committee ? "委员，" : "党员，") +
         std::to_string(list_expected(tx, activity, on).size()) + " 人" +
         (activity.partner.empty() ? "" : "；共同举办：" + activity.partner);
}

http::File print_plan(db::ReadTx& tx, const ActivityRequest& request) {
  const Activity activity = require_readable(tx, request.activity_id);
  const auto batches = list_batches(tx, activity.id, plan_version);
  document::PartyDayPlanPaper paper;
  paper.unit = UnitNames(tx).at(activity.unit).name;
  paper.type = type_of(activity.type).name;
  paper.theme = activity.title;
  paper.time = times_of(batches);
  paper.place = batches.front().place;
  paper.participants = participants_of(tx, activity, batches.front().held_on);
  paper.purpose = activity.note;
  paper.date = long_date(tx.today());
  return forms::paper_of(tx, document::FormKind::party_day_plan, activity.title,
                         document::values_of(paper));
}

}  // namespace

std::string long_date(const base::LocalDate& on) {
  return std::to_string(on.year) + " 年 " + std::to_string(on.month) + " 月 " +
         std::to_string(on.day) + " 日";
}

void install_papers(http::Registry& app) {
  app.get({"/activities/{activity_id}/minutes", read_activities, http::limits::report,
           "The minutes of the newest record as a Word document"},
          print_minutes);
  app.get({"/activities/{activity_id}/sign-in-sheet", record_activities, http::limits::report,
           "A sheet with the names of those expected, to sign on paper"},
          print_sign_in_sheet);
  app.get({"/activities/{activity_id}/plan-paper", read_activities, http::limits::report,
           "The plan as a Word document"},
          print_plan);
}

}  // namespace yixin::activities
