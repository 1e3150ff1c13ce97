#include "modules/accounts/set_up.h"

#include <array>

#include "modules/accounts/account_admin.h"
#include "modules/accounts/accounts_memory.h"
#include "modules/accounts/grant.h"
#include "modules/accounts/slip.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/crypto/secrets.h"

namespace yixin::accounts {
namespace {

using base::Error;
using base::Kind;

constexpr std::int64_t valid_ms = 72LL * 3600 * 1000;

struct SetUpLink {
  base::Text<1, 100> secret;
};
BOOST_DESCRIBE_STRUCT(SetUpLink, (), (secret))

struct FirstPerson {
  base::Text<1, 32> login;
  base::Text<1, 50> name;
};
BOOST_DESCRIBE_STRUCT(FirstPerson, (), (login, name))

struct EnterHospital {
  base::Text<1, 100> secret;
  base::Text<2, 100> hospital;
  base::Text<1, 30> short_name;
  FirstPerson system_admin;
  FirstPerson security_admin;
  FirstPerson audit_admin;
  FirstPerson party_officer;
};
BOOST_DESCRIBE_STRUCT(EnterHospital, (),
                      (secret, hospital, short_name, system_admin, security_admin, audit_admin,
                       party_officer))

struct FirstAccount {
  std::string role;
  std::string login;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(FirstAccount, (), (role, login, name))

/// What was entered before the page was loaded again; empty before that.
struct SetUpState {
  base::Instant expires_at;
  Hospital hospital;
  std::vector<FirstAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(SetUpState, (), (expires_at, hospital, accounts))

struct SetUpRow {
  std::optional<describe::Bytes> digest;
  std::optional<base::Instant> expires_at;
  std::optional<base::Instant> completed_at;
};
BOOST_DESCRIBE_STRUCT(SetUpRow, (), (digest, expires_at, completed_at))

struct NamedPerson {
  std::string_view role;
  const FirstPerson* person;
};
using FirstPeople = std::array<NamedPerson, 4>;

FirstPeople people_of(const EnterHospital& request) {
  return {{{"system_admin", &request.system_admin},
           {"security_admin", &request.security_admin},
           {"audit_admin", &request.audit_admin},
           {"party_officer", &request.party_officer}}};
}

describe::Bytes digest_of(std::string_view secret) {
  return crypto::to_bytes(
      memory().keys.digest(crypto::Purpose::one_time_code, "set-up " + std::string(secret)));
}

SetUpRow set_up_row(db::ReadTx& tx) {
  return tx
      .find<SetUpRow>(
          R"sql(SELECT digest, expires_at, completed_at FROM accounts_set_up WHERE id = 1)sql")
      .value_or(SetUpRow{});
}

void record(db::WriteTx& tx, std::string_view action) {
  audit::record(
      tx, {.action = action, .object_kind = "hospital", .object = "1", .fields = {}, .note = {}});
}

/// Whoever holds the link acts; a finished, replaced or old one opens nothing.
SetUpRow require_link(db::ReadTx& tx, std::string_view secret) {
  SetUpRow row = set_up_row(tx);
  const bool fits = !row.completed_at && row.digest && row.expires_at > tx.now() &&
                    crypto::same_digest(row.digest->data, digest_of(secret).data);
  if (!fits) {
    throw Error{Kind::unauthenticated, "set_up_link_dead",
                "这个设置链接已失效。设置完成后链接即作废；没有完成的，请在服务器上重新启动医心，使"
                "用新的链接"};
  }
  return row;
}

/// Logins and names as they will be stored: the three administrators exclude one another and
/// every other role, so four entries are four persons.
void refuse_one_person_twice(const FirstPeople& people) {
  std::vector<base::FieldError> fields;
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (base::name_key(people[i].person->name) != base::name_key(people[j].person->name)) {
        continue;
      }
      fields.push_back({std::string(people[i].role) + ".name", "same_person",
                        "三个管理员和党办干事应是四个不同的人"});
    }
  }
  if (fields.empty()) return;
  throw Error{Kind::invalid, "same_person", "三个管理员和党办干事应是四个不同的人", fields};
}

/// Nobody could sign in so far, so that an earlier entry leaves nothing but its audit.
void remove_earlier_accounts(db::WriteTx& tx) {
  tx.run(R"sql(DELETE FROM accounts_one_time_code WHERE account_id <> $1)sql",
         access::operator_account);
  tx.run(R"sql(DELETE FROM access_grant WHERE account_id <> $1)sql", access::operator_account);
  tx.run(R"sql(DELETE FROM accounts_account WHERE id <> $1)sql", access::operator_account);
}

Slip make_first_account(db::WriteTx& tx, const NamedPerson& first) {
  try {
    const AccountId id =
        create_named_account(tx, {first.person->login.str(), first.person->name.str()});
    add_grant(tx, {id, std::string(first.role), access::hospital_unit});
    return make_slip(tx, id);
  } catch (Error& refusal) {
    for (auto& field : refusal.fields) field.pointer.insert(0, std::string(first.role) + '.');
    throw;
  }
}

SetUpState show_set_up(db::WriteTx& tx, const SetUpLink& request) {
  SetUpState state;
  state.expires_at = *require_link(tx, request.secret).expires_at;
  state.hospital = hospital_of(tx);
  state.accounts = tx.all<FirstAccount>(
      R"sql(SELECT g.role, COALESCE(a.login, ''), COALESCE(a.name, '') FROM access_grant g
            JOIN accounts_account a ON a.id = g.account_id
            WHERE a.id <> $1 ORDER BY a.id)sql",
      access::operator_account);
  return state;
}

http::Secret<SlipSheet> enter_hospital(db::WriteTx& tx, const EnterHospital& request) {
  require_link(tx, request.secret);
  const FirstPeople people = people_of(request);
  refuse_one_person_twice(people);
  remove_earlier_accounts(tx);
  name_hospital(tx, {request.hospital.str(), request.short_name.str()});
  record(tx, "set_up.enter");
  SlipSheet sheet{hospital_of(tx).name, {}};
  for (const NamedPerson& first : people) sheet.items.push_back(make_first_account(tx, first));
  return {std::move(sheet)};
}

http::Empty complete_set_up(db::WriteTx& tx, const SetUpLink& request) {
  require_link(tx, request.secret);
  const auto accounts = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM accounts_account WHERE id <> $1)sql", access::operator_account);
  if (accounts == 0) throw Error{Kind::conflict, "set_up_not_entered", "请先填写医院和四个人"};
  end_set_up(tx);
  return {};
}

}  // namespace

void load_set_up(db::WriteTx& tx) {
  tx.run(R"sql(INSERT INTO accounts_set_up (id, completed_at)
               SELECT 1, CASE WHEN count(*) > 0 THEN CAST($1 AS BIGINT) END
               FROM accounts_account WHERE id <> $2
               ON CONFLICT DO NOTHING)sql",
         tx.now(), access::operator_account);
  memory().closed = !set_up_row(tx).completed_at;
}

void end_set_up(db::WriteTx& tx) {
  if (!memory().closed) return;
  const auto ended = tx.run(
      R"sql(UPDATE accounts_set_up SET digest = NULL, expires_at = NULL, completed_at = $1
            WHERE id = 1 AND completed_at IS NULL)sql",
      tx.now());
  if (ended == 0) return;
  record(tx, "set_up.complete");
  tx.after_commit([] { memory().closed = false; });
}

std::optional<std::string> renew_set_up_link(db::WriteTx& tx) {
  if (!memory().closed) return std::nullopt;
  const std::string secret = crypto::draw_token(tx.random());
  tx.run(R"sql(UPDATE accounts_set_up SET digest = $1, expires_at = $2 WHERE id = 1)sql",
         digest_of(secret), tx.now().plus_ms(valid_ms));
  record(tx, "set_up.link");
  return memory().origin + "/set-up#" + secret;
}

bool admits(std::string_view path) {
  return !memory().closed || path == "/boot" || path == "/hospital" || path == "/set-up" ||
         path.starts_with("/set-up/");
}

void install_set_up(http::Registry& app) {
  using namespace http;
  app.post({"/set-up/state", access::everyone, limits::sign_in, "What the set-up link has so far",
            Kind::unauthenticated},
           show_set_up);
  app.put({"/set-up", access::everyone, limits::form, "Enter the hospital and its first people",
           Kind::unauthenticated},
          enter_hospital);
  app.put({"/set-up/completion",
           access::everyone,
           limits::sign_in,
           "End the first set-up",
           {Kind::unauthenticated, Kind::conflict}},
          complete_set_up);
}

}  // namespace yixin::accounts
