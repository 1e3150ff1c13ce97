#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "modules/accounts/account.h"

namespace yixin::accounts {

/// System, security and audit administrator: they exclude one another and every other role.
bool is_exclusive(std::string_view role);
/// Posts of one unit cannot be granted over the whole hospital by leaving the unit out.
bool needs_unit(std::string_view role);
/// member and staff follow from the roster; nobody grants them.
bool is_derived(std::string_view role);

struct RoleView {
  std::string role;
  std::string label;
  bool needs_unit = false;
  bool exclusive = false;
  bool grantable = false;
};
BOOST_DESCRIBE_STRUCT(RoleView, (), (role, label, needs_unit, exclusive, grantable))

/// Every role of the policy in its order.
std::vector<RoleView> list_roles();

/// Roles that were granted, without the derived one.
std::vector<std::string> granted_roles(db::ReadTx& tx, AccountId account);

/// A role as it stands beside a name; without a unit it holds for the whole hospital.
struct RoleBadge {
  std::string role;
  std::string label;
  std::optional<std::string> unit_name;
};
BOOST_DESCRIBE_STRUCT(RoleBadge, (), (role, label, unit_name))

/// The derived role first, then the grants in the order in which they were made.
std::vector<RoleBadge> list_badges(db::ReadTx& tx, AccountId account, BaseRole base_role);

}  // namespace yixin::accounts
