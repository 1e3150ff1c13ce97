#pragma once

#include "unit.h"

/// Dated posts. `to_on` is the first day on which a post is no longer held.
namespace yixin::org {

/// A row of org_post.
struct PostRecord {
  base::Id<PostNoun> id;
  base::Ref<PostNoun> public_id;
  PersonId person_id;
  UnitId unit_id;
  PostKind post = PostKind::committee_member;
  base::LocalDate from_on;
  std::optional<base::LocalDate> to_on;
  bool dual_leader = false;
  std::optional<Deputy> deputy;
};
BOOST_DESCRIBE_STRUCT(PostRecord, (),
                      (id, public_id, person_id, unit_id, post, from_on, to_on, dual_leader,
                       deputy))

/// Open posts first, then the most recent.
std::vector<Post> list_posts_of_unit(db::ReadTx& tx, UnitId unit);
std::vector<Post> list_posts_of_person(db::ReadTx& tx, PersonId person);
std::vector<PostRecord> list_post_records(db::ReadTx& tx, PersonId person);
/// Of everybody, for imports and exports.
std::vector<PostRecord> list_open_posts(db::ReadTx& tx);
std::optional<base::LocalDate> secretary_joined_on(db::ReadTx& tx, UnitId unit);

/// False when the unit already has a secretary or leader, or the person already holds the post.
bool insert_post(db::WriteTx& tx, const PostRecord& post);
void delete_posts_of_person(db::WriteTx& tx, PersonId person);
void end_posts_of_unit(db::WriteTx& tx, UnitId unit, const base::LocalDate& on);

}  // namespace yixin::org
