#include "platform/access/access.h"

#include <algorithm>

#include "platform/base/error.h"
#include "platform/base/policy_file.h"

namespace yixin::embedded {
extern const std::string_view roles_csv;
}

namespace yixin::access {
namespace {

constexpr std::string_view policy_file = "policy/roles.csv";

}  // namespace

std::vector<RoleRule> parse_policy(std::string_view csv) {
  std::vector<RoleRule> rules;
  for (auto& [number, cells] : base::read_policy(policy_file, csv, 4)) {
    const auto reach = describe::parse_name<Reach>(cells[3]);
    if (!reach) base::refuse_policy(policy_file, number);
    rules.push_back({std::move(cells[0]), std::move(cells[1]), std::move(cells[2]), *reach});
  }
  return rules;
}

std::string_view embedded_policy() { return embedded::roles_csv; }

const std::vector<RoleRule>& policy() {
  static const std::vector<RoleRule> rules = parse_policy(embedded_policy());
  return rules;
}

std::optional<std::string> label_of_role(std::string_view role) {
  const auto& rules = policy();
  const auto found =
      std::find_if(rules.begin(), rules.end(), [&](const auto& rule) { return rule.role == role; });
  if (found == rules.end()) return std::nullopt;
  return found->label;
}

void store_policy(db::WriteTx& tx, const std::vector<RoleRule>& rules) {
  tx.run(R"sql(DELETE FROM access_rule)sql");
  for (const RoleRule& rule : rules) {
    tx.run(R"sql(INSERT INTO access_rule (role, permission, reach) VALUES ($1, $2, $3))sql",
           rule.role, rule.permission, rule.reach);
  }
}

bool may(db::ReadTx& tx, Permission permission, UnitId unit) {
  // A remembered phone holds less than its account: the session's own permissions come first.
  return tx.caller().may(permission) && tx.value<std::int64_t>(
                                            R"sql(SELECT count(*) FROM access_may
                   WHERE account_id = $1 AND permission = $2 AND unit_id = $3)sql",
                                            tx.caller().account, permission.name, unit) > 0;
}

void require(db::ReadTx& tx, Permission permission, UnitId unit) {
  if (may(tx, permission, unit)) return;
  throw base::Error{base::Kind::forbidden, "forbidden", "您没有在该组织执行此操作的权限"};
}

void require_visible(db::ReadTx& tx, Permission permission, UnitId unit, const std::string& what) {
  if (!may(tx, permission, unit)) base::refuse_not_found(what);
}

void add_unit(db::WriteTx& tx, UnitId unit, std::optional<UnitId> parent) {
  tx.run(R"sql(INSERT INTO access_unit_closure (ancestor_id, descendant_id, depth)
               VALUES ($1, $1, 0))sql",
         unit);
  if (!parent) return;
  tx.run(R"sql(INSERT INTO access_unit_closure (ancestor_id, descendant_id, depth)
               SELECT ancestor_id, CAST($1 AS BIGINT), depth + 1
               FROM access_unit_closure WHERE descendant_id = $2)sql",
         unit, *parent);
}

void remove_unit(db::WriteTx& tx, UnitId unit) {
  tx.run(R"sql(DELETE FROM access_unit_closure WHERE descendant_id = $1)sql", unit);
}

PermissionNames permissions_of(db::ReadTx& tx, AccountId account, std::string_view base_role) {
  const auto names = tx.all<std::string>(
      R"sql(SELECT r.permission FROM access_rule r WHERE r.role = $1
            UNION
            SELECT r.permission FROM access_grant g JOIN access_rule r ON r.role = g.role
            WHERE g.account_id = $2)sql",
      base_role, account);
  return {names.begin(), names.end()};
}

}  // namespace yixin::access
