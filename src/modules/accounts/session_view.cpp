#include "modules/accounts/session_view.h"

#include "modules/accounts/notice.h"
#include "modules/accounts/standing.h"
#include "modules/org/api/org.h"
#include "platform/db/setting.h"
#include "platform/notify/outbox.h"

namespace yixin::accounts {
namespace {

std::optional<SessionUnit> unit_of(db::ReadTx& tx, const Account& account) {
  if (!account.person) return std::nullopt;
  const auto unit = org::placement_of(tx, *account.person).unit;
  if (!unit) return std::nullopt;
  return SessionUnit{unit->unit_id, unit->name, describe::name_of(unit->kind)};
}

SecondFactor second_factor_of(const Account& account, const Standing& standing) {
  if (account.totp_secret) return SecondFactor::active;
  return standing.administrator ? SecondFactor::required : SecondFactor::none;
}

}  // namespace

SessionView view_session(db::ReadTx& tx, const Account& account, bool remembered) {
  const Standing standing = standing_of(tx, account);
  const auto& permissions = remembered ? standing.own_permissions : standing.permissions;
  SessionView view;
  view.account = {account.account_id, login_of(tx, account), name_of(tx, account.id),
                  account.person.has_value()};
  view.roles = list_badges(tx, account.id, account.base_role);
  view.permissions.assign(permissions->begin(), permissions->end());
  view.must_change_password = account.must_change;
  view.second_factor = second_factor_of(account, standing);
  view.unit = unit_of(tx, account);
  view.hospital = hospital_of(tx).name;
  view.notice_due = notice_due(tx, account.id);
  view.unread = notify::count_unread(tx, account.id);
  view.demo = db::find_setting(tx, db::demo_setting).has_value();
  return view;
}

}  // namespace yixin::accounts
