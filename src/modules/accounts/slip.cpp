#include "modules/accounts/slip.h"

#include <algorithm>

#include "modules/accounts/account_view.h"
#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/role.h"
#include "modules/accounts/session.h"
#include "modules/org/api/org.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;
using UnitRef = base::Ref<access::UnitNoun>;

/// A sheet at a time: a unit of two thousand is twenty requests, and the page shows how far it is.
constexpr std::size_t people_per_request = 100;

struct ListSlipPeople {
  std::optional<UnitRef> unit_id;
  std::optional<AccountState> state;
  std::optional<base::Text<0, 50>> search;
  std::optional<std::int32_t> page;
  std::optional<std::int32_t> page_size;
};
BOOST_DESCRIBE_STRUCT(ListSlipPeople, (), (unit_id, state, search, page, page_size))

struct SlipPerson {
  PersonRef person_id;
  std::optional<std::string> staff_no;
  std::string name;
  std::optional<std::string> unit_name;
  AccountState state = AccountState::none;
};
BOOST_DESCRIBE_STRUCT(SlipPerson, (), (person_id, staff_no, name, unit_name, state))

struct SlipPersonRow {
  PersonRef person_id;
  std::optional<std::string> staff_no;
  std::string name;
  std::optional<std::string> unit_name;
  AccountState state = AccountState::none;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(SlipPersonRow, (), (person_id, staff_no, name, unit_name, state, total))

struct SlipPeople {
  std::vector<SlipPerson> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(SlipPeople, (), (items, total, page, page_size))

struct MakeSlips {
  std::vector<PersonRef> person_ids;
};
BOOST_DESCRIBE_STRUCT(MakeSlips, (), (person_ids))

struct Filter {
  access::UnitId unit;  // none: everywhere
  std::string state;
  std::string name;
  std::string pinyin;
};

Filter filter_of(db::ReadTx& tx, const ListSlipPeople& request) {
  Filter filter;
  if (request.unit_id) {
    const auto unit = org::find_unit_by_ref(tx, *request.unit_id);
    if (!unit) base::refuse_not_found("该组织");
    access::require_visible(tx, make_slips, unit->id, "该组织");
    filter.unit = unit->id;
  }
  if (request.state) filter.state = describe::name_of(*request.state);
  if (!request.search) return filter;
  filter.name = base::name_key(request.search->str());
  filter.pinyin = login_key(request.search->str());
  std::erase(filter.pinyin, ' ');
  return filter;
}

/// The people in reach of the caller, each with what they can sign in with. The total comes with
/// the rows; a page behind the last one has neither.
std::vector<SlipPersonRow> list_people(db::ReadTx& tx, const Filter& filter, std::int64_t limit,
                                       std::int64_t offset) {
  return tx.all<SlipPersonRow>(
      R"sql(SELECT p.public_id, p.staff_no, p.name, p.unit_name, p.state, count(*) OVER ()
            FROM (
              SELECT r.person_id, r.public_id, r.staff_no, r.name, r.name_key, r.pinyin,
                     r.unit_id, r.unit_name,
                     CASE WHEN a.suspended_at IS NOT NULL THEN 'suspended'
                          WHEN a.password_hash IS NOT NULL THEN 'active'
                          WHEN EXISTS (SELECT 1 FROM accounts_standing_code c
                                       WHERE c.account_id = a.id AND c.used_at IS NULL
                                         AND c.expires_at > $1) THEN 'one_time_code'
                          ELSE 'none' END AS state
              FROM org_roster r LEFT JOIN accounts_account a ON a.person_id = r.person_id
              WHERE r.unit_id IN (SELECT unit_id FROM access_may
                                  WHERE account_id = $2 AND permission = 'accounts.slip')
                AND (CAST($3 AS BIGINT) = 0
                     OR r.unit_id IN (SELECT descendant_id FROM access_unit_closure
                                      WHERE ancestor_id = $3))) p
            WHERE ($4 = '' OR p.state = $4)
              AND ($5 = '' OR replace(p.name_key, $5, '') <> p.name_key
                   OR replace(replace(p.pinyin, ' ', ''), $6, '') <> replace(p.pinyin, ' ', '')
                   OR COALESCE(p.staff_no, '') = $5)
            ORDER BY p.unit_id, p.pinyin NULLS LAST, p.name NULLS LAST, p.person_id
            LIMIT $7 OFFSET $8)sql",
      tx.now(), tx.caller().account, filter.unit, filter.state, filter.name, filter.pinyin, limit,
      offset);
}

SlipPeople list_slip_people(db::ReadTx& tx, const ListSlipPeople& request) {
  SlipPeople list;
  list.page = std::clamp(request.page.value_or(1), 1, 100'000);
  list.page_size = std::clamp(request.page_size.value_or(50), 1, 200);
  const Filter filter = filter_of(tx, request);
  const auto offset = (list.page - 1) * std::int64_t{list.page_size};
  for (const auto& row : list_people(tx, filter, list.page_size, offset)) {
    list.items.push_back({row.person_id, row.staff_no, row.name, row.unit_name, row.state});
    list.total = row.total;
  }
  return list;
}

/// Whoever makes a slip could sign in with it. Over one branch that must not open a wider role, nor
/// one that is granted later: accounts_standing_code asks the same when the slip is used.
void refuse_wider_role(db::ReadTx& tx, AccountId account) {
  if (access::may(tx, make_slips, access::hospital_unit)) return;
  if (granted_roles(tx, account).empty()) return;
  throw Error{Kind::forbidden, "role_holder", "这位人员担任系统中的角色，请由党委办公室发放登录单"};
}

Slip make_slip_of(db::WriteTx& tx, const PersonRef& ref) {
  const auto person = org::find_person_by_ref(tx, ref);
  if (!person) base::refuse_not_found("该人员");
  access::require_visible(tx, make_slips, org::scope_of(tx, person->id), "该人员");
  const AccountId id = ensure_account_of(tx, person->id);
  refuse_wider_role(tx, id);
  if (find_account(tx, id)->suspended_at) {
    throw Error{Kind::conflict, "account_suspended",
                person->name + " 的账号已停用，不能发放登录单"};
  }
  end_sessions_of(tx, id);
  return make_slip(tx, id, tx.caller().account);
}

http::Secret<SlipSheet> make_sheet(db::WriteTx& tx, const MakeSlips& request) {
  if (request.person_ids.empty() || request.person_ids.size() > people_per_request) {
    throw Error{Kind::invalid,
                "invalid",
                "一次为 1 到 100 人生成登录单",
                {{"person_ids", "out_of_range", "一次为 1 到 100 人生成登录单"}}};
  }
  SlipSheet sheet{hospital_of(tx).name, {}};
  for (const PersonRef& person : request.person_ids) {
    sheet.items.push_back(make_slip_of(tx, person));
  }
  return {std::move(sheet)};
}

}  // namespace

Slip make_slip(db::WriteTx& tx, AccountId id, std::optional<AccountId> maker) {
  const OneTimeCode code = issue_one_time_code(tx, id, maker);
  const Account account = *find_account(tx, id);
  Slip slip;
  slip.name = name_of(tx, id);
  slip.login = code.login;
  if (account.person) {
    if (const auto unit = org::placement_of(tx, *account.person).unit) slip.unit_name = unit->name;
  } else if (const auto roles = list_badges(tx, id, BaseRole::none); !roles.empty()) {
    slip.label = roles.front().label;
  }
  slip.code = code.code;
  slip.link = memory().origin + "/activate#" + code.code;
  slip.expires_at = code.expires_at;
  return slip;
}

void install_slip(http::Registry& app) {
  using namespace http;
  app.get(
      {"/slips/people", make_slips, limits::view, "Who has which way in", base::Kind::not_found},
      list_slip_people);
  app.post({"/slips",
            make_slips,
            limits::answer,
            "Make activation slips",
            {base::Kind::not_found, base::Kind::conflict}},
           make_sheet);
}

}  // namespace yixin::accounts
