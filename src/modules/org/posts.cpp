#include "posts.h"

namespace yixin::org {

std::vector<Post> list_posts_of_unit(db::ReadTx& tx, UnitId unit) {
  return tx.all<Post>(
      R"sql(SELECT t.public_id, p.public_id, p.name, u.public_id, u.name, t.post, t.from_on,
                   t.to_on, t.dual_leader, t.deputy
            FROM org_post t
            JOIN org_person p ON p.id = t.person_id
            JOIN org_unit u ON u.id = t.unit_id
            WHERE t.unit_id = $1 AND p.withdrawn_at IS NULL
            ORDER BY t.to_on DESC NULLS FIRST, t.from_on DESC NULLS LAST, t.id)sql",
      unit);
}

std::vector<Post> list_posts_of_person(db::ReadTx& tx, PersonId person) {
  return tx.all<Post>(
      R"sql(SELECT t.public_id, p.public_id, p.name, u.public_id, u.name, t.post, t.from_on,
                   t.to_on, t.dual_leader, t.deputy
            FROM org_post t
            JOIN org_person p ON p.id = t.person_id
            JOIN org_unit u ON u.id = t.unit_id
            WHERE t.person_id = $1
            ORDER BY t.to_on DESC NULLS FIRST, t.from_on DESC NULLS LAST, t.id)sql",
      person);
}

std::vector<PostRecord> list_post_records(db::ReadTx& tx, PersonId person) {
  return tx.all<PostRecord>(
      R"sql(SELECT id, public_id, person_id, unit_id, post, from_on, to_on, dual_leader, deputy
            FROM org_post WHERE person_id = $1 ORDER BY id)sql",
      person);
}

std::vector<PostRecord> list_open_posts(db::ReadTx& tx) {
  return tx.all<PostRecord>(
      R"sql(SELECT id, public_id, person_id, unit_id, post, from_on, to_on, dual_leader, deputy
            FROM org_post WHERE to_on IS NULL ORDER BY id)sql");
}

std::optional<base::LocalDate> secretary_joined_on(db::ReadTx& tx, UnitId unit) {
  const auto dates = tx.all<base::LocalDate>(
      R"sql(SELECT p.joined_party_on FROM org_post t JOIN org_person p ON p.id = t.person_id
            WHERE t.unit_id = $1 AND t.post = 'secretary' AND t.to_on IS NULL
              AND p.joined_party_on IS NOT NULL)sql",
      unit);
  if (dates.empty()) return std::nullopt;
  return dates.front();
}

bool insert_post(db::WriteTx& tx, const PostRecord& post) {
  return tx.run(R"sql(INSERT INTO org_post (id, public_id, person_id, unit_id, post, from_on, to_on,
                                            dual_leader, deputy)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING)sql",
                post.id, post.public_id, post.person_id, post.unit_id, post.post, post.from_on,
                post.to_on, post.dual_leader, post.deputy) == 1;
}

void delete_posts_of_person(db::WriteTx& tx, PersonId person) {
  tx.run(R"sql(DELETE FROM org_post WHERE person_id = $1)sql", person);
}

void end_posts_of_unit(db::WriteTx& tx, UnitId unit, const base::LocalDate& on) {
  tx.run(R"sql(UPDATE org_person SET rev = rev + 1, updated_at = $1
               WHERE id IN (SELECT person_id FROM org_post
                            WHERE unit_id = $2 AND to_on IS NULL))sql",
         tx.now(), unit);
  tx.run(R"sql(UPDATE org_post SET to_on = $1 WHERE unit_id = $2 AND to_on IS NULL)sql", on, unit);
}

}  // namespace yixin::org
