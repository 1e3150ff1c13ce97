#include "modules/study/bank_store.h"

#include "platform/describe/json.h"
#include "platform/intake/paging.h"

namespace yixin::study {
namespace {

struct VersionNoun;

using Texts = std::vector<std::string>;

/// The content of a version as its columns hold it, in the order in which every query names them.
struct ContentColumns {
  QuestionKind kind = QuestionKind::single;
  std::string stem;
  std::string options;
  std::string answer;
  std::string explanation;
  int difficulty = 0;
  std::string topic;
  std::string source;
  std::string valid_until;
};
BOOST_DESCRIBE_STRUCT(ContentColumns, (),
                      (kind, stem, options, answer, explanation, difficulty, topic, source,
                       valid_until))

struct QuestionRecord : QuestionHead, ContentColumns {};
BOOST_DESCRIBE_STRUCT(QuestionRecord, (QuestionHead, ContentColumns), ())

struct VersionKey {
  std::int64_t version_id = 0;
  std::string question_public_id;
};
BOOST_DESCRIBE_STRUCT(VersionKey, (), (version_id, question_public_id))

struct VersionRecord : VersionKey, ContentColumns {};
BOOST_DESCRIBE_STRUCT(VersionRecord, (VersionKey, ContentColumns), ())

QuestionContent content_of(const ContentColumns& columns) {
  return {columns.kind,
          columns.stem,
          describe::from_json<Texts>(columns.options),
          describe::from_json<Texts>(columns.answer),
          columns.explanation,
          columns.difficulty,
          columns.topic,
          columns.source,
          columns.valid_until};
}

std::vector<VersionRow> to_versions(const std::vector<VersionRecord>& records) {
  std::vector<VersionRow> versions;
  versions.reserve(records.size());
  for (const VersionRecord& record : records) {
    versions.push_back({record.version_id, record.question_public_id, content_of(record)});
  }
  return versions;
}

void insert_version(db::WriteTx& tx, const QuestionHead& head, const QuestionContent& content) {
  tx.run(R"sql(INSERT INTO study_question_version
                 (id, question_id, version, kind, stem, options, difficulty, topic, source,
                  valid_until, author_id, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULLIF(CAST($10 AS TEXT), ''), $11,
                       $12))sql",
         head.version_id, head.id, head.version, content.kind, content.stem,
         describe::to_json(content.options), content.difficulty, content.topic, content.source,
         content.valid_until, head.version_author_id, tx.now());
  tx.run(R"sql(INSERT INTO study_question_key (version_id, answer, explanation)
               VALUES ($1, $2, $3))sql",
         head.version_id, describe::to_json(content.answer), content.explanation);
}

}  // namespace

// A text within a text is found by REPLACE, the one such function that both engines have in common
// and that compares exactly: the key is folded, so that width, case and marks do not count.
std::vector<QuestionRow> list_questions(db::ReadTx& tx, const BankFilter& filter,
                                        const http::PageRequest& window) {
  return tx.all<QuestionRow>(
      R"sql(SELECT q.public_id, v.kind, v.stem, v.difficulty, NULLIF(v.topic, ''), q.state,
                   q.version,
                   NULLIF((SELECT n.name FROM accounts_name n WHERE n.account = q.author_id), ''),
                   q.updated_at
            FROM study_question q JOIN study_question_version v ON v.id = q.version_id
            WHERE (CAST($1 AS TEXT) = '' OR REPLACE(q.question_key, $1, '') <> q.question_key)
              AND (CAST($2 AS TEXT) = '' OR v.kind = $2)
              AND (CAST($3 AS TEXT) = '' OR v.topic = $3)
              AND (CAST($4 AS TEXT) = '' OR q.state = $4)
              AND (CAST($5 AS BIGINT) = 0 OR v.difficulty = $5)
              AND (CAST($6 AS TEXT) = '' OR v.id IN
                (SELECT f.version_id FROM study_item_finding f
                 WHERE ($6 = 'too_easy' AND f.too_easy = 1)
                    OR ($6 = 'too_hard' AND f.too_hard = 1)
                    OR ($6 = 'poor_discrimination' AND f.poor_discrimination = 1)))
            ORDER BY q.updated_at DESC, q.id LIMIT $7 OFFSET $8)sql",
      filter.key, filter.kind, filter.topic, filter.state, filter.difficulty, filter.finding,
      window.page_size, intake::offset_of(window));
}

std::int64_t count_questions(db::ReadTx& tx, const BankFilter& filter) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*)
            FROM study_question q JOIN study_question_version v ON v.id = q.version_id
            WHERE (CAST($1 AS TEXT) = '' OR REPLACE(q.question_key, $1, '') <> q.question_key)
              AND (CAST($2 AS TEXT) = '' OR v.kind = $2)
              AND (CAST($3 AS TEXT) = '' OR v.topic = $3)
              AND (CAST($4 AS TEXT) = '' OR q.state = $4)
              AND (CAST($5 AS BIGINT) = 0 OR v.difficulty = $5)
              AND (CAST($6 AS TEXT) = '' OR v.id IN
                (SELECT f.version_id FROM study_item_finding f
                 WHERE ($6 = 'too_easy' AND f.too_easy = 1)
                    OR ($6 = 'too_hard' AND f.too_hard = 1)
                    OR ($6 = 'poor_discrimination' AND f.poor_discrimination = 1))))sql",
      filter.key, filter.kind, filter.topic, filter.state, filter.difficulty, filter.finding);
}

std::vector<QuestionContent> list_contents(db::ReadTx& tx, const BankFilter& filter) {
  std::vector<QuestionContent> contents;
  for (const auto& columns : tx.all<ContentColumns>(
           R"sql(SELECT v.kind, v.stem, v.options, k.answer, k.explanation, v.difficulty, v.topic,
                        v.source, COALESCE(v.valid_until, '')
                 FROM study_question q
                 JOIN study_question_version v ON v.id = q.version_id
                 JOIN study_question_key k ON k.version_id = v.id
                 WHERE (CAST($1 AS TEXT) = '' OR REPLACE(q.question_key, $1, '') <> q.question_key)
                   AND (CAST($2 AS TEXT) = '' OR v.kind = $2)
                   AND (CAST($3 AS TEXT) = '' OR v.topic = $3)
                   AND (CAST($4 AS TEXT) = '' OR q.state = $4)
                   AND (CAST($5 AS BIGINT) = 0 OR v.difficulty = $5)
                   AND (CAST($6 AS TEXT) = '' OR v.id IN
                     (SELECT f.version_id FROM study_item_finding f
                      WHERE ($6 = 'too_easy' AND f.too_easy = 1)
                         OR ($6 = 'too_hard' AND f.too_hard = 1)
                         OR ($6 = 'poor_discrimination' AND f.poor_discrimination = 1)))
                 ORDER BY q.id)sql",
           filter.key, filter.kind, filter.topic, filter.state, filter.difficulty,
           filter.finding)) {
    contents.push_back(content_of(columns));
  }
  return contents;
}

std::vector<std::string> list_topics(db::ReadTx& tx) {
  return tx.all<std::string>(
      R"sql(SELECT DISTINCT v.topic
            FROM study_question q JOIN study_question_version v ON v.id = q.version_id
            WHERE q.state <> 'retired' AND v.topic <> '')sql");
}

std::optional<StoredQuestion> find_question(db::ReadTx& tx, const QuestionRef& question) {
  const auto record = tx.find<QuestionRecord>(
      R"sql(SELECT q.id, q.public_id, q.state, q.version_id, q.version, q.question_key,
                   q.author_id, v.author_id, q.reviewer_id, q.review_note, q.rev,
                   v.kind, v.stem, v.options, k.answer, k.explanation, v.difficulty, v.topic,
                   v.source, COALESCE(v.valid_until, '')
            FROM study_question q
            JOIN study_question_version v ON v.id = q.version_id
            JOIN study_question_key k ON k.version_id = v.id
            WHERE q.public_id = $1)sql",
      question);
  if (!record) return std::nullopt;
  return StoredQuestion{*record, content_of(*record)};
}

std::vector<StoredQuestion> list_standing_questions(db::ReadTx& tx) {
  std::vector<StoredQuestion> questions;
  for (const auto& record : tx.all<QuestionRecord>(
           R"sql(SELECT q.id, q.public_id, q.state, q.version_id, q.version, q.question_key,
                        q.author_id, v.author_id, q.reviewer_id, q.review_note, q.rev,
                        v.kind, v.stem, v.options, k.answer, k.explanation, v.difficulty, v.topic,
                        v.source, COALESCE(v.valid_until, '')
                 FROM study_question q
                 JOIN study_question_version v ON v.id = q.version_id
                 JOIN study_question_key k ON k.version_id = v.id
                 WHERE q.state <> 'retired' ORDER BY q.id)sql")) {
    questions.push_back({record, content_of(record)});
  }
  return questions;
}

std::optional<QuestionId> find_standing_by_key(db::ReadTx& tx, std::string_view key) {
  return tx.find<QuestionId>(
      R"sql(SELECT id FROM study_question WHERE question_key = $1 AND state <> 'retired'
            ORDER BY id LIMIT 1)sql",
      key);
}

QuestionHead insert_question(db::WriteTx& tx, const QuestionContent& content) {
  QuestionHead head;
  head.id = tx.next_id<QuestionNoun>();
  head.question_id = tx.draw_ref<QuestionNoun>();
  head.version_id = tx.next_id<VersionNoun>().value;
  head.version = 1;
  head.question_key = normalised_question_key(content);
  head.author_id = tx.caller().account;
  head.version_author_id = tx.caller().account;
  head.rev = 1;
  tx.run(R"sql(INSERT INTO study_question
                 (id, public_id, state, version_id, version, question_key, author_id, created_at,
                  updated_at, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9))sql",
         head.id, head.question_id, head.state, head.version_id, head.version, head.question_key,
         head.author_id, tx.now(), head.rev);
  insert_version(tx, head, content);
  return head;
}

void insert_next_version(db::WriteTx& tx, QuestionHead& head, const QuestionContent& content) {
  head.version_id = tx.next_id<VersionNoun>().value;
  ++head.version;
  head.question_key = normalised_question_key(content);
  head.version_author_id = tx.caller().account;
  insert_version(tx, head, content);
}

void update_question(db::WriteTx& tx, QuestionHead& head) {
  ++head.rev;
  tx.run(R"sql(UPDATE study_question
               SET state = $1, version_id = $2, version = $3, question_key = $4, author_id = $5,
                   reviewer_id = $6, review_note = $7, updated_at = $8, rev = $9
               WHERE id = $10)sql",
         head.state, head.version_id, head.version, head.question_key, head.author_id,
         head.reviewer_id, head.review_note, tx.now(), head.rev, head.id);
}

void remove_version(db::WriteTx& tx, std::int64_t version_id) {
  tx.run(R"sql(DELETE FROM study_question_key WHERE version_id = $1)sql", version_id);
  tx.run(R"sql(DELETE FROM study_question_version WHERE id = $1)sql", version_id);
}

void remove_question(db::WriteTx& tx, QuestionId question) {
  tx.run(R"sql(DELETE FROM study_question_key
               WHERE version_id IN (SELECT id FROM study_question_version
                                    WHERE question_id = $1))sql",
         question);
  tx.run(R"sql(DELETE FROM study_question_version WHERE question_id = $1)sql", question);
  tx.run(R"sql(DELETE FROM study_question WHERE id = $1)sql", question);
}

bool is_in_a_round(db::ReadTx& tx, QuestionId question) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*)
                   FROM study_question_version v JOIN study_round_item i ON i.version_id = v.id
                   WHERE v.question_id = $1)sql",
             question) > 0;
}

std::vector<VersionRow> list_reviewed_versions(db::ReadTx& tx, const base::LocalDate& valid_on) {
  return to_versions(tx.all<VersionRecord>(
      R"sql(SELECT v.id, q.public_id, v.kind, v.stem, v.options, k.answer, k.explanation,
                   v.difficulty, v.topic, v.source, COALESCE(v.valid_until, '')
            FROM study_question q
            JOIN study_question_version v ON v.id = q.version_id
            JOIN study_question_key k ON k.version_id = v.id
            WHERE q.state = 'reviewed' AND (v.valid_until IS NULL OR v.valid_until >= $1)
            ORDER BY v.id)sql",
      valid_on));
}

std::optional<QuestionContent> find_version_content(db::ReadTx& tx, std::int64_t version_id) {
  const auto columns = tx.find<ContentColumns>(
      R"sql(SELECT v.kind, v.stem, v.options, k.answer, k.explanation, v.difficulty, v.topic,
                   v.source, COALESCE(v.valid_until, '')
            FROM study_question_version v JOIN study_question_key k ON k.version_id = v.id
            WHERE v.id = $1)sql",
      version_id);
  if (!columns) return std::nullopt;
  return content_of(*columns);
}

std::vector<VersionRow> list_versions_of_round(db::ReadTx& tx, std::int64_t round_id) {
  return to_versions(tx.all<VersionRecord>(
      R"sql(SELECT v.id, q.public_id, v.kind, v.stem, v.options, k.answer, k.explanation,
                   v.difficulty, v.topic, v.source, COALESCE(v.valid_until, '')
            FROM study_round_item i
            JOIN study_question_version v ON v.id = i.version_id
            JOIN study_question q ON q.id = v.question_id
            JOIN study_question_key k ON k.version_id = v.id
            WHERE i.round_id = $1 ORDER BY v.id)sql",
      round_id));
}

QuestionContent content_of_version(db::ReadTx& tx, std::int64_t version_id) {
  return content_of(tx.value<ContentColumns>(
      R"sql(SELECT v.kind, v.stem, v.options, k.answer, k.explanation, v.difficulty, v.topic,
                   v.source, COALESCE(v.valid_until, '')
            FROM study_question_version v JOIN study_question_key k ON k.version_id = v.id
            WHERE v.id = $1)sql",
      version_id));
}

std::vector<VersionRow> list_standing_picks(db::ReadTx& tx, std::int64_t round_id,
                                            const base::LocalDate& valid_on) {
  return to_versions(tx.all<VersionRecord>(
      R"sql(SELECT v.id, q.public_id, v.kind, v.stem, v.options, k.answer, k.explanation,
                   v.difficulty, v.topic, v.source, COALESCE(v.valid_until, '')
            FROM study_draft_item i
            JOIN study_question_version v ON v.id = i.version_id
            JOIN study_question q ON q.version_id = v.id
            JOIN study_question_key k ON k.version_id = v.id
            WHERE i.round_id = $1 AND i.picked = 1 AND q.state = 'reviewed'
              AND (v.valid_until IS NULL OR v.valid_until >= $2)
            ORDER BY v.id)sql",
      round_id, valid_on));
}

std::vector<QuestionRow> list_rows_of_versions(db::ReadTx& tx,
                                               const std::vector<std::int64_t>& version_ids) {
  std::vector<QuestionRow> rows;
  rows.reserve(version_ids.size());
  for (const std::int64_t version_id : version_ids) {
    auto row = tx.find<QuestionRow>(
        R"sql(SELECT q.public_id, v.kind, v.stem, v.difficulty, NULLIF(v.topic, ''), q.state,
                     v.version,
                     NULLIF((SELECT n.name FROM accounts_name n WHERE n.account = q.author_id), ''),
                     q.updated_at
              FROM study_question_version v JOIN study_question q ON q.id = v.question_id
              WHERE v.id = $1)sql",
        version_id);
    CHECK(row.has_value());
    rows.push_back(std::move(*row));
  }
  return rows;
}

}  // namespace yixin::study
