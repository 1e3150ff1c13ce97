#include "modules/accounts/standing.h"

#include <algorithm>

#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/role.h"
#include "modules/accounts/session.h"
#include "platform/access/access.h"

namespace yixin::accounts {
namespace {

using Names = std::shared_ptr<const access::PermissionNames>;

enum class Part { all, own };

Names names_in_policy(BaseRole base_role, Part part) {
  auto names = std::make_shared<access::PermissionNames>();
  const std::string role = describe::name_of(base_role);
  for (const auto& rule : access::policy()) {
    const bool wanted = part == Part::all || rule.reach == access::Reach::own;
    if (rule.role == role && wanted) names->insert(rule.permission);
  }
  return names;
}

/// One set per base role for thousands of sessions without grants.
const Names& base_permissions(BaseRole base_role, Part part) {
  static const Names sets[2][3] = {
      {names_in_policy(BaseRole::none, Part::all), names_in_policy(BaseRole::member, Part::all),
       names_in_policy(BaseRole::staff, Part::all)},
      {names_in_policy(BaseRole::none, Part::own), names_in_policy(BaseRole::member, Part::own),
       names_in_policy(BaseRole::staff, Part::own)}};
  return sets[part == Part::own][static_cast<int>(base_role)];
}

}  // namespace

Standing standing_of(db::ReadTx& tx, const Account& account) {
  const auto roles = granted_roles(tx, account.id);
  Standing standing;
  if (account.person) standing.person = *account.person;
  standing.administrator = std::any_of(roles.begin(), roles.end(), is_exclusive);
  standing.restricted = account.must_change || (standing.administrator && !account.totp_secret);
  standing.own_permissions = base_permissions(account.base_role, Part::own);
  if (roles.empty()) {
    standing.permissions = base_permissions(account.base_role, Part::all);
  } else {
    standing.permissions = std::make_shared<const access::PermissionNames>(
        access::permissions_of(tx, account.id, describe::name_of(account.base_role)));
  }
  return standing;
}

void refresh_standing(db::WriteTx& tx, AccountId id) {
  const auto account = find_account(tx, id);
  if (!account) return;
  tx.after_commit([id, standing = standing_of(tx, *account)] {
    memory().sessions.change_standing(id, standing);
  });
}

void follow_roster(db::WriteTx& tx) {
  const auto changed = tx.returning<AccountId>(
      R"sql(UPDATE accounts_account
            SET base_role = CASE base_role WHEN 'member' THEN 'staff' ELSE 'member' END
            WHERE id IN (SELECT a.id FROM accounts_account a
                         JOIN org_roster r ON r.person_id = a.person_id
                         WHERE (a.base_role = 'member')
                            <> (r.category IN ('full_member', 'probationary_member')))
            RETURNING id)sql");
  for (const auto account : changed) refresh_standing(tx, account);
  const auto gone = tx.all<AccountId>(
      R"sql(SELECT DISTINCT a.id FROM accounts_session s
            JOIN accounts_account a ON a.id = s.account_id
            WHERE a.person_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM org_roster r WHERE r.person_id = a.person_id))sql");
  for (const auto account : gone) end_sessions_of(tx, account);
}

}  // namespace yixin::accounts
