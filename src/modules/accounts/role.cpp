#include "modules/accounts/role.h"

#include <algorithm>
#include <array>

#include "modules/org/api/org.h"
#include "platform/access/access.h"

namespace yixin::accounts {
namespace {

constexpr std::array<std::string_view, 3> exclusive_roles = {"system_admin", "security_admin",
                                                             "audit_admin"};

constexpr std::array<std::string_view, 6> unit_roles = {
    "branch_secretary",  "organisation_member", "publicity_member",
    "discipline_member", "group_leader",        "general_branch_secretary"};

struct GrantedRole {
  std::string role;
  access::UnitId unit;
};
BOOST_DESCRIBE_STRUCT(GrantedRole, (), (role, unit))

RoleBadge badge(db::ReadTx& tx, const std::string& role, std::optional<access::UnitId> unit) {
  RoleBadge badge{role, access::label_of_role(role).value_or(role), std::nullopt};
  const auto found = unit ? org::find_unit(tx, *unit) : std::nullopt;
  if (found) badge.unit_name = found->name;
  return badge;
}

}  // namespace

bool is_exclusive(std::string_view role) {
  return std::find(exclusive_roles.begin(), exclusive_roles.end(), role) != exclusive_roles.end();
}

bool needs_unit(std::string_view role) {
  return std::find(unit_roles.begin(), unit_roles.end(), role) != unit_roles.end();
}

bool is_derived(std::string_view role) { return describe::parse_name<BaseRole>(role).has_value(); }

std::vector<RoleView> list_roles() {
  std::vector<RoleView> roles;
  for (const auto& rule : access::policy()) {
    const bool listed = std::any_of(roles.begin(), roles.end(),
                                    [&](const RoleView& role) { return role.role == rule.role; });
    if (listed) continue;
    roles.push_back({rule.role, rule.label, needs_unit(rule.role), is_exclusive(rule.role),
                     !is_derived(rule.role)});
  }
  return roles;
}

std::vector<std::string> granted_roles(db::ReadTx& tx, AccountId account) {
  return tx.all<std::string>(
      R"sql(SELECT DISTINCT role FROM access_grant WHERE account_id = $1)sql", account);
}

std::vector<RoleBadge> list_badges(db::ReadTx& tx, AccountId account, BaseRole base_role) {
  std::vector<RoleBadge> badges;
  if (base_role != BaseRole::none) {
    badges.push_back(badge(tx, describe::name_of(base_role), std::nullopt));
  }
  const auto grants = tx.all<GrantedRole>(
      R"sql(SELECT role, unit_id FROM access_grant WHERE account_id = $1 ORDER BY id)sql", account);
  for (const auto& grant : grants) {
    const bool whole = grant.unit == access::hospital_unit;
    badges.push_back(badge(tx, grant.role, whole ? std::nullopt : std::optional{grant.unit}));
  }
  return badges;
}

}  // namespace yixin::accounts
