#include "modules/learning/supervision_store.h"

#include "platform/audit/audit.h"

namespace yixin::learning {

std::vector<Supervision> list_supervisions(db::ReadTx& tx, int year) {
  return tx.all<Supervision>(
      R"sql(SELECT s.public_id, s.rota_id, s.year, s.month, s.unit_id, s.leader_id,
                   r.public_id, COALESCE(r.name, ''), s.record, s.recorded_on, s.rev
            FROM learning_supervision s LEFT JOIN org_roster r ON r.person_id = s.leader_id
            WHERE s.year = $1
              AND s.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $2 AND permission = 'learning.read')
            ORDER BY s.month, s.id)sql",
      year, tx.caller().account);
}

std::vector<Supervision> list_all_supervisions(db::ReadTx& tx, int year) {
  return tx.all<Supervision>(
      R"sql(SELECT s.public_id, s.rota_id, s.year, s.month, s.unit_id, s.leader_id,
                   r.public_id, COALESCE(r.name, ''), s.record, s.recorded_on, s.rev
            FROM learning_supervision s LEFT JOIN org_roster r ON r.person_id = s.leader_id
            WHERE s.year = $1 ORDER BY s.month, s.id)sql",
      year);
}

std::vector<Supervision> list_supervisions_without_leader(db::ReadTx& tx, int from_year) {
  return tx.all<Supervision>(
      R"sql(SELECT s.public_id, s.rota_id, s.year, s.month, s.unit_id, s.leader_id,
                   NULL, '', s.record, s.recorded_on, s.rev
            FROM learning_supervision s
            WHERE s.year >= $1
              AND NOT EXISTS (SELECT 1 FROM org_roster r WHERE r.person_id = s.leader_id)
            ORDER BY s.id)sql",
      from_year);
}

std::vector<Supervision> list_open_visits(db::ReadTx& tx, const RotaRef& rota) {
  return tx.all<Supervision>(
      R"sql(SELECT s.public_id, s.rota_id, s.year, s.month, s.unit_id, s.leader_id,
                   r.public_id, COALESCE(r.name, ''), s.record, s.recorded_on, s.rev
            FROM learning_supervision s LEFT JOIN org_roster r ON r.person_id = s.leader_id
            WHERE s.rota_id = $1 AND s.recorded_on IS NULL ORDER BY s.id)sql",
      rota);
}

std::vector<Supervision> list_own_supervisions(db::ReadTx& tx, int year, int from_month) {
  return tx.all<Supervision>(
      R"sql(SELECT s.public_id, s.rota_id, s.year, s.month, s.unit_id, s.leader_id,
                   r.public_id, COALESCE(r.name, ''), s.record, s.recorded_on, s.rev
            FROM learning_supervision s LEFT JOIN org_roster r ON r.person_id = s.leader_id
            WHERE s.leader_id = $1 AND s.year = $2 AND s.month >= $3
            ORDER BY s.month, s.id)sql",
      tx.caller().person, year, from_month);
}

std::optional<Supervision> find_supervision(db::ReadTx& tx, const SupervisionRef& supervision) {
  return tx.find<Supervision>(
      R"sql(SELECT s.public_id, s.rota_id, s.year, s.month, s.unit_id, s.leader_id,
                   r.public_id, COALESCE(r.name, ''), s.record, s.recorded_on, s.rev
            FROM learning_supervision s LEFT JOIN org_roster r ON r.person_id = s.leader_id
            WHERE s.public_id = $1)sql",
      supervision);
}

bool insert_supervision(db::WriteTx& tx, const Supervision& supervision) {
  return tx.run(
             R"sql(INSERT INTO learning_supervision (id, public_id, rota_id, year, month, unit_id,
                                                     leader_id, record, recorded_on, rev)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, '', NULL, 1) ON CONFLICT DO NOTHING)sql",
             tx.next_id<SupervisionNoun>(), supervision.supervision_id, supervision.rota_id,
             supervision.year, supervision.month, supervision.unit, supervision.leader) == 1;
}

void store_supervision(db::WriteTx& tx, const Supervision& supervision) {
  const auto rows = tx.run(
      R"sql(UPDATE learning_supervision
            SET month = $1, unit_id = $2, leader_id = $3, record = $4, recorded_on = $5,
                rev = rev + 1
            WHERE public_id = $6 AND rev = $7)sql",
      supervision.month, supervision.unit, supervision.leader, supervision.record,
      supervision.recorded_on, supervision.supervision_id, supervision.rev);
  if (rows == 0) audit::refuse_stale(tx, "supervision", supervision.supervision_id.to_hex());
}

bool is_taken(db::ReadTx& tx, const Supervision& supervision) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM learning_supervision
                   WHERE year = $1 AND month = $2 AND unit_id = $3 AND public_id <> $4)sql",
             supervision.year, supervision.month, supervision.unit, supervision.supervision_id) > 0;
}

void delete_supervision(db::WriteTx& tx, const SupervisionRef& supervision) {
  tx.run(R"sql(DELETE FROM learning_supervision WHERE public_id = $1)sql", supervision);
}

bool has_rota(db::ReadTx& tx, const RotaRef& rota) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM learning_supervision WHERE rota_id = $1)sql", rota) > 0;
}

std::int64_t delete_rota(db::WriteTx& tx, const RotaRef& rota) {
  return tx.run(
      R"sql(DELETE FROM learning_supervision WHERE rota_id = $1 AND recorded_on IS NULL)sql", rota);
}

}  // namespace yixin::learning
