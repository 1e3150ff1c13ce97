#pragma once

#include "modules/activities/plan.h"
#include "modules/activities/record.h"

/// What a secretary sends of a record, and how it becomes one.
namespace yixin::activities {

struct AbsentForm {
  PersonRef person_id;
  /// Left out: what the record has, for whoever is not shown it; else what the person replied, if
  /// anything.
  std::optional<LeaveReason> reason;
};
BOOST_DESCRIBE_STRUCT(AbsentForm, (), (person_id, reason))

struct ExemptForm {
  PersonRef person_id;
  /// May be left out by whoever is not shown the one that the record has.
  std::optional<base::Text<1, 100>> reason;
};
BOOST_DESCRIBE_STRUCT(ExemptForm, (), (person_id, reason))

struct AttendedBatch {
  PersonRef person_id;
  /// 1 is the first one.
  int batch = 1;
};
BOOST_DESCRIBE_STRUCT(AttendedBatch, (), (person_id, batch))

struct LecturerForm {
  /// Somebody of the hospital; else the name of who was invited.
  std::optional<PersonRef> person_id;
  std::optional<base::Text<1, 40>> name;
  LecturerGrade grade = LecturerGrade::member;
};
BOOST_DESCRIBE_STRUCT(LecturerForm, (), (person_id, name, grade))

struct AmountForm {
  base::Text<1, 60> code;
  std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(AmountForm, (), (code, amount))

struct VoteForm {
  base::Text<1, 200> subject;
  int in_favour = 0;
  int against = 0;
  int abstained = 0;
};
BOOST_DESCRIBE_STRUCT(VoteForm, (), (subject, in_favour, against, abstained))

/// Filing leaves it over as a 待办 of the unit.
struct FollowUpForm {
  std::optional<base::LocalDate> due_on;
  /// Members of the unit or below it.
  std::vector<PersonRef> person_ids;
};
BOOST_DESCRIBE_STRUCT(FollowUpForm, (), (due_on, person_ids))

struct ResolutionForm {
  /// Of a resolution that stays; absent for a new one.
  std::optional<ResolutionRef> resolution_id;
  base::Text<1, 500> text;
  /// Absent when nobody has to do anything for it.
  std::optional<FollowUpForm> follow_up;
};
BOOST_DESCRIBE_STRUCT(ResolutionForm, (), (resolution_id, text, follow_up))

struct RecordForm {
  base::Text<1, 100> title;
  /// As they took place.
  std::vector<BatchForm> batches;
  std::optional<base::Text<0, 2000>> agenda;
  /// Main points, one line each.
  std::vector<base::Text<1, 500>> points;
  std::optional<LecturerForm> lecturer;
  std::optional<base::Text<0, 100>> partner_name;
  std::optional<int> partner_headcount;
  std::optional<int> guest_headcount;
  std::vector<AbsentForm> absent;
  std::vector<ExemptForm> exempt;
  /// Who took part without being expected.
  std::vector<PersonRef> joined;
  /// Whoever was at another batch than the first.
  std::vector<AttendedBatch> attended;
  std::vector<AmountForm> counts;
  std::vector<VoteForm> votes;
  std::vector<ResolutionForm> resolutions;
};
BOOST_DESCRIBE_STRUCT(RecordForm, (),
                      (title, batches, agenda, points, lecturer, partner_name, partner_headcount,
                       guest_headcount, absent, exempt, joined, attended, counts, votes,
                       resolutions))

/// Checks everything against the type and the people of the day, fills the row and gives what hangs
/// on it. Throws invalid at the member of the request.
Contents fill_record(db::WriteTx& tx, const Activity& activity, Record& record,
                     const RecordForm& form);

}  // namespace yixin::activities
