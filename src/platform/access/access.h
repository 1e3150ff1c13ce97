#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// Who may do what where: grants × rules × the closure of the unit tree.
namespace yixin::access {

/// The unit above every other: the hospital itself. It exists from the first start on, so that the
/// Party office can be granted the whole before any committee is entered.
inline constexpr UnitId hospital_unit{1};

/// The account of the command line on the server itself. It cannot sign in.
inline constexpr AccountId operator_account{1};

enum class Reach { own, unit, subtree };
BOOST_DESCRIBE_ENUM(Reach, own, unit, subtree)

/// One line of policy/roles.csv.
struct RoleRule {
  std::string role;
  std::string label;
  std::string permission;
  Reach reach = Reach::own;
};

/// Parses the policy; throws Kind::unavailable "policy_damaged" with the line.
std::vector<RoleRule> parse_policy(std::string_view csv);
/// The policy that the build embedded.
std::string_view embedded_policy();
const std::vector<RoleRule>& policy();
/// "支部书记" for "branch_secretary"; nothing for a role that the policy does not know.
std::optional<std::string> label_of_role(std::string_view role);

/// Replaces the stored rules by the policy; called at start.
void store_policy(db::WriteTx& tx, const std::vector<RoleRule>& rules);

/// Throws Kind::forbidden "forbidden" unless the caller holds `permission` over `unit`.
void require(db::ReadTx& tx, Permission permission, UnitId unit);
bool may(db::ReadTx& tx, Permission permission, UnitId unit);

/// For rows that a caller may not even know of: Kind::not_found instead of forbidden.
void require_visible(db::ReadTx& tx, Permission permission, UnitId unit, const std::string& what);

/// Hangs a new unit under its parent in the closure.
void add_unit(db::WriteTx& tx, UnitId unit, std::optional<UnitId> parent);
/// Takes a unit out again; it must have no descendants left.
void remove_unit(db::WriteTx& tx, UnitId unit);

/// Every permission that the account holds anywhere, by its grants and by `base_role`.
PermissionNames permissions_of(db::ReadTx& tx, AccountId account, std::string_view base_role);

}  // namespace yixin::access
