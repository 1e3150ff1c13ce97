#pragma once

#include <string>

#include "platform/describe/json.h"
#include "platform/spreadsheet/table.h"
#include "platform/spreadsheet/zip_parts.h"
#include "support/world.h"

/// What tests of this module share: a person who can sign in, the office, the second person.
namespace yixin::privacy {

using test::Actor;
using test::Method;
using test::Reply;
using test::World;

inline const std::string good_password = "kluvbgtzmwro";

inline std::string json_text(const std::string& text) {
  std::string out;
  describe::write_json_string(out, text);
  return out;
}

inline Reply try_sign_in(World& world, const std::string& login, const std::string& password) {
  return world.call(
      world.nobody(), Method::post, "/session",
      "{\"login\":" + json_text(login) + ",\"password\":" + json_text(password) + '}');
}

/// Whoever holds the cookie that a sign-in set.
inline Actor holder_of(const Reply& reply) {
  Actor actor;
  for (const auto& [field, value] : reply.fields) {
    if (field == "Set-Cookie" && value.starts_with("yixin=")) {
      actor.token = value.substr(6, value.find(';') - 6);
    }
  }
  return actor;
}

struct OwnData {
  World world;
  std::string branch = world.add_unit("branch", "第一支部");
  std::string person_id;
  Actor member;
  Actor office = world.sign_in(world.add_person("严守白", "full_member", branch), "party_officer");
  Actor security = world.sign_in_administrator("security_admin");

  /// The member can sign in with good_password and has every fact that a person may have.
  OwnData() {
    person_id = world
                    .must(world.the_operator(), Method::post, "/people",
                          R"({"name":"欧阳清和","staff_no":"K90417","category":"full_member",)"
                          R"("id_kind":"resident","id_number":"11010519491231002X",)"
                          R"("phone":"13900004417","native_place":"云河","retired":false,)"
                          R"("unit_id":)" +
                              json_text(branch) + "}")
                    .at("person_id");
    const std::string account = world
                                    .must(world.the_operator(), Method::post, "/accounts",
                                          "{\"person_id\":" + json_text(person_id) + '}')
                                    .at("account_id");
    const Reply code = world.must(world.the_operator(), Method::post,
                                  "/accounts/" + account + "/one-time-code", "{}");
    const Actor first = holder_of(try_sign_in(world, "K90417", code.at("code")));
    world.must(first, Method::put, "/session/password",
               "{\"current\":" + json_text(code.at("code")) +
                   ",\"new_password\":" + json_text(good_password) + '}');
    member = holder_of(try_sign_in(world, "K90417", good_password));
    member.person_id = person_id;
  }

  Reply disclose() {
    return world.must(office, Method::post, "/people/" + person_id + "/disclosures",
                      R"({"field":"phone","reason":"核对联系方式"})");
  }
  Reply copy(const std::string& password = good_password) {
    return world.call(member, Method::post, "/my/data/copy",
                      "{\"password\":" + json_text(password) + '}');
  }
  Reply ask_erasure() {
    return world.call(member, Method::post, "/my/data/erasure", R"({"note":"已调离本院"})");
  }
  /// The request that waits first.
  std::string request() {
    return world.must(office, Method::get, "/privacy/requests?only=waiting")
        .at("items.0.request_id");
  }
  Reply propose() {
    return world.call(office, Method::put, "/privacy/requests/" + request() + "/proposal", "{}");
  }
  std::string proposal() {
    return world.must(security, Method::get, "/proposals").at("items.0.proposal_id");
  }
  Reply confirm(const Actor& who) {
    return world.call(who, Method::put, "/proposals/" + proposal() + "/confirmation", "{}");
  }
};

inline std::string part_of(const Reply& zip, const std::string& name) {
  const spreadsheet::Limits limits;
  return spreadsheet::ZipParts(zip.body, limits).read(name);
}

}  // namespace yixin::privacy
