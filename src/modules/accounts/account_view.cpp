#include "modules/accounts/account_view.h"

#include <algorithm>

#include "platform/base/names.h"
#include "platform/http/limits.h"

namespace yixin::accounts {
namespace {

struct ListAccounts {
  std::optional<base::Text<0, 50>> search;
  std::optional<base::Text<0, 40>> role;
  std::optional<std::int32_t> page;
  std::optional<std::int32_t> page_size;
};
BOOST_DESCRIBE_STRUCT(ListAccounts, (), (search, role, page, page_size))

struct AccountPage {
  std::vector<AccountView> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(AccountPage, (), (items, total, page, page_size))

struct EntryRow {
  std::optional<AccountId> account;
  std::optional<AccountRef> account_id;
  std::optional<PersonRef> person_id;
  std::string login;
  std::string name;
  std::optional<std::string> unit_name;
  AccountState state;
  BaseRole base_role;
  bool second_factor;
};
BOOST_DESCRIBE_STRUCT(EntryRow, (),
                      (account, account_id, person_id, login, name, unit_name, state, base_role,
                       second_factor))

AccountView to_view(db::ReadTx& tx, const EntryRow& row) {
  AccountView view{row.account_id, row.person_id, row.login, row.name,
                   row.unit_name,  row.state,     {},        row.second_factor};
  if (row.account) view.roles = list_badges(tx, *row.account, row.base_role);
  return view;
}

/// Which lines are wanted: a name goes by its key, pinyin without blanks, a login as it is. Empty
/// texts and no account mean all.
struct Filter {
  std::string name;
  std::string pinyin;
  std::string login;
  std::string role;
  AccountId account;
};

Filter filter_of(const ListAccounts& request) {
  const std::string typed = request.search ? request.search->str() : "";
  Filter filter{base::name_key(typed),
                login_key(typed),
                base::fold_width(base::trim(typed)),
                request.role ? request.role->str() : "",
                {}};
  std::erase(filter.pinyin, ' ');
  return filter;
}

/// A text contains another when taking the other out changes it: the one portable way to say so.
std::int64_t count_entries(db::ReadTx& tx, const Filter& filter) {
  return tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM accounts_entry e
            WHERE (e.account IS NULL OR e.account <> $1)
              AND ($2 = '' OR replace(e.name_key, $2, '') <> e.name_key
                   OR replace(replace(e.pinyin, ' ', ''), $3, '') <> replace(e.pinyin, ' ', '')
                   OR replace(e.login, $4, '') <> e.login)
              AND ($5 = '' OR e.base_role = $5
                   OR EXISTS (SELECT 1 FROM access_grant g
                              WHERE g.account_id = e.account AND g.role = $5)))sql",
      access::operator_account, filter.name, filter.pinyin, filter.login, filter.role);
}

std::vector<EntryRow> list_entries(db::ReadTx& tx, const Filter& filter, std::int64_t limit,
                                   std::int64_t offset) {
  return tx.all<EntryRow>(
      R"sql(SELECT e.account, e.account_id, e.person_id, e.login, e.name, e.unit_name,
                   CASE WHEN e.suspended_at IS NOT NULL THEN 'suspended'
                        WHEN e.password_hash IS NOT NULL THEN 'active'
                        WHEN EXISTS (SELECT 1 FROM accounts_standing_code c
                                     WHERE c.account_id = e.account AND c.used_at IS NULL
                                       AND c.expires_at > $1) THEN 'one_time_code'
                        ELSE 'none' END,
                   e.base_role, CASE WHEN e.totp_secret IS NULL THEN 0 ELSE 1 END
            FROM accounts_entry e
            WHERE (e.account IS NULL OR e.account <> $2)
              AND ($3 = '' OR replace(e.name_key, $3, '') <> e.name_key
                   OR replace(replace(e.pinyin, ' ', ''), $4, '') <> replace(e.pinyin, ' ', '')
                   OR replace(e.login, $5, '') <> e.login)
              AND ($6 = '' OR e.base_role = $6
                   OR EXISTS (SELECT 1 FROM access_grant g
                              WHERE g.account_id = e.account AND g.role = $6))
              AND (CAST($7 AS BIGINT) = 0 OR e.account = $7)
            ORDER BY e.pinyin NULLS LAST, e.name NULLS LAST, e.login NULLS LAST,
                     e.account_id NULLS LAST
            LIMIT $8 OFFSET $9)sql",
      tx.now(), access::operator_account, filter.name, filter.pinyin, filter.login, filter.role,
      filter.account, limit, offset);
}

AccountPage list_accounts(db::ReadTx& tx, const ListAccounts& request) {
  AccountPage list;
  list.page = std::clamp(request.page.value_or(1), 1, 100'000);
  list.page_size = std::clamp(request.page_size.value_or(50), 1, 200);
  const Filter filter = filter_of(request);
  const auto offset = (list.page - 1) * std::int64_t{list.page_size};
  list.total = count_entries(tx, filter);
  for (const EntryRow& row : list_entries(tx, filter, list.page_size, offset)) {
    list.items.push_back(to_view(tx, row));
  }
  return list;
}

}  // namespace

AccountView view_account(db::ReadTx& tx, AccountId account) {
  Filter only;
  only.account = account;
  const auto rows = list_entries(tx, only, 1, 0);
  CHECK(rows.size() == 1);
  return to_view(tx, rows.front());
}

void install_account_view(http::Registry& app) {
  app.get(
      {"/accounts", read_accounts, http::limits::view, "Accounts, and people who have none yet"},
      list_accounts);
}

}  // namespace yixin::accounts
