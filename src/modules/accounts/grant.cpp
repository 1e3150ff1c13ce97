#include "modules/accounts/grant.h"

#include "modules/accounts/concerned.h"
#include "modules/accounts/one_time_code.h"
#include "modules/accounts/proposal.h"
#include "modules/accounts/role.h"
#include "modules/accounts/standing.h"
#include "modules/org/api/org.h"
#include "platform/base/error.h"

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;
using UnitRef = base::Ref<access::UnitNoun>;

struct GrantView {
  GrantRef grant_id;
  AccountRef account_id;
  std::string role;
  std::string label;
  std::optional<UnitRef> unit_id;
  std::optional<std::string> unit_name;
  base::Instant granted_at;
};
BOOST_DESCRIBE_STRUCT(GrantView, (),
                      (grant_id, account_id, role, label, unit_id, unit_name, granted_at))

struct GrantList {
  std::vector<GrantView> items;
};
BOOST_DESCRIBE_STRUCT(GrantList, (), (items))

struct RoleList {
  std::vector<RoleView> items;
};
BOOST_DESCRIBE_STRUCT(RoleList, (), (items))

struct GrantUnit {
  UnitRef unit_id;
  std::string name;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(GrantUnit, (), (unit_id, name, kind))

struct GrantUnits {
  std::vector<GrantUnit> items;
};
BOOST_DESCRIBE_STRUCT(GrantUnits, (), (items))

struct GrantsOf {
  AccountRef account_id;
};
BOOST_DESCRIBE_STRUCT(GrantsOf, (), (account_id))

struct CreateGrant {
  AccountRef account_id;
  base::Text<1, 40> role;
  std::optional<UnitRef> unit_id;
};
BOOST_DESCRIBE_STRUCT(CreateGrant, (), (account_id, role, unit_id))

struct RemoveGrant {
  GrantRef grant_id;
};
BOOST_DESCRIBE_STRUCT(RemoveGrant, (), (grant_id))

struct GrantRow {
  GrantRef grant_id;
  AccountId account;
  std::string role;
  access::UnitId unit;
  base::Instant granted_at;
};
BOOST_DESCRIBE_STRUCT(GrantRow, (), (grant_id, account, role, unit, granted_at))

GrantView to_view(db::ReadTx& tx, const AccountRef& account, const GrantRow& row) {
  GrantView view;
  view.grant_id = row.grant_id;
  view.account_id = account;
  view.role = row.role;
  view.label = access::label_of_role(row.role).value_or(row.role);
  const bool whole = row.unit == access::hospital_unit;
  if (const auto unit = whole ? std::nullopt : org::find_unit(tx, row.unit)) {
    view.unit_id = unit->unit_id;
    view.unit_name = unit->name;
  }
  view.granted_at = row.granted_at;
  return view;
}

std::optional<GrantRow> find_grant(db::ReadTx& tx, const GrantRef& ref) {
  return tx.find<GrantRow>(
      R"sql(SELECT public_id, account_id, role, unit_id, granted_at FROM access_grant
            WHERE public_id = $1)sql",
      ref);
}

void refuse_self(db::ReadTx& tx, AccountId account) {
  if (account != tx.caller().account) return;
  throw Error{Kind::forbidden, "self_grant", "不能给自己授权或收回自己的授权"};
}

/// Administrators have accounts of their own without a person, and hold nothing else.
void refuse_excluded(db::ReadTx& tx, const NewGrant& grant) {
  const auto account = find_account(tx, grant.account);
  CHECK(account.has_value());
  bool excluded = is_exclusive(grant.role) && account->person;
  for (const auto& held : granted_roles(tx, grant.account)) {
    excluded = excluded || (held != grant.role && (is_exclusive(held) || is_exclusive(grant.role)));
  }
  if (excluded) {
    throw Error{Kind::conflict, "role_excluded",
                "系统、安全、审计管理员使用单独的账号，彼此不能兼任，也不能兼任其他角色"};
  }
}

access::UnitId unit_of(db::ReadTx& tx, const CreateGrant& request) {
  const bool whole = is_exclusive(request.role.str()) || !request.unit_id;
  if (whole && !needs_unit(request.role.str())) return access::hospital_unit;
  if (!request.unit_id) {
    throw Error{Kind::invalid, "invalid", "请选择组织", {{"unit_id", "required", "请选择组织"}}};
  }
  const auto unit = org::find_unit_by_ref(tx, *request.unit_id);
  if (!unit) base::refuse_not_found("该组织");
  return unit->id;
}

void record(db::WriteTx& tx, std::string_view action, AccountId account, const std::string& role) {
  const auto holder = find_account(tx, account);
  audit::record_about(tx,
                      {.action = action,
                       .object_kind = "account",
                       .object = holder->account_id.to_hex(),
                       .fields = {role},
                       .note = {}},
                      concerned(*holder));
}

RoleList show_roles(db::ReadTx&, const http::Empty&) { return {list_roles()}; }

GrantList list_grants(db::ReadTx& tx, const GrantsOf& request) {
  const Account account = account_or_refuse(tx, request.account_id);
  const auto rows = tx.all<GrantRow>(
      R"sql(SELECT public_id, account_id, role, unit_id, granted_at FROM access_grant
            WHERE account_id = $1 ORDER BY id)sql",
      account.id);
  GrantList list;
  for (const GrantRow& row : rows) list.items.push_back(to_view(tx, account.account_id, row));
  return list;
}

/// The security administrator does not read the organisation, but must name the units of grants.
GrantUnits list_grant_units(db::ReadTx& tx, const http::Empty&) {
  GrantUnits list;
  using org::UnitKind;
  for (const auto kind :
       {UnitKind::committee, UnitKind::general_branch, UnitKind::branch, UnitKind::group}) {
    for (const auto& unit : org::list_units(tx, kind)) {
      list.items.push_back({unit.unit_id, unit.name, describe::name_of(unit.kind)});
    }
  }
  return list;
}

GrantView create_grant(db::WriteTx& tx, const CreateGrant& request) {
  const Account account = account_or_refuse(tx, request.account_id);
  refuse_self(tx, account.id);
  const std::string& role = request.role.str();
  if (!access::label_of_role(role) || is_derived(role)) {
    throw Error{
        Kind::invalid, "invalid", "该角色不能授予", {{"role", "bad_value", "该角色不能授予"}}};
  }
  const NewGrant grant{account.id, role, unit_of(tx, request)};
  refuse_excluded(tx, grant);
  require_two_persons(tx, role, account.id);
  const GrantRef ref = add_grant(tx, grant);
  return to_view(tx, account.account_id, *find_grant(tx, ref));
}

http::Empty remove_grant(db::WriteTx& tx, const RemoveGrant& request) {
  const auto grant = find_grant(tx, request.grant_id);
  if (!grant || grant->account == access::operator_account) base::refuse_not_found("该授权");
  refuse_self(tx, grant->account);
  keep_last_administrator(tx, grant->account, grant->role);
  tx.run(R"sql(DELETE FROM access_grant WHERE public_id = $1)sql", request.grant_id);
  record(tx, "grant.remove", grant->account, grant->role);
  refresh_standing(tx, grant->account);
  return {};
}

}  // namespace

GrantRef add_grant(db::WriteTx& tx, const NewGrant& grant) {
  refuse_excluded(tx, grant);
  const auto ref = tx.draw_ref<GrantNoun>();
  const auto inserted = tx.run(
      R"sql(INSERT INTO access_grant (id, public_id, account_id, role, unit_id, granted_by,
                                      granted_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT DO NOTHING)sql",
      tx.next_id<GrantNoun>(), ref, grant.account, grant.role, grant.unit, tx.caller().account,
      tx.now());
  if (inserted == 0) throw Error{Kind::conflict, "already_granted", "该账号已有此授权"};
  remove_codes_without_maker(tx, grant.account);
  record(tx, "grant.add", grant.account, grant.role);
  refresh_standing(tx, grant.account);
  return ref;
}

void keep_last_administrator(db::ReadTx& tx, AccountId account, std::string_view role) {
  if (!is_exclusive(role)) return;
  const auto others = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM access_grant g
            JOIN accounts_account a ON a.id = g.account_id
            WHERE g.role = $1 AND g.account_id <> $2 AND a.suspended_at IS NULL)sql",
      role, account);
  if (others > 0) return;
  throw Error{Kind::conflict, "last_administrator", "这是最后一名该类管理员，请先授权另一名"};
}

void install_grant(http::Registry& app) {
  using namespace http;
  app.get({"/roles", read_accounts, limits::view, "Roles of the policy"}, show_roles);
  app.get({"/accounts/{account_id}/grants", read_accounts, limits::view, "Grants of an account"},
          list_grants);
  app.get({"/grants/units", grant_roles, limits::view, "Units that a grant can name"},
          list_grant_units);
  app.post({"/grants", grant_roles, limits::form, "Grant a role", Kind::conflict}, create_grant);
  app.del({"/grants/{grant_id}", grant_roles, limits::form, "Take a grant back", Kind::conflict},
          remove_grant);
}

}  // namespace yixin::accounts
