#pragma once

#include "modules/activities/activity.h"
#include "modules/activities/roll.h"

/// One version of the record of an activity, as the tables hold it.
namespace yixin::activities {

struct RecordNoun;
using RecordId = base::Id<RecordNoun>;

/// One row of activities_record. `points` are lines.
struct Record {
  RecordId id;
  ActivityId activity;
  int number = 0;
  std::string title;
  std::string agenda;
  std::string points;
  std::optional<access::PersonId> lecturer;
  std::string lecturer_name;
  std::optional<LecturerGrade> lecturer_grade;
  std::string partner_name;
  int partner_headcount = 0;
  int guest_headcount = 0;
  std::string correction_reason;
  access::AccountId author;
  std::optional<base::Instant> submitted_at;
  std::string late_reason;
  std::optional<access::AccountId> reviewer;
  std::string review_note;
  std::optional<base::Instant> filed_at;
};
BOOST_DESCRIBE_STRUCT(Record, (),
                      (id, activity, number, title, agenda, points, lecturer, lecturer_name,
                       lecturer_grade, partner_name, partner_headcount, guest_headcount,
                       correction_reason, author, submitted_at, late_reason, reviewer, review_note,
                       filed_at))

/// 服务人次 and the like, by the code of the type.
struct Amount {
  std::string code;
  std::int64_t amount = 0;
  bool operator==(const Amount&) const = default;
};
BOOST_DESCRIBE_STRUCT(Amount, (), (code, amount))

struct VoteLine {
  std::string subject;
  int in_favour = 0;
  int against = 0;
  int abstained = 0;
};
BOOST_DESCRIBE_STRUCT(VoteLine, (), (subject, in_favour, against, abstained))

struct ResolutionLine {
  ResolutionRef resolution_id;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ResolutionLine, (), (resolution_id, text))

/// What somebody has to do for a resolution. `number` names it among those of the activity, in
/// every version.
struct FollowUp {
  int number = 0;
  std::optional<base::LocalDate> due_on;
  std::vector<access::PersonId> people;
};

struct ResolutionEntry : ResolutionLine {
  std::optional<FollowUp> follow_up;
};

/// What hangs on a record beside its row.
struct Contents {
  std::vector<Batch> batches;
  std::vector<RollLine> roll;
  std::vector<Amount> counts;
  std::vector<VoteLine> votes;
  std::vector<ResolutionEntry> resolutions;
};

std::optional<Record> find_record(db::ReadTx& tx, ActivityId activity, int number);
/// The newest one, filed or not.
std::optional<Record> find_newest_record(db::ReadTx& tx, ActivityId activity);
std::vector<Record> list_records(db::ReadTx& tx, ActivityId activity);
Contents contents_of(db::ReadTx& tx, const Record& record);

void insert_record(db::WriteTx& tx, const Record& record);
void store_record(db::WriteTx& tx, const Record& record);
/// Instead of those before.
void store_contents(db::WriteTx& tx, const Record& record, const Contents& contents);
/// A draft that nobody filed.
void delete_record(db::WriteTx& tx, const Record& record);

}  // namespace yixin::activities
