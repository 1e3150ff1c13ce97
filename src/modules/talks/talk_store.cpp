#include <algorithm>

#include "modules/talks/talk.h"

namespace yixin::talks {
std::optional<Talk> find_talk(db::ReadTx& tx, const TalkRef& talk) {
  return tx.find<Talk>(
      R"sql(SELECT id, public_id, unit_id, kind, planned_on, held_on FROM talks_talk
            WHERE public_id = $1)sql",
      talk);
}

std::vector<Talk> list_talks(db::ReadTx& tx, access::UnitId branch, int year) {
  return tx.all<Talk>(
      R"sql(SELECT id, public_id, unit_id, kind, planned_on, held_on FROM talks_talk
            WHERE unit_id = $1 AND COALESCE(held_on, planned_on) BETWEEN $2 AND $3
            ORDER BY COALESCE(held_on, planned_on) DESC, id DESC)sql",
      branch, base::LocalDate{year, 1, 1}, base::LocalDate{year, 12, 31});
}

std::vector<Talk> list_talks_of_person(db::ReadTx& tx, access::PersonId person) {
  return tx.all<Talk>(
      R"sql(SELECT t.id, t.public_id, t.unit_id, t.kind, t.planned_on, t.held_on
            FROM talks_person p JOIN talks_talk t ON t.id = p.talk_id
            WHERE p.person_id = $1
            ORDER BY COALESCE(t.held_on, t.planned_on) DESC, t.id DESC LIMIT 100)sql",
      person);
}

std::vector<TalkPerson> list_people(db::ReadTx& tx, TalkId talk) {
  return tx.all<TalkPerson>(
      R"sql(SELECT r.public_id, r.name
            FROM talks_person p JOIN org_roster r ON r.person_id = p.person_id
            WHERE p.talk_id = $1
            ORDER BY r.pinyin NULLS LAST, r.name NULLS LAST, p.person_id)sql",
      talk);
}

std::vector<Speaker> list_speakers(db::ReadTx& tx, access::UnitId branch, int year) {
  return tx.all<Speaker>(
      R"sql(SELECT t.id, t.held_on, p.person_id,
                   CASE WHEN EXISTS (SELECT 1 FROM org_seat_day s
                                     WHERE s.unit_id = t.unit_id AND s.person_id = p.person_id
                                       AND s.from_on <= t.held_on
                                       AND (s.to_on IS NULL OR s.to_on > t.held_on))
                        THEN 1 ELSE 0 END
            FROM talks_talk t JOIN talks_person p ON p.talk_id = t.id
            WHERE t.unit_id = $1 AND t.held_on BETWEEN $2 AND $3
            ORDER BY t.held_on, t.id, p.person_id)sql",
      branch, base::LocalDate{year, 1, 1}, base::LocalDate{year, 12, 31});
}

std::vector<access::PersonId> list_ids(db::ReadTx& tx, TalkId talk) {
  return tx.all<access::PersonId>(
      R"sql(SELECT person_id FROM talks_person WHERE talk_id = $1 ORDER BY person_id)sql", talk);
}

bool is_of(db::ReadTx& tx, TalkId talk, access::PersonId person) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM talks_person WHERE talk_id = $1 AND person_id = $2)sql",
             talk, person) > 0;
}

bool is_known(db::ReadTx& tx, access::UnitId branch, const base::LocalDate& on,
              std::vector<access::PersonId> people) {
  std::sort(people.begin(), people.end());
  const auto same_day = tx.all<TalkId>(
      R"sql(SELECT id FROM talks_talk
            WHERE unit_id = $1 AND COALESCE(held_on, planned_on) = $2)sql",
      branch, on);
  return std::any_of(same_day.begin(), same_day.end(),
                     [&](TalkId talk) { return list_ids(tx, talk) == people; });
}

void insert_talk(db::WriteTx& tx, const Talk& talk, const std::vector<access::PersonId>& people) {
  tx.run(R"sql(INSERT INTO talks_talk (id, public_id, unit_id, kind, planned_on, held_on,
                                       created_by, created_at)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
         talk.id, talk.talk_id, talk.unit, talk.kind, talk.planned_on, talk.held_on,
         tx.caller().account, tx.now());
  for (const access::PersonId person : people) {
    tx.run(R"sql(INSERT INTO talks_person (talk_id, person_id) VALUES ($1, $2))sql", talk.id,
           person);
  }
}

void store_held_on(db::WriteTx& tx, const Talk& talk) {
  tx.run(R"sql(UPDATE talks_talk SET held_on = $1 WHERE id = $2)sql", talk.held_on, talk.id);
}

void delete_talk(db::WriteTx& tx, const Talk& talk) {
  tx.run(R"sql(DELETE FROM talks_person WHERE talk_id = $1)sql", talk.id);
  tx.run(R"sql(DELETE FROM talks_talk WHERE id = $1)sql", talk.id);
}

}  // namespace yixin::talks
