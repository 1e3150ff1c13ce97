#include "modules/activities/record_view.h"

#include <algorithm>
#include <set>

#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/policy_file.h"

namespace yixin::activities {
namespace {

std::optional<std::string> unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

struct Named {
  access::PersonId person;
  PersonRef person_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (person, person_id, name))

/// Names of a roll that the caller may see: of units within reach, erased people left out.
std::map<access::PersonId, Named> visible_names(db::ReadTx& tx, const Activity& activity,
                                                const Record& record) {
  std::map<access::PersonId, Named> names;
  const bool all = access::may(tx, read_activities, activity.unit);
  for (auto& one : tx.all<Named>(
           R"sql(SELECT r.person_id, r.public_id, r.name
                 FROM activities_attendance t JOIN org_roster r ON r.person_id = t.person_id
                 WHERE t.record_id = $1
                   AND (CAST($2 AS BIGINT) = 1
                        OR t.unit_id IN (SELECT unit_id FROM access_may
                                         WHERE account_id = $3
                                           AND permission = 'activities.read')))sql",
           record.id, all, tx.caller().account)) {
    names.emplace(one.person, one);
  }
  return names;
}

std::vector<AttendanceView> attendance_of(db::ReadTx& tx, const Activity& activity,
                                          const Record& record, const Contents& contents) {
  const auto names = visible_names(tx, activity, record);
  const bool reasons = access::may(tx, read_leave, activity.unit);
  std::vector<AttendanceView> lines;
  for (const RollLine& line : contents.roll) {
    const auto named = names.find(line.person);
    if (named == names.end()) continue;
    AttendanceView view{named->second.person_id,
                        named->second.name,
                        line.presence,
                        line.entitled,
                        line.batch,
                        {},
                        {}};
    if (reasons) {
      view.reason = line.reason;
      view.note = unless_empty(line.note);
    }
    lines.push_back(std::move(view));
  }
  return lines;
}

/// People of a follow-up whom the caller may see, in the order in which they were named.
std::vector<NamedPerson> responsible_of(db::ReadTx& tx, const Activity& activity,
                                        const Record& record, const ResolutionRef& resolution) {
  return tx.all<NamedPerson>(
      R"sql(SELECT r.public_id, r.name
            FROM activities_responsible p JOIN org_roster r ON r.person_id = p.person_id
            WHERE p.record_id = $1 AND p.resolution = $2
              AND (CAST($3 AS BIGINT) = 1
                   OR r.unit_id IN (SELECT unit_id FROM access_may
                                    WHERE account_id = $4 AND permission = 'activities.read'))
            ORDER BY p.position)sql",
      record.id, resolution, access::may(tx, read_activities, activity.unit), tx.caller().account);
}

std::vector<ResolutionView> resolutions_of(db::ReadTx& tx, const Activity& activity,
                                           const Record& record, const Contents& contents) {
  std::vector<ResolutionView> views;
  for (const ResolutionEntry& one : contents.resolutions) {
    ResolutionView view;
    static_cast<ResolutionLine&>(view) = one;
    if (one.follow_up) {
      view.follow_up = FollowUpView{one.follow_up->due_on,
                                    responsible_of(tx, activity, record, one.resolution_id)};
    }
    views.push_back(std::move(view));
  }
  return views;
}

void judge(const db::ReadTx& tx, RecordView& view, const ActivityType& type,
           const Contents& contents) {
  const auto demand = quorum_demand(tx, type, contents.batches.front().held_on);
  if (!demand) return;
  const Turnout turnout = turnout_of(contents.roll);
  const bool met = reaches(demand->threshold, demand->present, turnout.present, turnout.entitled);
  view.quorum = QuorumView{demand->rule, turnout.entitled, turnout.present,
                           needed(demand->threshold, demand->present, turnout.entitled), met};
  for (const VoteLine& vote : contents.votes) {
    VoteView line;
    static_cast<VoteLine&>(line) = vote;
    if (demand->pass) {
      line.needed = needed(demand->threshold, *demand->pass, turnout.entitled);
      line.passed =
          met && reaches(demand->threshold, *demand->pass, vote.in_favour, turnout.entitled);
    }
    view.votes.push_back(std::move(line));
  }
}

std::optional<LecturerView> lecturer_of(db::ReadTx& tx, const Record& record) {
  if (!record.lecturer_grade) return std::nullopt;
  LecturerView view{{}, record.lecturer_name, *record.lecturer_grade};
  if (!record.lecturer) return view;
  const auto person = org::find_person(tx, *record.lecturer);
  if (person) view = {person->person_id, person->name, *record.lecturer_grade};
  return view;
}

std::vector<AmountView> counts_of(const ActivityType& type, const Contents& contents) {
  std::vector<AmountView> counts;
  for (const Amount& one : contents.counts) {
    const CountedThing* thing = type.find_count(one.code);
    counts.push_back(
        {one.code, thing ? thing->label : one.code, thing ? thing->measure : "", one.amount});
  }
  return counts;
}

/// A correction is as late as the record that it corrects, however long after that it comes.
void take_lateness(db::ReadTx& tx, RecordView& view, const Record& record,
                   const std::vector<Batch>& batches) {
  const Record first = record.number == 1 ? record : *find_record(tx, record.activity, 1);
  const auto submitted_on =
      first.submitted_at ? base::local_date_of(*first.submitted_at) : tx.today();
  const rules::Rule& rule = rule_of(tx, late_rule, batches.front().held_on);
  const Lateness lateness = lateness_of(rule, batches, submitted_on);
  view.days_after = lateness.days_after;
  view.late = lateness.late;
  view.late_rule = quote_of(rule);
  view.late_reason = unless_empty(first.late_reason);
}

void take_history(db::ReadTx& tx, RecordView& view, const Record& record) {
  view.author = audit::name_of(tx, record.author);
  view.submitted_at = record.submitted_at;
  if (record.reviewer) view.reviewer = audit::name_of(tx, *record.reviewer);
  view.review_note = unless_empty(record.review_note);
  view.filed_at = record.filed_at;
  view.correction_reason = unless_empty(record.correction_reason);
}

}  // namespace

std::optional<QuorumDemand> quorum_demand(const db::ReadTx& tx, const ActivityType& type,
                                          const base::LocalDate& on) {
  if (!type.quorum) return std::nullopt;
  const rules::Rule& rule = rule_of(tx, type.quorum->rule, on);
  const auto present = present_share(rule);
  if (!present) return std::nullopt;
  return QuorumDemand{quote_of(rule), type.quorum->threshold, *present, pass_share(rule)};
}

Lateness lateness_of(const rules::Rule& rule, const std::vector<Batch>& batches,
                     const base::LocalDate& submitted_on) {
  const base::LocalDate& ended_on = batches.back().held_on;
  const auto days = static_cast<int>(submitted_on.day_number() - ended_on.day_number());
  return {std::max(days, 0), days > rule.figure("record_days")};
}

RecordView view_of(db::ReadTx& tx, const Activity& activity, const Record& record) {
  const ActivityType& type = type_of(activity.type);
  Contents contents = contents_of(tx, record);
  const base::LocalDate held_on = contents.batches.front().held_on;
  RecordView view;
  view.version = record.number;
  view.title = record.title;
  view.agenda = record.agenda;
  view.points = base::split(record.points, '\n');
  view.lecturer = lecturer_of(tx, record);
  view.partner_name = record.partner_name;
  view.partner_headcount = record.partner_headcount;
  view.guest_headcount = record.guest_headcount;
  view.headcount = headcount_of(contents.roll);
  judge(tx, view, type, contents);
  view.counts = counts_of(type, contents);
  view.attendance = attendance_of(tx, activity, record, contents);
  view.attachments = list_attachments(tx, record.id);
  for (const Batch& batch : contents.batches) {
    if (!type.hours) break;
    view.study_minutes.push_back(
        credited_minutes(rule_of(tx, *type.hours, held_on), batch.span, batch.minutes));
  }
  take_lateness(tx, view, record, contents.batches);
  take_history(tx, view, record);
  view.resolutions = resolutions_of(tx, activity, record, contents);
  view.batches = std::move(contents.batches);
  return view;
}

}  // namespace yixin::activities
