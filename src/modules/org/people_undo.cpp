#include "people_undo.h"

#include <algorithm>

#include "changes.h"
#include "platform/access/access.h"
#include "platform/describe/json.h"
#include "posts.h"
#include "unit_store.h"

namespace yixin::org {
namespace {

std::optional<std::string> to_hex(const std::optional<describe::Bytes>& bytes) {
  if (!bytes) return std::nullopt;
  return crypto::to_hex(bytes->data);
}

std::optional<describe::Bytes> from_hex(const std::optional<std::string>& hex) {
  if (!hex) return std::nullopt;
  const auto raw = crypto::from_hex(*hex);
  CHECK(raw.has_value());
  return describe::Bytes{*raw};
}

PersonRecord record_before(const PersonUndo& undo, const PersonRecord& now) {
  PersonRecord record = now;
  static_cast<PersonFacts&>(record) = *undo.before;
  record.id_sealed = from_hex(undo.id_sealed);
  record.phone_sealed = from_hex(undo.phone_sealed);
  ++record.rev;
  return record;
}

bool returns_to_dissolved_unit(db::ReadTx& tx, const PersonUndo& undo) {
  return std::any_of(undo.memberships.begin(), undo.memberships.end(), [&](const auto& old) {
    const auto unit = find_unit_record(tx, UnitId{old.unit_id});
    return !old.to_on && (!unit || unit->dissolved_on);
  });
}

void restore_memberships(db::WriteTx& tx, PersonId person, const PersonUndo& undo) {
  delete_memberships(tx, person);
  for (const UndoMembership& old : undo.memberships) {
    insert_membership(tx, person, {old.id, UnitId{old.unit_id}, old.from_on, old.to_on});
  }
}

/// An import only adds posts, so those that were not there before go.
void remove_added_posts(db::WriteTx& tx, PersonId person, const PersonUndo& undo) {
  for (const PostRecord& post : list_post_records(tx, person)) {
    const bool was_there =
        std::find(undo.posts.begin(), undo.posts.end(), post.id.value) != undo.posts.end();
    if (!was_there) tx.run(R"sql(DELETE FROM org_post WHERE id = $1)sql", post.id);
  }
}

}  // namespace

PersonUndo remember(db::ReadTx& tx, const PersonRecord& person) {
  PersonUndo undo;
  undo.before = person;
  undo.id_sealed = to_hex(person.id_sealed);
  undo.phone_sealed = to_hex(person.phone_sealed);
  for (const Membership& old : list_memberships(tx, person.id)) {
    undo.memberships.push_back({old.id, old.unit_id.value, old.from_on, old.to_on});
  }
  for (const PostRecord& post : list_post_records(tx, person.id)) {
    undo.posts.push_back(post.id.value);
  }
  return undo;
}

std::optional<std::string> undo_person(db::WriteTx& tx, std::string_view text) {
  const auto undo = describe::from_json<PersonUndo>(text);
  const PersonRecord now = get_person_record(tx, PersonId{undo.person_id});
  if (!access::may(tx, import_org, scope_of(tx, now.id))) {
    return now.name + "已不在您的管理范围内，予以保留";
  }
  if (now.rev != undo.rev || now.withdrawn) return now.name + "在导入之后又有修改，予以保留";
  const auto left = find_open_membership(tx, now.id);
  if (!undo.before) {
    // Codes, a password and roles are in somebody's hands: the person is more than a row by now.
    if (has_account(tx, now.id)) return now.name + "已有账号，予以保留";
    delete_posts_of_person(tx, now.id);
    delete_memberships(tx, now.id);
    withdraw_person(tx, now.id);
    if (left) announce(tx, {left->unit_id});
    return std::nullopt;
  }
  const PersonRecord before = record_before(undo, now);
  if (const auto taken = taken_number(tx, before)) return now.name + "：" + taken->detail;
  if (returns_to_dissolved_unit(tx, undo)) return now.name + "原来的党组织已经撤销，予以保留";
  restore_person(tx, before);
  restore_memberships(tx, now.id, undo);
  remove_added_posts(tx, now.id, undo);
  if (left) announce(tx, {left->unit_id});
  announce_unit_of(tx, now.id);
  return std::nullopt;
}

}  // namespace yixin::org
