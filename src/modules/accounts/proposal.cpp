#include "modules/accounts/proposal.h"

#include <map>

#include "modules/accounts/account_admin.h"
#include "modules/accounts/api/two_persons.h"
#include "modules/accounts/grant.h"
#include "modules/accounts/role.h"
#include "modules/accounts/second_factor.h"
#include "modules/accounts/slip.h"
#include "modules/org/api/org.h"
#include "platform/audit/about.h"
#include "platform/base/error.h"

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;

struct ProposalNoun;
using ProposalRef = base::Ref<ProposalNoun>;

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;
constexpr std::int64_t valid_ms = 14 * day_ms;
/// Where no second administrator is left, time stands for one: everybody sees the proposal so long.
constexpr std::int64_t operator_wait_ms = 7 * day_ms;
/// The operator has the server, as the system administrator has: the two count as one side.
constexpr const char* operator_side = "system_admin";

/// Acts of other modules, by kind.
std::map<ProposalKind, TwoPersonAct>& acts() {
  static std::map<ProposalKind, TwoPersonAct> current;
  return current;
}

access::Permission who_decides(ProposalKind kind) {
  const auto act = acts().find(kind);
  return act == acts().end() ? appoint : act->second.decide;
}

struct Propose {
  ProposalKind kind = ProposalKind::administrator;
  std::optional<base::Text<1, 40>> role;
  std::optional<base::Text<1, 32>> login;
  std::optional<base::Text<1, 50>> name;
  std::optional<AccountRef> account_id;
};
BOOST_DESCRIBE_STRUCT(Propose, (), (kind, role, login, name, account_id))

struct ProposalRow {
  ProposalRef proposal_id;
  ProposalKind kind = ProposalKind::administrator;
  std::optional<std::string> role;
  std::optional<std::string> login;
  std::optional<std::string> name;
  std::optional<AccountId> account;
  std::optional<PersonId> person;
  std::optional<std::string> reason;
  AccountId proposed_by;
  std::string proposed_as;
  base::Instant proposed_at;
};
BOOST_DESCRIBE_STRUCT(ProposalRow, (),
                      (proposal_id, kind, role, login, name, account, person, reason, proposed_by,
                       proposed_as, proposed_at))

struct ProposalView {
  ProposalRef proposal_id;
  ProposalKind kind = ProposalKind::administrator;
  std::string login;
  std::string name;
  std::string label;
  std::optional<std::string> reason;
  std::string proposed_by;
  base::Instant proposed_at;
  base::Instant expires_at;
  /// Whether the caller may be the second person.
  bool may_confirm = false;
};
BOOST_DESCRIBE_STRUCT(ProposalView, (),
                      (proposal_id, kind, login, name, label, reason, proposed_by, proposed_at,
                       expires_at, may_confirm))

struct ProposalList {
  std::vector<ProposalView> items;
};
BOOST_DESCRIBE_STRUCT(ProposalList, (), (items))

/// Exactly one is there: a proposal that waits, or the slip of what is done.
struct ProposalReply {
  std::optional<ProposalView> proposal;
  std::optional<Slip> slip;
};
BOOST_DESCRIBE_STRUCT(ProposalReply, (), (proposal, slip))

struct OneProposal {
  ProposalRef proposal_id;
};
BOOST_DESCRIBE_STRUCT(OneProposal, (), (proposal_id))

std::string administrator_role(db::ReadTx& tx, AccountId account) {
  if (account == access::operator_account) return operator_side;
  for (const auto& role : granted_roles(tx, account)) {
    if (is_exclusive(role)) return role;
  }
  return {};
}

bool is_first_of_kind(db::ReadTx& tx, std::string_view role, AccountId account) {
  return tx.value<std::int64_t>(
             R"sql(SELECT count(*) FROM access_grant g
                   JOIN accounts_account a ON a.id = g.account_id
                   WHERE g.role = $1 AND (g.account_id <> $2 OR a.password_hash IS NOT NULL))sql",
             role, account) == 0;
}

/// The reason is not repeated here: it may name somebody who asked to be forgotten.
void record_about_person(db::WriteTx& tx, std::string_view action, const ProposalRow& row) {
  const auto person = org::find_person(tx, *row.person);
  audit::record_about(tx,
                      {.action = action,
                       .object_kind = "person",
                       .object = person ? person->person_id.to_hex() : row.proposal_id.to_hex(),
                       .fields = {describe::name_of(row.kind)},
                       .note = {}},
                      {*row.person});
}

void record(db::WriteTx& tx, std::string_view action, const ProposalRow& row) {
  if (row.person) return record_about_person(tx, action, row);
  const auto account = row.account ? find_account(tx, *row.account) : std::nullopt;
  audit::record(tx, {.action = action,
                     .object_kind = account ? "account" : "proposal",
                     .object = account ? account->account_id.to_hex() : row.proposal_id.to_hex(),
                     .fields = {describe::name_of(row.kind)},
                     .note = row.role.value_or("")});
}

std::optional<ProposalRow> find_proposal(db::ReadTx& tx, const ProposalRef& ref) {
  return tx.find<ProposalRow>(
      R"sql(SELECT public_id, kind, role, login, name, account_id, person_id, reason,
                   proposed_by, proposed_as, proposed_at
            FROM accounts_proposal WHERE public_id = $1 AND proposed_at > $2)sql",
      ref, tx.now().plus_ms(-valid_ms));
}

/// Why the caller may not be the second person; nothing when they may.
std::optional<Error> objection(db::ReadTx& tx, const ProposalRow& row) {
  const AccountId caller = tx.caller().account;
  if (caller == access::operator_account) {
    const bool own = row.proposed_by == caller;
    if (own && row.proposed_at.plus_ms(operator_wait_ms) <= tx.now()) return std::nullopt;
    return Error{
        Kind::forbidden, "two_persons_needed",
        "请另一名管理员在页面上确认；服务器上提出的变更无人能确认时，七天后可由操作员确认"};
  }
  if (row.account == caller || (row.person && row.person == tx.caller().person)) {
    return Error{Kind::forbidden, "own_account", "不能确认对自己账号的变更"};
  }
  if (!tx.caller().may(who_decides(row.kind))) {
    return Error{Kind::forbidden, "forbidden", "您没有确认此项变更的权限"};
  }
  if (row.proposed_by == caller || row.proposed_as == administrator_role(tx, caller)) {
    return Error{Kind::forbidden, "own_proposal", "须由另一类管理员确认"};
  }
  return std::nullopt;
}

ProposalView to_view(db::ReadTx& tx, const ProposalRow& row) {
  ProposalView view;
  view.proposal_id = row.proposal_id;
  view.kind = row.kind;
  view.login = row.login.value_or("");
  view.name = row.name.value_or("");
  std::string role = row.role.value_or("");
  if (const auto account = row.account ? find_account(tx, *row.account) : std::nullopt) {
    view.login = login_of(tx, *account);
    view.name = name_of(tx, account->id);
    role = administrator_role(tx, account->id);
  }
  if (const auto person = row.person ? org::find_person(tx, *row.person) : std::nullopt) {
    view.login = person->staff_no.value_or("");
    view.name = person->name;
  }
  view.reason = row.reason;
  view.label = access::label_of_role(role).value_or("");
  view.proposed_by = name_of(tx, row.proposed_by);
  view.proposed_at = row.proposed_at;
  view.expires_at = row.proposed_at.plus_ms(valid_ms);
  view.may_confirm = !objection(tx, row);
  return view;
}

ProposalRow new_row(db::WriteTx& tx, ProposalKind kind) {
  ProposalRow row;
  row.proposal_id = tx.draw_ref<ProposalNoun>();
  row.kind = kind;
  row.proposed_by = tx.caller().account;
  row.proposed_as = administrator_role(tx, tx.caller().account);
  row.proposed_at = tx.now();
  return row;
}

/// False when the same about the same person waits already.
bool insert(db::WriteTx& tx, const ProposalRow& row) {
  return tx.run(R"sql(INSERT INTO accounts_proposal
                        (id, public_id, kind, role, login, name, account_id, person_id, reason,
                         proposed_by, proposed_as, proposed_at)
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                      ON CONFLICT DO NOTHING)sql",
                tx.next_id<ProposalNoun>(), row.proposal_id, row.kind, row.role, row.login,
                row.name, row.account, row.person, row.reason, row.proposed_by, row.proposed_as,
                row.proposed_at) == 1;
}

ProposalRow row_of(db::WriteTx& tx, const Propose& request) {
  ProposalRow row = new_row(tx, request.kind);
  if (acts().contains(request.kind)) {
    throw Error{Kind::invalid, "invalid", "此项变更不在这里提出"};
  }
  if (request.kind == ProposalKind::administrator) {
    if (!request.role || !request.login || !request.name || request.account_id) {
      throw Error{Kind::invalid, "invalid", "请选择管理员类别，填写登录名和姓名"};
    }
    if (!is_exclusive(request.role->str())) {
      throw Error{Kind::invalid,
                  "role_unknown",
                  "管理员角色只有系统、安全、审计三种",
                  {{"role", "role_unknown", "管理员角色只有系统、安全、审计三种"}}};
    }
    row.role = request.role->str();
    row.login = request.login->str();
    row.name = request.name->str();
    return row;
  }
  if (!request.account_id || request.role || request.login || request.name) {
    throw Error{Kind::invalid, "invalid", "请选择一个账号"};
  }
  row.account = account_or_refuse(tx, *request.account_id).id;
  return row;
}

Slip create_confirmed_administrator(db::WriteTx& tx, const ProposalRow& row) {
  return make_slip(tx, create_administrator(tx, {*row.login, *row.name, *row.role}));
}

std::optional<Slip> carry_out(db::WriteTx& tx, const ProposalRow& row) {
  switch (row.kind) {
    case ProposalKind::administrator: return create_confirmed_administrator(tx, row);
    case ProposalKind::one_time_code: return make_slip(tx, *row.account);
    case ProposalKind::second_factor: break;
    case ProposalKind::erasure: acts().at(row.kind).carry_out(tx, *row.person); return std::nullopt;
  }
  reset_second_factor(tx, *find_account(tx, *row.account));
  return std::nullopt;
}

ProposalList list_proposals(db::ReadTx& tx, const http::Empty&) {
  ProposalList list;
  for (const auto& row : tx.all<ProposalRow>(
           R"sql(SELECT public_id, kind, role, login, name, account_id, person_id, reason,
                        proposed_by, proposed_as, proposed_at
                 FROM accounts_proposal WHERE proposed_at > $1 ORDER BY id)sql",
           tx.now().plus_ms(-valid_ms))) {
    const bool concerns_caller =
        row.proposed_by == tx.caller().account || tx.caller().may(who_decides(row.kind));
    if (concerns_caller) list.items.push_back(to_view(tx, row));
  }
  return list;
}

http::Secret<ProposalReply> propose(db::WriteTx& tx, const Propose& request) {
  const ProposalRow row = row_of(tx, request);
  const bool by_operator = tx.caller().account == access::operator_account;
  if (by_operator && row.role && is_first_of_kind(tx, *row.role, {})) {
    return {{std::nullopt, create_confirmed_administrator(tx, row)}};
  }
  if (row.kind == ProposalKind::administrator) check_new_login(tx, *row.login);
  CHECK(insert(tx, row));
  record(tx, "proposal.make", row);
  return {{to_view(tx, row), std::nullopt}};
}

http::Secret<ProposalReply> confirm(db::WriteTx& tx, const OneProposal& request) {
  const auto row = find_proposal(tx, request.proposal_id);
  if (!row) base::refuse_not_found("该变更");
  if (const auto refusal = objection(tx, *row)) throw Error{*refusal};
  tx.run(R"sql(DELETE FROM accounts_proposal WHERE public_id = $1)sql", request.proposal_id);
  record(tx, "proposal.confirm", *row);
  return {{std::nullopt, carry_out(tx, *row)}};
}

/// Whoever proposed takes it back; every other administrator turns it down.
http::Empty refuse(db::WriteTx& tx, const OneProposal& request) {
  const auto row = find_proposal(tx, request.proposal_id);
  if (!row) base::refuse_not_found("该变更");
  if (row->proposed_by != tx.caller().account && !tx.caller().may(who_decides(row->kind))) {
    base::refuse_not_found("该变更");
  }
  tx.run(R"sql(DELETE FROM accounts_proposal WHERE public_id = $1)sql", request.proposal_id);
  record(tx, "proposal.refuse", *row);
  if (row->person) acts().at(row->kind).turn_down(tx, *row->person);
  return {};
}

}  // namespace

void require_two_persons(db::ReadTx& tx, std::string_view role, AccountId account) {
  if (!is_exclusive(role)) return;
  const bool by_operator = tx.caller().account == access::operator_account;
  if (by_operator && is_first_of_kind(tx, role, account)) return;
  throw Error{Kind::conflict, "two_persons_needed",
              "管理员的变更须由两名管理员办理，请在“两人确认的变更”中提出，由另一类管理员确认"};
}

void put_before_two(ProposalKind kind, const TwoPersonAct& act) { acts()[kind] = act; }

void propose_about(db::WriteTx& tx, ProposalKind kind, PersonId person, const std::string& reason) {
  tx.run(R"sql(DELETE FROM accounts_proposal
               WHERE kind = $1 AND person_id = $2 AND proposed_at <= $3)sql",
         kind, person, tx.now().plus_ms(-valid_ms));
  ProposalRow row = new_row(tx, kind);
  row.person = person;
  row.reason = reason;
  if (insert(tx, row)) record(tx, "proposal.make", row);
}

void withdraw_proposal_about(db::WriteTx& tx, ProposalKind kind, PersonId person) {
  tx.run(R"sql(DELETE FROM accounts_proposal WHERE kind = $1 AND person_id = $2)sql", kind, person);
}

void install_proposal(http::Registry& app) {
  using namespace http;
  app.get({"/proposals", appoint, limits::view, "What waits for a second administrator"},
          list_proposals);
  app.post({"/proposals", appoint, limits::form, "Propose a change among administrators"}, propose);
  app.put({"/proposals/{proposal_id}/confirmation", appoint, limits::form,
           "Confirm as the second person"},
          confirm);
  app.del({"/proposals/{proposal_id}", appoint, limits::form, "Take back or turn down"}, refuse);
}

}  // namespace yixin::accounts
