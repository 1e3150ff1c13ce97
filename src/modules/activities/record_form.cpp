#include "modules/activities/record_form.h"

#include <algorithm>
#include <set>

#include "modules/activities/expected.h"
#include "modules/activities/follow_up.h"
#include "platform/access/access.h"

namespace yixin::activities {
namespace {

constexpr int most_people = 1'000'000;
constexpr std::int64_t most_amount = 1'000'000'000;
constexpr std::size_t most_points = 20;
constexpr std::size_t most_votes = 50;

std::string text_of(const auto& text) { return text ? text->str() : std::string(); }

void check_headcount(const std::optional<int>& count, const char* field) {
  if (count && (*count < 0 || *count > most_people)) {
    refuse_field(field, "out_of_range", "人数应在 0 到 1000000 之间");
  }
}

void check_asked(const ActivityType& type, Asked what, bool given, const char* field) {
  if (given && !type.asks_for(what)) refuse_field(field, "not_asked", type.name + "不登记这一项");
}

access::PersonId person_of(db::ReadTx& tx, const PersonRef& ref, const char* field) {
  const auto person = org::find_person_by_ref(tx, ref);
  if (!person) refuse_field(field, "no_such_person", "没有找到这个人");
  return person->id;
}

/// By the version in force, or by a sign-in: the recorder has seen the name already.
bool is_known_here(db::ReadTx& tx, const Activity& activity, access::PersonId person) {
  return tx.value<std::int64_t>(
             R"sql(SELECT (SELECT count(*) FROM activities_record r
                           JOIN activities_attendance t ON t.record_id = r.id
                           WHERE r.activity_id = $1 AND r.number = $2 AND t.person_id = $3)
                          + (SELECT count(*) FROM activities_sign_in s
                             WHERE s.activity_id = $1 AND s.person_id = $3))sql",
             activity.id, activity.version, person) > 0;
}

/// Of the people whom the caller may record for, so that nobody else can be looked up.
access::UnitId unit_of_joined(db::ReadTx& tx, const Activity& activity, access::PersonId person) {
  const access::UnitId unit = org::scope_of(tx, person);
  if (!access::may(tx, record_activities, unit) && !is_known_here(tx, activity, person)) {
    refuse_field("joined", "no_such_person", "没有找到这个人，或不在您的管理范围内");
  }
  return unit;
}

/// Lines of a roll whose reasons the caller is not shown.
using Hidden = std::map<access::PersonId, RollLine>;

/// Whoever does not read reasons sends none back, and what the record has of them stays.
Hidden list_hidden(db::ReadTx& tx, const Activity& activity, const Record& record) {
  Hidden hidden;
  if (access::may(tx, read_leave, activity.unit)) return hidden;
  for (RollLine& line : contents_of(tx, record).roll) hidden.emplace(line.person, std::move(line));
  return hidden;
}

/// The line of somebody who was as the form has it; nullptr for anybody else.
const RollLine* find_hidden(const Hidden& hidden, access::PersonId person, Presence presence) {
  const auto line = hidden.find(person);
  return line != hidden.end() && line->second.presence == presence ? &line->second : nullptr;
}

/// The one given, else the one that the caller is not shown, else what the person replied.
std::optional<LeaveReason> reason_of(db::ReadTx& tx, const Activity& activity, const Hidden& hidden,
                                     access::PersonId person, const AbsentForm& form) {
  if (form.reason) return form.reason;
  const RollLine* line = find_hidden(hidden, person, Presence::absent);
  if (line != nullptr && line->reason) return line->reason;
  return tx.find<LeaveReason>(R"sql(SELECT reason FROM activities_reply
                                    WHERE activity_id = $1 AND person_id = $2
                                      AND coming = 0)sql",
                              activity.id, person);
}

std::string note_of(const Hidden& hidden, access::PersonId person, const ExemptForm& form,
                    std::size_t index) {
  if (form.reason) return form.reason->str();
  const RollLine* line = find_hidden(hidden, person, Presence::exempt);
  if (line == nullptr) {
    refuse_field("exempt[" + std::to_string(index) + "].reason", "required",
                 "请写明不计应到的原因");
  }
  return line->note;
}

template <class Map>
void tap(Map& taps, access::PersonId person, typename Map::mapped_type value, const char* field) {
  if (!taps.emplace(person, std::move(value)).second) {
    refuse_field(field, "repeated", "有重复的人");
  }
}

void tap_missing(db::ReadTx& tx, const Activity& activity, const Hidden& hidden,
                 const RecordForm& form, Taps& taps) {
  for (const AbsentForm& one : form.absent) {
    const auto person = person_of(tx, one.person_id, "absent");
    tap(taps.absent, person, reason_of(tx, activity, hidden, person, one), "absent");
  }
  for (std::size_t i = 0; i < form.exempt.size(); ++i) {
    const auto person = person_of(tx, form.exempt[i].person_id, "exempt");
    tap(taps.exempt, person, note_of(hidden, person, form.exempt[i], i), "exempt");
  }
}

Taps taps_of(db::ReadTx& tx, const Activity& activity, const Record& record, const RecordForm& form,
             const std::vector<Batch>& batches) {
  Taps taps;
  tap_missing(tx, activity, list_hidden(tx, activity, record), form, taps);
  for (const PersonRef& ref : form.joined) {
    const auto person = person_of(tx, ref, "joined");
    tap(taps.joined, person, unit_of_joined(tx, activity, person), "joined");
  }
  for (const AttendedBatch& one : form.attended) {
    if (one.batch < 1 || static_cast<std::size_t>(one.batch) > batches.size()) {
      refuse_field("attended", "out_of_range", "没有这一场");
    }
    tap(taps.batches, person_of(tx, one.person_id, "attended"), one.batch, "attended");
  }
  return taps;
}

void take_lecturer(db::ReadTx& tx, const ActivityType& type, Record& record,
                   const RecordForm& form) {
  check_asked(type, Asked::lecturer, form.lecturer.has_value(), "lecturer");
  record.lecturer.reset();
  record.lecturer_name.clear();
  record.lecturer_grade.reset();
  if (!form.lecturer) return;
  const LecturerForm& lecturer = *form.lecturer;
  if (lecturer.person_id.has_value() == lecturer.name.has_value()) {
    refuse_field("lecturer", "bad_value", "讲课人从名册中选，或者填写外请的姓名");
  }
  if (lecturer.name && lecturer.grade != LecturerGrade::external) {
    refuse_field("lecturer", "bad_value", "本院的讲课人请从名册中选");
  }
  if (lecturer.person_id) record.lecturer = person_of(tx, *lecturer.person_id, "lecturer");
  record.lecturer_name = text_of(lecturer.name);
  record.lecturer_grade = lecturer.grade;
}

void take_guests(const ActivityType& type, Record& record, const RecordForm& form) {
  check_headcount(form.partner_headcount, "partner_headcount");
  check_headcount(form.guest_headcount, "guest_headcount");
  record.partner_name = text_of(form.partner_name);
  record.partner_headcount = form.partner_headcount.value_or(0);
  record.guest_headcount = form.guest_headcount.value_or(0);
  check_asked(type, Asked::partner, !record.partner_name.empty() || record.partner_headcount > 0,
              "partner_name");
  check_asked(type, Asked::guests, record.guest_headcount > 0, "guest_headcount");
  if (record.partner_name.empty() && record.partner_headcount > 0) {
    refuse_field("partner_name", "required", "请填写共同参加的单位");
  }
}

void take_points(Record& record, const RecordForm& form) {
  if (form.points.size() > most_points) refuse_field("points", "too_many", "要点最多 20 条");
  record.points.clear();
  for (const auto& point : form.points) {
    if (point.str().find('\n') != std::string::npos) {
      refuse_field("points", "bad_value", "一条要点写一行");
    }
    record.points += (record.points.empty() ? "" : "\n") + point.str();
  }
}

std::vector<Amount> amounts_of(const ActivityType& type, const RecordForm& form) {
  std::vector<Amount> amounts;
  for (const AmountForm& one : form.counts) {
    if (type.find_count(one.code.str()) == nullptr) {
      refuse_field("counts", "no_such_count", type.name + "不统计这一项");
    }
    if (one.amount < 0 || one.amount > most_amount) {
      refuse_field("counts", "out_of_range", "数量应在 0 到 1000000000 之间");
    }
    const auto same = [&](const Amount& other) { return other.code == one.code.str(); };
    if (std::any_of(amounts.begin(), amounts.end(), same)) {
      refuse_field("counts", "repeated", "同一项填了两次");
    }
    amounts.push_back({one.code.str(), one.amount});
  }
  return amounts;
}

std::vector<VoteLine> votes_of(const ActivityType& type, const Turnout& turnout,
                               const RecordForm& form) {
  if (!form.votes.empty() && !(type.quorum && type.quorum->votes)) {
    refuse_field("votes", "not_asked", type.name + "不作表决");
  }
  if (form.votes.size() > most_votes) refuse_field("votes", "too_many", "表决最多 50 项");
  std::vector<VoteLine> votes;
  for (const VoteForm& one : form.votes) {
    if (one.in_favour < 0 || one.against < 0 || one.abstained < 0) {
      refuse_field("votes", "out_of_range", "票数不能小于 0");
    }
    if (!is_possible(turnout, {one.in_favour, one.against, one.abstained})) {
      refuse_field("votes", "too_many_votes", "赞成、反对和弃权合计不能超过到会有表决权的人数");
    }
    votes.push_back({one.subject.str(), one.in_favour, one.against, one.abstained});
  }
  return votes;
}

std::vector<ResolutionEntry> resolutions_of(db::WriteTx& tx, const Activity& activity,
                                            const Record& record, const RecordForm& form) {
  std::set<ResolutionRef> known;
  for (const auto& one : contents_of(tx, record).resolutions) known.insert(one.resolution_id);
  FollowUps follow_ups(tx, activity);
  std::vector<ResolutionEntry> resolutions;
  for (const ResolutionForm& one : form.resolutions) {
    if (one.resolution_id && known.erase(*one.resolution_id) == 0) {
      refuse_field("resolutions", "no_such_resolution", "没有这条决议，或者写了两次");
    }
    ResolutionEntry entry;
    entry.resolution_id = one.resolution_id.value_or(tx.draw_ref<ResolutionNoun>());
    entry.text = one.text.str();
    if (one.follow_up) {
      entry.follow_up =
          follow_ups.take(entry.resolution_id, one.follow_up->due_on, one.follow_up->person_ids);
    }
    resolutions.push_back(std::move(entry));
  }
  return resolutions;
}

std::vector<Batch> held_batches(const db::ReadTx& tx, const RecordForm& form) {
  auto batches = batches_of(form.batches);
  for (const Batch& batch : batches) {
    if (tx.now() < base::instant_of(batch.held_on, batch.from_minute)) {
      refuse_field("batches", "not_begun", "活动还没有开始，不能登记");
    }
  }
  return batches;
}

/// Whoever was erased since keeps their place in the headcounts: lines of the version in force
/// whose people nobody can name any more. A batch that the record no longer has becomes its last
/// one.
std::vector<RollLine> list_vanished(db::ReadTx& tx, const Activity& activity,
                                    const std::vector<Batch>& batches) {
  auto lines = tx.all<RollLine>(
      R"sql(SELECT t.person_id, t.unit_id, t.entitled, t.presence, t.batch, t.reason,
                   COALESCE(t.note, '')
            FROM activities_record r JOIN activities_attendance t ON t.record_id = r.id
            WHERE r.activity_id = $1 AND r.number = $2
              AND NOT EXISTS (SELECT 1 FROM org_roster o WHERE o.person_id = t.person_id)
            ORDER BY t.person_id)sql",
      activity.id, activity.version);
  for (RollLine& line : lines) {
    if (line.batch) line.batch = std::min(*line.batch, static_cast<int>(batches.size()));
  }
  return lines;
}

}  // namespace

Contents fill_record(db::WriteTx& tx, const Activity& activity, Record& record,
                     const RecordForm& form) {
  const ActivityType& type = type_of(activity.type);
  Contents contents;
  contents.batches = held_batches(tx, form);
  const base::LocalDate on = contents.batches.front().held_on;
  contents.roll = call_roll(list_expected(tx, activity, on),
                            taps_of(tx, activity, record, form, contents.batches));
  const auto vanished = list_vanished(tx, activity, contents.batches);
  contents.roll.insert(contents.roll.end(), vanished.begin(), vanished.end());
  contents.counts = amounts_of(type, form);
  contents.votes = votes_of(type, turnout_of(contents.roll), form);
  contents.resolutions = resolutions_of(tx, activity, record, form);
  record.title = form.title.str();
  record.agenda = text_of(form.agenda);
  take_points(record, form);
  take_lecturer(tx, type, record, form);
  take_guests(type, record, form);
  return contents;
}

}  // namespace yixin::activities
