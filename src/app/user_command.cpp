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
  const std::string account = member(
      op->expect(http::Method::post, "/accounts",
                 "{\"login\":" + json_text(user.login) + ",\"name\":" + json_text(user.name) + '}'),
      "account_id");
  op->expect(http::Method::post, "/grants",
             "{\"account_id\":" + json_text(account) + ",\"role\":" + json_text(user.role) + '}');
  print_code(*op, account, user.role);
  return 0;
}

}  // namespace yixin::app
