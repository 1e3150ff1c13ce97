#include "modules/activities/attachments.h"
#include "modules/activities/follow_up.h"

namespace yixin::activities {
namespace {

void delete_contents(db::WriteTx& tx, const Record& record) {
  tx.run(R"sql(DELETE FROM activities_attendance WHERE record_id = $1)sql", record.id);
  tx.run(R"sql(DELETE FROM activities_count WHERE record_id = $1)sql", record.id);
  tx.run(R"sql(DELETE FROM activities_vote WHERE record_id = $1)sql", record.id);
  tx.run(R"sql(DELETE FROM activities_resolution WHERE record_id = $1)sql", record.id);
  delete_follow_ups(tx, record.id);
  delete_batches(tx, record.activity, record.number);
}

void insert_roll(db::WriteTx& tx, RecordId record, const std::vector<RollLine>& roll) {
  for (const RollLine& line : roll) {
    const auto note = line.note.empty() ? std::nullopt : std::optional(line.note);
    tx.run(R"sql(INSERT INTO activities_attendance (record_id, person_id, unit_id, entitled,
                                                    presence, batch, reason, note)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
           record, line.person, line.unit, line.entitled, line.presence, line.batch, line.reason,
           note);
  }
}

void insert_votes(db::WriteTx& tx, RecordId record, const std::vector<VoteLine>& votes) {
  std::int64_t position = 0;
  for (const VoteLine& vote : votes) {
    tx.run(R"sql(INSERT INTO activities_vote (record_id, position, subject, in_favour, against,
                                              abstained)
                 VALUES ($1, $2, $3, $4, $5, $6))sql",
           record, ++position, vote.subject, vote.in_favour, vote.against, vote.abstained);
  }
}

void insert_resolutions(db::WriteTx& tx, RecordId record,
                        const std::vector<ResolutionEntry>& resolutions) {
  std::int64_t position = 0;
  for (const ResolutionEntry& one : resolutions) {
    tx.run(R"sql(INSERT INTO activities_resolution (record_id, position, public_id, text)
                 VALUES ($1, $2, $3, $4))sql",
           record, ++position, one.resolution_id, one.text);
    if (one.follow_up) insert_follow_up(tx, record, one.resolution_id, *one.follow_up);
  }
}

std::vector<ResolutionEntry> list_resolutions(db::ReadTx& tx, RecordId record) {
  std::vector<ResolutionEntry> resolutions;
  for (auto& line : tx.all<ResolutionLine>(
           R"sql(SELECT public_id, text FROM activities_resolution
                 WHERE record_id = $1 ORDER BY position)sql",
           record)) {
    auto follow_up = find_follow_up(tx, record, line.resolution_id);
    resolutions.push_back({std::move(line), std::move(follow_up)});
  }
  return resolutions;
}

}  // namespace

std::optional<Record> find_record(db::ReadTx& tx, ActivityId activity, int number) {
  return tx.find<Record>(
      R"sql(SELECT id, activity_id, number, title, agenda, points, lecturer_id, lecturer_name,
                   lecturer_grade, partner_name, partner_headcount, guest_headcount,
                   correction_reason, author_id, submitted_at, late_reason, reviewer_id,
                   review_note, filed_at
            FROM activities_record WHERE activity_id = $1 AND number = $2)sql",
      activity, number);
}

std::vector<Record> list_records(db::ReadTx& tx, ActivityId activity) {
  return tx.all<Record>(
      R"sql(SELECT id, activity_id, number, title, agenda, points, lecturer_id, lecturer_name,
                   lecturer_grade, partner_name, partner_headcount, guest_headcount,
                   correction_reason, author_id, submitted_at, late_reason, reviewer_id,
                   review_note, filed_at
            FROM activities_record WHERE activity_id = $1 ORDER BY number)sql",
      activity);
}

std::optional<Record> find_newest_record(db::ReadTx& tx, ActivityId activity) {
  auto all = list_records(tx, activity);
  if (all.empty()) return std::nullopt;
  return std::move(all.back());
}

Contents contents_of(db::ReadTx& tx, const Record& record) {
  return {list_batches(tx, record.activity, record.number),
          tx.all<RollLine>(
              R"sql(SELECT t.person_id, t.unit_id, t.entitled, t.presence, t.batch, t.reason,
                           COALESCE(t.note, '')
                    FROM activities_attendance t
                    LEFT JOIN org_roster r ON r.person_id = t.person_id
                    WHERE t.record_id = $1
                    ORDER BY r.pinyin NULLS LAST, r.name NULLS LAST, t.person_id)sql",
              record.id),
          tx.all<Amount>(R"sql(SELECT code, amount FROM activities_count
                               WHERE record_id = $1 ORDER BY code)sql",
                         record.id),
          tx.all<VoteLine>(R"sql(SELECT subject, in_favour, against, abstained
                                 FROM activities_vote WHERE record_id = $1
                                 ORDER BY position)sql",
                           record.id),
          list_resolutions(tx, record.id)};
}

void insert_record(db::WriteTx& tx, const Record& record) {
  tx.run(R"sql(INSERT INTO activities_record (id, activity_id, number, title, agenda, points,
                                              lecturer_name, partner_name, partner_headcount,
                                              guest_headcount, correction_reason, author_id,
                                              late_reason, review_note)
               VALUES ($1, $2, $3, $4, '', '', '', '', 0, 0, $5, $6, '', ''))sql",
         record.id, record.activity, record.number, record.title, record.correction_reason,
         record.author);
}

void store_record(db::WriteTx& tx, const Record& record) {
  tx.run(R"sql(UPDATE activities_record
               SET title = $1, agenda = $2, points = $3, lecturer_id = $4, lecturer_name = $5,
                   lecturer_grade = $6, partner_name = $7, partner_headcount = $8,
                   guest_headcount = $9, author_id = $10, submitted_at = $11, late_reason = $12,
                   reviewer_id = $13, review_note = $14, filed_at = $15
               WHERE id = $16)sql",
         record.title, record.agenda, record.points, record.lecturer, record.lecturer_name,
         record.lecturer_grade, record.partner_name, record.partner_headcount,
         record.guest_headcount, record.author, record.submitted_at, record.late_reason,
         record.reviewer, record.review_note, record.filed_at, record.id);
}

void store_contents(db::WriteTx& tx, const Record& record, const Contents& contents) {
  delete_contents(tx, record);
  store_batches(tx, record.activity, record.number, contents.batches);
  insert_roll(tx, record.id, contents.roll);
  for (const Amount& one : contents.counts) {
    tx.run(R"sql(INSERT INTO activities_count (record_id, code, amount) VALUES ($1, $2, $3))sql",
           record.id, one.code, one.amount);
  }
  insert_votes(tx, record.id, contents.votes);
  insert_resolutions(tx, record.id, contents.resolutions);
}

void delete_record(db::WriteTx& tx, const Record& record) {
  delete_contents(tx, record);
  delete_attachments(tx, record.id);
  tx.run(R"sql(DELETE FROM activities_record WHERE id = $1)sql", record.id);
}

}  // namespace yixin::activities
