#pragma once

#include "support/calls.h"

namespace yixin::test {

/// A general branch with two branches, one of which has a group; secretaries, somebody who reviews,
/// and members, one of them on probation.
class Activities : public Calls {
 protected:
  /// Half past two in the afternoon, for an hour.
  static std::string batch(const std::string& on, const std::string& more = "") {
    return R"({"held_on":")" + on + R"(","from_minute":870,"span":"hours","minutes":60)" + more +
           '}';
  }
  /// Eight in the morning, an hour before the world's clock stands.
  static std::string begun(const std::string& on, const std::string& more = "") {
    return R"({"held_on":")" + on + R"(","from_minute":480,"span":"hours","minutes":60)" + more +
           '}';
  }
  static std::string plan(const std::string& type, const std::string& unit, const std::string& on,
                          const std::string& hosts = "") {
    return R"({"type":")" + type + R"(","unit_id":")" + unit + R"(","host_ids":[)" + hosts +
           R"(],"title":"学习党章","batches":[)" + batch(on) + "]}";
  }
  /// Members of a record are replaced by name: with("absent", …).
  static std::string record(const std::string& on, std::map<std::string, std::string> with = {}) {
    std::string body = R"({"title":"学习党章")";
    for (const auto* member :
         {"points", "absent", "exempt", "joined", "attended", "counts", "votes", "resolutions"}) {
      with.emplace(member, "[]");
    }
    with.emplace("batches", '[' + begun(on) + ']');
    for (const auto& [name, value] : with) body += ",\"" + name + "\":" + value;
    return body + '}';
  }
  static std::string person(const std::string& id, const std::string& more = "") {
    return R"({"person_id":")" + id + '"' + more + '}';
  }

  std::string staff_no(const std::string& person) {
    return world.must(world.the_operator(), Method::get, "/people/" + person).at("staff_no");
  }
  std::string planned(const Actor& who, const std::string& body) {
    return "/activities/" + world.must(who, Method::post, "/activities", body).at("activity_id");
  }
  /// Planned, recorded, handed in by the secretary and filed by the reviewer; at revision 4.
  std::string filed(const std::string& plan, const std::string& record) {
    const std::string path = planned(secretary, plan);
    world.must(seen(secretary, 1), Method::put, path + "/record", record);
    world.must(seen(secretary, 2), Method::put, path + "/submission", "{}");
    world.must(seen(reviewer, 3), Method::put, path + "/review", R"({"verdict":"file"})");
    return path;
  }

  std::string committee = world.add_unit("committee", "党委");
  std::string general = world.add_unit("general_branch", "第一党总支", committee);
  std::string medicine = world.add_unit("branch", "内科党支部", general);
  std::string surgery = world.add_unit("branch", "外科党支部", general);
  std::string group = world.add_unit("group", "内科第一党小组", medicine);
  std::string secretary_person = world.add_person("方一", "full_member", medicine);
  std::string reviewer_person = world.add_person("方三", "full_member", medicine);
  std::string first = world.add_person("林一", "full_member", medicine);
  std::string second = world.add_person("林二", "full_member", group);
  std::string probationer = world.add_person("林三", "probationary_member", medicine);
  std::string stranger = world.add_person("白一", "full_member", surgery);
  Actor secretary = world.sign_in(secretary_person, "branch_secretary", medicine);
  Actor reviewer = world.sign_in(reviewer_person, "organisation_member", medicine);
  Actor neighbour =
      world.sign_in(world.add_person("方二", "full_member", surgery), "branch_secretary", surgery);
  Actor chief = world.sign_in(world.add_person("总一", "full_member", general),
                              "general_branch_secretary", general);
  Actor officer =
      world.sign_in(world.add_person("段一", "full_member", committee), "party_officer");
  Actor leader = world.sign_in(world.add_person("贺一", "full_member", committee), "leader");
  Actor member = world.sign_in(first);
  Actor outsider = world.sign_in(stranger);
};

/// The world's day.
inline constexpr const char* today = "2026-11-21";
inline constexpr const char* soon = "2026-11-25";

}  // namespace yixin::test
