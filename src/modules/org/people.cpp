#include "people.h"

#include <algorithm>

#include "changes.h"
#include "person_form.h"
#include "platform/access/access.h"
#include "platform/audit/about.h"
#include "platform/base/names.h"
#include "platform/intake/paging.h"
#include "posts.h"
#include "temporary.h"
#include "unit_store.h"

namespace yixin::org {
namespace {

using base::Error;

/// What a search box looks for. LIKE is not for look-ups; here the user types any part of a name,
/// both engines know no other common substring operator, and % and _ are escaped.
struct SearchPatterns {
  std::string anywhere;
  std::string beginning;
};

SearchPatterns patterns_of(std::string_view text) {
  if (text.empty()) return {};
  std::string escaped;
  for (char c : base::name_key(text)) {
    if (c == '%' || c == '_' || c == '\\') escaped += '\\';
    escaped += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  return {'%' + escaped + '%', escaped + '%'};
}

PersonView view_after(db::WriteTx& tx, PersonId person) {
  return view_of(tx, get_person_record(tx, person));
}

void record_act(db::WriteTx& tx, std::string_view action, const PersonRecord& person,
                std::vector<std::string> fields, std::string note = {}) {
  audit::record_about(
      tx, {action, "person", person.public_id.to_hex(), std::move(fields), std::move(note)},
      {person.id});
}

/// A unit that people may be put into: below the hospital and standing.
UnitRecord target_unit(db::ReadTx& tx, const UnitRef& unit) {
  return get_standing_unit_for(tx, unit, manage_org);
}

/// Where people may belong: a temporary branch has guests and no members.
UnitRecord home_unit(db::ReadTx& tx, const UnitRef& ref) {
  UnitRecord unit = target_unit(tx, ref);
  if (is_within_temporary(tx, unit)) {
    const std::string detail = "临时党支部不转接组织关系，请登记为它的参加人员";
    throw Error{
        base::Kind::invalid, "temporary_branch", detail, {{"unit_id", "temporary_branch", detail}}};
  }
  return unit;
}

PersonId owner_of_post(db::ReadTx& tx, const PostRecord& post) {
  if (!access::may(tx, read_org, post.unit_id)) {
    access::require_visible(tx, read_org, scope_of(tx, post.person_id), "该任职");
  }
  access::require(tx, manage_org, post.unit_id);
  return post.person_id;
}

}  // namespace

PersonPage list_people(db::ReadTx& tx, const ListPeople& request) {
  const auto window = intake::window_of(request.page, request.page_size);
  const SearchPatterns search =
      patterns_of(request.search ? std::string_view(request.search->value) : std::string_view{});
  const std::string unit = request.unit_id ? request.unit_id->to_hex() : "";
  const std::string category = request.category ? describe::name_of(*request.category) : "";
  PersonPage page;
  page.page = window.page;
  page.page_size = window.page_size;
  page.total = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM org_person_line l JOIN org_person p ON p.id = l.person_id
            WHERE l.scope_id IN (SELECT unit_id FROM access_may
                                 WHERE account_id = $1 AND permission = 'org.read')
              AND (CAST($2 AS TEXT) = '' OR l.scope_id IN (
                    SELECT c.descendant_id FROM access_unit_closure c
                    JOIN org_unit u ON u.id = c.ancestor_id WHERE u.public_id = $2))
              AND (CAST($3 AS TEXT) = '' OR p.category = $3)
              AND (CAST($4 AS TEXT) = '' OR lower(p.name_key) LIKE $4 ESCAPE '\'
                   OR p.initials LIKE $5 ESCAPE '\' OR lower(p.staff_no) LIKE $5 ESCAPE '\'
                   OR replace(p.pinyin, ' ', '') LIKE $5 ESCAPE '\'))sql",
      tx.caller().account, unit, category, search.anywhere, search.beginning);
  page.items = tx.all<PersonRow>(
      R"sql(SELECT p.public_id, p.staff_no, p.name, p.sex, p.category, l.branch_public_id,
                   l.branch_name, l.group_name, l.department_name, p.joined_party_on, p.retired
            FROM org_person_line l JOIN org_person p ON p.id = l.person_id
            WHERE l.scope_id IN (SELECT unit_id FROM access_may
                                 WHERE account_id = $1 AND permission = 'org.read')
              AND (CAST($2 AS TEXT) = '' OR l.scope_id IN (
                    SELECT c.descendant_id FROM access_unit_closure c
                    JOIN org_unit u ON u.id = c.ancestor_id WHERE u.public_id = $2))
              AND (CAST($3 AS TEXT) = '' OR p.category = $3)
              AND (CAST($4 AS TEXT) = '' OR lower(p.name_key) LIKE $4 ESCAPE '\'
                   OR p.initials LIKE $5 ESCAPE '\' OR lower(p.staff_no) LIKE $5 ESCAPE '\'
                   OR replace(p.pinyin, ' ', '') LIKE $5 ESCAPE '\')
            ORDER BY p.pinyin NULLS LAST, p.name NULLS LAST, p.id LIMIT $6 OFFSET $7)sql",
      tx.caller().account, unit, category, search.anywhere, search.beginning, window.page_size,
      intake::offset_of(window));
  return page;
}

PersonView show_person(db::ReadTx& tx, const OnePerson& request) {
  return view_of(tx, get_visible_person(tx, request.person_id));
}

PersonView create_person(db::WriteTx& tx, const PersonForm& request) {
  std::optional<UnitRecord> unit;
  if (request.unit_id) {
    unit = home_unit(tx, *request.unit_id);
  } else {
    access::require(tx, manage_org, access::hospital_unit);
  }
  const PersonDraft draft = read_form(tx, request, {});
  PersonRecord person = find_withdrawn_twin(tx, draft.facts).value_or(PersonRecord{});
  refuse_taken_numbers(tx, person, draft.facts);
  save_person(tx, person, draft);
  if (unit) move_person(tx, person.id, unit->id, tx.today());
  announce_unit_of(tx, person.id);
  record_act(tx, "person.create", person, {});
  return view_after(tx, person.id);
}

PersonView change_person(db::WriteTx& tx, const ChangePerson& request) {
  PersonRecord person = get_person_for(tx, request.person_id, manage_org);
  if (person.rev != request.rev) audit::refuse_stale(tx, "person", person.public_id.to_hex());
  const PersonDraft draft = read_form(tx, request, person);
  auto fields = changed_fields(person, draft.facts);
  if (request.unit_id) {
    const auto current = find_open_membership(tx, person.id);
    const auto current_unit =
        current ? find_unit_record(tx, current->unit_id) : std::optional<UnitRecord>{};
    if (!current_unit || current_unit->public_id != *request.unit_id) {
      move_person(tx, person.id, home_unit(tx, *request.unit_id).id, tx.today());
      if (current_unit) announce(tx, {current_unit->id});
      fields.emplace_back("unit_id");
    }
  }
  refuse_taken_numbers(tx, person, draft.facts);
  save_person(tx, person, draft);
  announce_unit_of(tx, person.id);
  record_act(tx, "person.change", person, std::move(fields));
  return view_after(tx, person.id);
}

http::Secret<DisclosedNumber> disclose_number(db::WriteTx& tx, const DiscloseNumber& request) {
  const PersonRecord person = get_person_for(tx, request.person_id, disclose_org);
  const auto& sealed =
      request.field == SealedColumn::phone ? person.phone_sealed : person.id_sealed;
  if (!sealed) base::refuse_not_found("该号码");
  record_act(tx, "person.disclose", person, {describe::name_of(request.field)},
             request.reason.str());
  return {{open_number(person.id, request.field, *sealed)}};
}

PersonView transfer_person(db::WriteTx& tx, const TransferPerson& request) {
  const PersonRecord person = get_person_for(tx, request.person_id, manage_org);
  const UnitRecord unit = home_unit(tx, request.unit_id);
  const auto before = find_open_membership(tx, person.id);
  move_person(tx, person.id, unit.id, request.from_on);
  if (before) announce(tx, {before->unit_id});
  announce(tx, {unit.id});
  touch_person(tx, person.id);
  record_act(tx, "person.transfer", person, {"unit_id"}, unit.name);
  return view_after(tx, person.id);
}

PersonView record_post(db::WriteTx& tx, const RecordPost& request) {
  const PersonRecord person = get_person_for(tx, request.person_id, manage_org);
  const UnitRecord unit = target_unit(tx, request.unit_id);
  if (!has_post(unit.kind, request.post)) {
    throw Error{base::Kind::invalid,
                "wrong_post",
                label_of(unit.kind) + "没有这个职务",
                {{"post", "wrong_post", label_of(unit.kind) + "没有这个职务"}}};
  }
  if (request.from_on > tx.today()) {
    throw Error{base::Kind::invalid,
                "bad_date",
                "任职日期晚于今天",
                {{"from_on", "bad_date", "任职日期晚于今天"}}};
  }
  const PostRecord post{
      tx.next_id<PostNoun>(), tx.draw_ref<PostNoun>(), person.id,    unit.id,
      request.post,           request.from_on,         std::nullopt, request.dual_leader,
      request.deputy};
  if (!insert_post(tx, post)) {
    throw Error{base::Kind::conflict, "post_taken", "该职务已有人担任，请先登记原任职的结束日期"};
  }
  touch_person(tx, person.id);
  record_act(tx, "person.post", person, {describe::name_of(request.post)}, unit.name);
  return view_after(tx, person.id);
}

Post end_post(db::WriteTx& tx, const EndPost& request) {
  const auto post = tx.find<PostRecord>(
      R"sql(SELECT id, public_id, person_id, unit_id, post, from_on, to_on, dual_leader, deputy
            FROM org_post WHERE public_id = $1)sql",
      request.post_id);
  if (!post) base::refuse_not_found("该任职");
  const PersonId owner = owner_of_post(tx, *post);
  if (post->to_on) throw Error{base::Kind::conflict, "post_ended", "该任职已经结束"};
  if (request.to_on < post->from_on || request.to_on > tx.today()) {
    throw Error{base::Kind::invalid,
                "bad_date",
                "结束日期应在任职之后，且不晚于今天",
                {{"to_on", "bad_date", "结束日期应在任职之后，且不晚于今天"}}};
  }
  tx.run(R"sql(UPDATE org_post SET to_on = $1 WHERE id = $2)sql", request.to_on, post->id);
  touch_person(tx, owner);
  record_act(tx, "person.end_post", get_person_record(tx, owner), {describe::name_of(post->post)});
  const auto posts = list_posts_of_person(tx, owner);
  return *std::find_if(posts.begin(), posts.end(),
                       [&](const Post& one) { return one.post_id == request.post_id; });
}

}  // namespace yixin::org
