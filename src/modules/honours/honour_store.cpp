#include "modules/honours/honour.h"
#include "platform/intake/paging.h"

namespace yixin::honours {

std::optional<Honour> find_honour(db::ReadTx& tx, const HonourRef& honour) {
  return tx.find<Honour>(
      R"sql(SELECT id, public_id, unit_id, holder, person_id, activity_id, name, level, awarded_by,
                   year, awarded_on, document_no, note, file_id, file_name, removed_at, rev
            FROM honours_honour WHERE public_id = $1)sql",
      honour);
}

std::vector<Honour> list_honours(db::ReadTx& tx, const HonourFilter& filter,
                                 const http::PageRequest& window) {
  return tx.all<Honour>(
      R"sql(SELECT id, public_id, unit_id, holder, person_id, activity_id, name, level, awarded_by,
                   year, awarded_on, document_no, note, file_id, file_name, removed_at, rev
            FROM honours_honour
            WHERE removed_at IS NULL
              AND unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $1 AND permission = 'honours.read')
              AND (CAST($2 AS BIGINT) = 0
                   OR unit_id IN (SELECT descendant_id FROM access_unit_closure
                                  WHERE ancestor_id = $2))
              AND (CAST($3 AS BIGINT) = 0 OR year = $3)
              AND (CAST($4 AS TEXT) = '' OR level = $4)
              AND (CAST($5 AS TEXT) = '' OR holder = $5)
              AND (CAST($6 AS BIGINT) = 0 OR activity_id = $6)
              AND (CAST($7 AS TEXT) = ''
                   OR replace(name || ' ' || awarded_by || ' ' || document_no, $7, '')
                      <> name || ' ' || awarded_by || ' ' || document_no
                   OR person_id IN (SELECT person_id FROM org_roster
                                    WHERE replace(name, $7, '') <> name))
            ORDER BY year DESC, awarded_on DESC NULLS LAST, id DESC LIMIT $8 OFFSET $9)sql",
      tx.caller().account, filter.unit, filter.year, filter.level, filter.holder, filter.activity,
      filter.search, window.page_size, intake::offset_of(window));
}

std::int64_t count_honours(db::ReadTx& tx, const HonourFilter& filter) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM honours_honour
            WHERE removed_at IS NULL
              AND unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $1 AND permission = 'honours.read')
              AND (CAST($2 AS BIGINT) = 0
                   OR unit_id IN (SELECT descendant_id FROM access_unit_closure
                                  WHERE ancestor_id = $2))
              AND (CAST($3 AS BIGINT) = 0 OR year = $3)
              AND (CAST($4 AS TEXT) = '' OR level = $4)
              AND (CAST($5 AS TEXT) = '' OR holder = $5)
              AND (CAST($6 AS BIGINT) = 0 OR activity_id = $6)
              AND (CAST($7 AS TEXT) = ''
                   OR replace(name || ' ' || awarded_by || ' ' || document_no, $7, '')
                      <> name || ' ' || awarded_by || ' ' || document_no
                   OR person_id IN (SELECT person_id FROM org_roster
                                    WHERE replace(name, $7, '') <> name)))sql",
      tx.caller().account, filter.unit, filter.year, filter.level, filter.holder, filter.activity,
      filter.search);
}

std::vector<int> list_years(db::ReadTx& tx) {
  return tx.all<int>(
      R"sql(SELECT DISTINCT year FROM honours_honour
            WHERE removed_at IS NULL
              AND unit_id IN (SELECT unit_id FROM access_may
                              WHERE account_id = $1 AND permission = 'honours.read')
            ORDER BY year DESC)sql",
      tx.caller().account);
}

std::vector<Honour> list_honours_of(db::ReadTx& tx, access::PersonId person) {
  return tx.all<Honour>(
      R"sql(SELECT id, public_id, unit_id, holder, person_id, activity_id, name, level, awarded_by,
                   year, awarded_on, document_no, note, file_id, file_name, removed_at, rev
            FROM honours_honour WHERE person_id = $1 AND removed_at IS NULL
            ORDER BY year DESC, awarded_on DESC NULLS LAST, id DESC)sql",
      person);
}

bool is_known(db::ReadTx& tx, const Honour& honour) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM honours_honour
                   WHERE unit_id = $1 AND holder = $2 AND name = $3 AND level = $4
                     AND awarded_by = $5 AND year = $6 AND removed_at IS NULL AND id <> $7
                     AND COALESCE(person_id, 0) = $8
                     AND (holder <> 'activity' OR activity_id = $9))sql",
             honour.unit, honour.holder, honour.name, honour.level, honour.awarded_by, honour.year,
             honour.id, honour.person.value_or(access::PersonId{}),
             honour.activity.value_or(ActivityId{})) > 0;
}

bool belongs_to(db::ReadTx& tx, access::PersonId person, access::UnitId unit,
                const base::LocalDate& on) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM access_unit_closure c
                   WHERE c.ancestor_id = $1
                     AND (EXISTS (SELECT 1 FROM org_roster r
                                  WHERE r.person_id = $2 AND r.unit_id = c.descendant_id)
                          OR EXISTS (SELECT 1 FROM org_member_day m
                                     WHERE m.person_id = $2 AND m.unit_id = c.descendant_id
                                       AND m.from_on <= $3
                                       AND (m.to_on IS NULL OR m.to_on > $3))))sql",
             unit, person, on) > 0;
}

void insert_honour(db::WriteTx& tx, const Honour& honour) {
  tx.run(R"sql(INSERT INTO honours_honour (id, public_id, unit_id, holder, person_id, activity_id,
                                           name, level, awarded_by, year, awarded_on, document_no,
                                           note, file_name, created_at, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', $14, 1))sql",
         honour.id, honour.honour_id, honour.unit, honour.holder, honour.person, honour.activity,
         honour.name, honour.level, honour.awarded_by, honour.year, honour.awarded_on,
         honour.document_no, honour.note, tx.now());
}

bool update_honour(db::WriteTx& tx, const Honour& honour) {
  return tx.run(R"sql(UPDATE honours_honour
                      SET holder = $1, person_id = $2, activity_id = $3, name = $4, level = $5,
                          awarded_by = $6, year = $7, awarded_on = $8, document_no = $9, note = $10,
                          rev = rev + 1
                      WHERE id = $11 AND rev = $12)sql",
                honour.holder, honour.person, honour.activity, honour.name, honour.level,
                honour.awarded_by, honour.year, honour.awarded_on, honour.document_no, honour.note,
                honour.id, honour.rev) > 0;
}

void store_file_of(db::WriteTx& tx, const Honour& honour) {
  tx.run(R"sql(UPDATE honours_honour SET file_id = $1, file_name = $2 WHERE id = $3)sql",
         honour.file, honour.file_name, honour.id);
}

void store_removed_at(db::WriteTx& tx, const Honour& honour) {
  tx.run(R"sql(UPDATE honours_honour SET removed_at = $1 WHERE id = $2)sql", honour.removed_at,
         honour.id);
}

std::int64_t delete_removed(db::WriteTx& tx, base::Instant before) {
  return tx.run(R"sql(DELETE FROM honours_honour WHERE removed_at <= $1)sql", before);
}

}  // namespace yixin::honours
