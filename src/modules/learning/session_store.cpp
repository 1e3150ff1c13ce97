#include "modules/learning/session_store.h"

#include "platform/audit/audit.h"

namespace yixin::learning {

std::vector<SessionRow> list_sessions(db::ReadTx& tx, int year) {
  return tx.all<SessionRow>(
      R"sql(SELECT s.id, s.public_id, s.unit_id, s.year, s.month, s.topic, s.planned_on, s.held_on,
                   s.off_site, s.place, s.paper, s.carrier, s.mode, s.materials, c.public_id,
                   c.name, s.pillar, s.rev
            FROM learning_session s LEFT JOIN learning_campaign c ON c.id = s.campaign_id
            WHERE s.year = $1
              AND s.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $2 AND permission = 'learning.read')
            ORDER BY s.month, s.planned_on NULLS LAST, s.id)sql",
      year, tx.caller().account);
}

std::optional<SessionRow> find_session(db::ReadTx& tx, const SessionRef& session) {
  return tx.find<SessionRow>(
      R"sql(SELECT s.id, s.public_id, s.unit_id, s.year, s.month, s.topic, s.planned_on, s.held_on,
                   s.off_site, s.place, s.paper, s.carrier, s.mode, s.materials, c.public_id,
                   c.name, s.pillar, s.rev
            FROM learning_session s LEFT JOIN learning_campaign c ON c.id = s.campaign_id
            WHERE s.public_id = $1)sql",
      session);
}

std::vector<PlannedPerson> list_speakers(db::ReadTx& tx, SessionId session) {
  return tx.all<PlannedPerson>(
      R"sql(SELECT r.public_id, r.name FROM learning_speaker s
            JOIN org_roster r ON r.person_id = s.person_id
            WHERE s.session_id = $1 ORDER BY s.position)sql",
      session);
}

std::vector<access::PersonId> list_speaker_ids(db::ReadTx& tx, SessionId session) {
  return tx.all<access::PersonId>(
      R"sql(SELECT person_id FROM learning_speaker WHERE session_id = $1 ORDER BY position)sql",
      session);
}

void insert_session(db::WriteTx& tx, const SessionRow& session,
                    const std::optional<CampaignId>& campaign) {
  tx.run(R"sql(INSERT INTO learning_session (id, public_id, unit_id, year, month, topic, planned_on,
                                             held_on, off_site, place, paper, carrier, mode,
                                             materials, campaign_id, pillar, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                       1))sql",
         session.id, session.session_id, session.unit, session.year, session.month, session.topic,
         session.planned_on, session.held_on, session.off_site, session.place, session.paper,
         session.carrier, session.mode, session.materials, campaign, session.pillar);
}

void store_session(db::WriteTx& tx, const SessionRow& session,
                   const std::optional<CampaignId>& campaign) {
  const auto rows = tx.run(
      R"sql(UPDATE learning_session
            SET unit_id = $1, year = $2, month = $3, topic = $4, planned_on = $5, held_on = $6,
                off_site = $7, place = $8, paper = $9, carrier = $10, mode = $11, materials = $12,
                campaign_id = $13, pillar = $14, rev = rev + 1
            WHERE id = $15 AND rev = $16)sql",
      session.unit, session.year, session.month, session.topic, session.planned_on, session.held_on,
      session.off_site, session.place, session.paper, session.carrier, session.mode,
      session.materials, campaign, session.pillar, session.id, session.rev);
  if (rows == 0) audit::refuse_stale(tx, "study_session", session.session_id.to_hex());
}

void delete_session(db::WriteTx& tx, SessionId session) {
  tx.run(R"sql(DELETE FROM learning_speaker WHERE session_id = $1)sql", session);
  tx.run(R"sql(DELETE FROM learning_session WHERE id = $1)sql", session);
}

void store_speakers(db::WriteTx& tx, SessionId session,
                    const std::vector<access::PersonId>& speakers) {
  tx.run(R"sql(DELETE FROM learning_speaker WHERE session_id = $1)sql", session);
  std::int64_t position = 0;
  for (const access::PersonId speaker : speakers) {
    tx.run(R"sql(INSERT INTO learning_speaker (session_id, position, person_id)
                 VALUES ($1, $2, $3))sql",
           session, ++position, speaker);
  }
}

}  // namespace yixin::learning
