#pragma once

#include "modules/accounts/account.h"

namespace yixin::accounts {

/// A one-time code as it is printed: with its owner and with a link that carries it. The code
/// stands in the fragment, which no server and no proxy gets to see.
struct Slip {
  std::string name;
  std::string login;
  std::optional<std::string> unit_name;
  std::optional<std::string> label;  // of the first role, for accounts without a person
  std::string code;
  std::string link;
  base::Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(Slip, (), (name, login, unit_name, label, code, link, expires_at))

struct SlipSheet {
  std::string hospital;
  std::vector<Slip> items;
};
BOOST_DESCRIBE_STRUCT(SlipSheet, (), (hospital, items))

/// A fresh code for the account on a slip; earlier ones become void. With a maker it opens as long
/// as they could make it.
Slip make_slip(db::WriteTx& tx, AccountId account, std::optional<AccountId> maker = std::nullopt);

/// Registers who needs a slip, and making slips.
void install_slip(http::Registry& app);

}  // namespace yixin::accounts
