#pragma once

#include "modules/activities/attachments.h"
#include "modules/activities/record.h"
#include "modules/rules/api/rules.h"

/// A record as its readers see it. Names are those within the caller's reach; reasons of leave are
/// for whoever holds activities.leave over the unit that entered the activity.
namespace yixin::activities {

struct AttendanceView {
  PersonRef person_id;
  std::string name;
  Presence presence = Presence::present;
  bool entitled = false;
  std::optional<int> batch;
  std::optional<LeaveReason> reason;
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(AttendanceView, (),
                      (person_id, name, presence, entitled, batch, reason, note))

/// How many have to be there and to agree on a day, for a page that counts along.
struct QuorumDemand {
  rules::RuleQuote rule;
  Threshold threshold = Threshold::more_than;
  Share present;
  /// Absent when the rule of that day says nothing about how many must agree.
  std::optional<Share> pass;
};
BOOST_DESCRIBE_STRUCT(QuorumDemand, (), (rule, threshold, present, pass))

/// Nothing for a type that asks for no quorum, or when the rule of the day has no figure.
std::optional<QuorumDemand> quorum_demand(const db::ReadTx& tx, const ActivityType& type,
                                          const base::LocalDate& on);

/// One decision over all batches, by the rule of the day.
struct QuorumView {
  rules::RuleQuote rule;
  /// 应到有表决权
  int entitled = 0;
  /// 实到有表决权
  int present = 0;
  int needed = 0;
  bool met = false;
};
BOOST_DESCRIBE_STRUCT(QuorumView, (), (rule, entitled, present, needed, met))

struct VoteView : VoteLine {
  /// Absent when the rule of that day says nothing about how many must agree.
  std::optional<int> needed;
  std::optional<bool> passed;
};
BOOST_DESCRIBE_STRUCT(VoteView, (VoteLine), (needed, passed))

struct AmountView {
  std::string code;
  std::string label;
  std::string measure;
  std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(AmountView, (), (code, label, measure, amount))

struct LecturerView {
  std::optional<PersonRef> person_id;
  std::string name;
  LecturerGrade grade = LecturerGrade::member;
};
BOOST_DESCRIBE_STRUCT(LecturerView, (), (person_id, name, grade))

struct NamedPerson {
  PersonRef person_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(NamedPerson, (), (person_id, name))

struct FollowUpView {
  std::optional<base::LocalDate> due_on;
  std::vector<NamedPerson> people;
};
BOOST_DESCRIBE_STRUCT(FollowUpView, (), (due_on, people))

struct ResolutionView : ResolutionLine {
  /// What filing leaves over as a 待办 of the unit.
  std::optional<FollowUpView> follow_up;
};
BOOST_DESCRIBE_STRUCT(ResolutionView, (ResolutionLine), (follow_up))

struct RecordView {
  int version = 0;
  std::string title;
  std::vector<Batch> batches;
  std::string agenda;
  std::vector<std::string> points;
  std::optional<LecturerView> lecturer;
  std::string partner_name;
  int partner_headcount = 0;
  int guest_headcount = 0;
  Headcount headcount;
  std::optional<QuorumView> quorum;
  std::vector<VoteView> votes;
  std::vector<ResolutionView> resolutions;
  std::vector<AmountView> counts;
  std::vector<AttendanceView> attendance;
  std::vector<AttachmentView> attachments;
  /// What attending one of its batches counts for, in minutes, in their order; empty when it does
  /// not count as study.
  std::vector<int> study_minutes;
  std::string author;
  std::optional<base::Instant> submitted_at;
  /// Days from the activity to the submission of its first version, or to today before that.
  int days_after = 0;
  /// 补录: later than the rule of the day has it.
  bool late = false;
  rules::RuleQuote late_rule;
  std::optional<std::string> late_reason;
  std::optional<std::string> reviewer;
  std::optional<std::string> review_note;
  std::optional<base::Instant> filed_at;
  std::optional<std::string> correction_reason;
};
BOOST_DESCRIBE_STRUCT(RecordView, (),
                      (version, title, batches, agenda, points, lecturer, partner_name,
                       partner_headcount, guest_headcount, headcount, quorum, votes, resolutions,
                       counts, attendance, attachments, study_minutes, author, submitted_at,
                       days_after, late, late_rule, late_reason, reviewer, review_note, filed_at,
                       correction_reason))

RecordView view_of(db::ReadTx& tx, const Activity& activity, const Record& record);

/// How late a record is, in days after the last batch: before that one nobody can write it.
struct Lateness {
  int days_after = 0;
  bool late = false;
};
Lateness lateness_of(const rules::Rule& rule, const std::vector<Batch>& batches,
                     const base::LocalDate& submitted_on);
inline constexpr std::string_view late_rule = "life.late_record";

}  // namespace yixin::activities
