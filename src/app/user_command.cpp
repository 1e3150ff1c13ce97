#include <cstdio>

#include "app/commands.h"
#include "app/operator.h"
#include "modules/accounts/api/accounts.h"
#include "platform/base/error.h"
#include "platform/describe/json.h"

namespace yixin::app {
namespace {

std::string json_text(std::string_view text) {
  std::string out;
  describe::write_json_string(out, text);
  return out;
}

/// The first value of that name; empty when there is none.
std::string member(const std::string& json, const std::string& name) {
  const auto values = members_named(json, name);
  return values.empty() ? std::string{} : values.front();
}

std::string find_person(Operator& op, const std::string& staff_no) {
  const std::string page =
      op.expect(http::Method::get, "/people?search=" + url_encode(staff_no) + "&page_size=2");
  const std::string person = member(page, "person_id");
  if (person.empty() || member(page, "staff_no") != staff_no) {
    throw base::Error{base::Kind::not_found, "not_found", "花名册里没有工号 " + staff_no};
  }
  return person;
}

std::string find_unit(Operator& op, const std::string& name) {
  std::string units = op.expect(http::Method::get, "/units");
  const auto at = units.find("\"name\":" + json_text(name));
  const auto id = units.rfind("\"unit_id\":\"", at);
  if (at == std::string::npos || id == std::string::npos) {
    throw base::Error{base::Kind::not_found, "not_found", "没有名为 " + name + " 的党组织"};
  }
  return units.substr(id + 11, 32);
}

void print_code(Operator& op, const std::string& account, const std::string& label) {
  const auto code = describe::from_json<accounts::OneTimeCode>(
      op.expect(http::Method::post, "/accounts/" + account + "/one-time-code", "{}"));
  std::printf("%s\t%s\t%s\n", label.c_str(), code.login.c_str(), code.code.c_str());
}

/// What is done at once comes with a code; everything else waits for a second person.
int print_reply(const std::string& label, const std::string& reply) {
  const std::string code = member(reply, "code");
  if (!code.empty()) {
    std::printf("%s\t%s\t%s\n", label.c_str(), member(reply, "login").c_str(), code.c_str());
  } else if (const std::string id = member(reply, "proposal_id"); !id.empty()) {
    std::printf("已提出（%s），请安全管理员或审计管理员在“两人确认的变更”中确认，14 天内有效\n",
                id.c_str());
  } else {
    std::printf("已办理\n");
  }
  return 0;
}

}  // namespace

int user_code(const Settings& settings, const UserCommand& user) {
  const auto op = connect_operator(settings);
  const std::string person = find_person(*op, user.staff_no);
  const std::string account = member(
      op->expect(http::Method::post, "/accounts", "{\"person_id\":" + json_text(person) + '}'),
      "account_id");
  if (!user.role.empty()) {
    std::string grant =
        "{\"account_id\":" + json_text(account) + ",\"role\":" + json_text(user.role);
    if (!user.unit.empty()) grant += ",\"unit_id\":" + json_text(find_unit(*op, user.unit));
    op->expect(http::Method::post, "/grants", grant + '}');
  }
  print_code(*op, account, user.role.empty() ? "member" : user.role);
  return 0;
}

int user_administrator(const Settings& settings, const UserCommand& user) {
  const auto op = connect_operator(settings);
  const std::string named =
      "\"login\":" + json_text(user.login) + ",\"name\":" + json_text(user.name) + '}';
  if (user.role != "party_officer") {
    return print_reply(
        user.role,
        op->expect(http::Method::post, "/proposals",
                   "{\"kind\":\"administrator\",\"role\":" + json_text(user.role) + ',' + named));
  }
  const std::string account =
      member(op->expect(http::Method::post, "/accounts", '{' + named), "account_id");
  op->expect(http::Method::post, "/grants",
             "{\"account_id\":" + json_text(account) + ",\"role\":" + json_text(user.role) + '}');
  print_code(*op, account, user.role);
  return 0;
}

int user_reset_second_factor(const Settings& settings, const std::string& login) {
  const auto op = connect_operator(settings);
  const std::string page =
      op->expect(http::Method::get, "/accounts?search=" + url_encode(login) + "&page_size=2");
  const std::string account = member(page, "account_id");
  if (account.empty() || member(page, "login") != login) {
    throw base::Error{base::Kind::not_found, "not_found", "没有登录名为 " + login + " 的账号"};
  }
  return print_reply(
      login, op->expect(http::Method::post, "/proposals",
                        "{\"kind\":\"second_factor\",\"account_id\":" + json_text(account) + '}'));
}

int user_proposals(const Settings& settings, const std::string& confirm) {
  const auto op = connect_operator(settings);
  if (!confirm.empty()) {
    return print_reply("confirmed", op->expect(http::Method::put,
                                               "/proposals/" + confirm + "/confirmation", "{}"));
  }
  const std::string list = op->expect(http::Method::get, "/proposals");
  const auto ids = members_named(list, "proposal_id");
  const auto kinds = members_named(list, "kind");
  const auto logins = members_named(list, "login");
  for (std::size_t i = 0; i < ids.size(); ++i) {
    std::printf("%s\t%s\t%s\n", ids[i].c_str(), kinds[i].c_str(), logins[i].c_str());
  }
  return 0;
}

int name_hospital(const Settings& settings, const std::string& name,
                  const std::string& short_name) {
  const auto op = connect_operator(settings);
  std::string body = "{\"name\":" + json_text(name);
  if (!short_name.empty()) body += ",\"short_name\":" + json_text(short_name);
  std::printf("%s\n",
              member(op->expect(http::Method::put, "/hospital", body + '}'), "name").c_str());
  return 0;
}

}  // namespace yixin::app
