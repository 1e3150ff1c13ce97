#pragma once

#include <map>

#include "support/calls.h"

namespace yixin::test {

/// Two branches below a general branch, each with a secretary and a member; those above, and
/// somebody of the branch who only reads. Bodies are of the branch 内科党支部.
class Honours : public Calls {
 protected:
  /// Members are given as JSON; what is not given is what every honour here has.
  static std::string honour(std::map<std::string, std::string> members = {}) {
    members.emplace("holder", R"("unit")");
    members.emplace("name", R"("先进基层党组织")");
    members.emplace("level", R"("city")");
    members.emplace("awarded_by", R"("市卫生健康委党组")");
    members.emplace("year", "2025");
    std::string body;
    for (const auto& [name, value] : members) {
      body += (body.empty() ? '{' + quoted(name) : ',' + quoted(name)) + ':' + value;
    }
    return body + '}';
  }
  static std::string of_person(const std::string& person) {
    return honour(
        {{"holder", R"("person")"}, {"name", R"("优秀共产党员")"}, {"person_id", quoted(person)}});
  }
  static std::string of_activity(const std::string& activity) {
    return honour({{"holder", R"("activity")"},
                   {"name", R"("最佳党日活动")"},
                   {"activity_id", quoted(activity)}});
  }
  /// Entered by the secretary; its path.
  std::string entered(const std::string& body) {
    return "/honours/" + world.must(secretary, Method::post, of_branch, body).at("honour_id");
  }
  std::string planned(const Actor& who, const std::string& unit) {
    return world
        .must(who, Method::post, "/activities",
              R"({"type":"training","unit_id":")" + unit +
                  R"(","host_ids":[],"title":"走进社区义诊","batches":[{"held_on":"2026-11-25",)"
                  R"("from_minute":870,"span":"hours","minutes":60}]})")
        .at("activity_id");
  }

  /// Sessions at a desk end meanwhile.
  void after_hours(int hours) {
    world.clock().advance_ms(hours * 3'600'000LL);
    secretary = world.sign_in_again(secretary);
    neighbour = world.sign_in_again(neighbour);
    officer = world.sign_in_again(officer);
    member = world.sign_in_again(member);
  }

  std::string committee = world.add_unit("committee", "党委");
  std::string general = world.add_unit("general_branch", "第一党总支", committee);
  std::string medicine = world.add_unit("branch", "内科党支部", general);
  std::string surgery = world.add_unit("branch", "外科党支部", general);
  std::string group = world.add_unit("group", "内科第一党小组", medicine);
  std::string of_branch = "/units/" + medicine + "/honours";
  std::string first = world.add_person("林一", "full_member", medicine);
  std::string second = world.add_person("林二", "full_member", group);
  std::string stranger = world.add_person("白一", "full_member", surgery);
  Actor secretary = world.sign_in(world.add_person("方一", "full_member", medicine),
                                  "branch_secretary", medicine);
  Actor reader = world.sign_in(world.add_person("方三", "full_member", medicine),
                               "discipline_member", medicine);
  Actor neighbour =
      world.sign_in(world.add_person("方二", "full_member", surgery), "branch_secretary", surgery);
  Actor officer =
      world.sign_in(world.add_person("段一", "full_member", committee), "party_officer");
  Actor member = world.sign_in(first);
  Actor other = world.sign_in(second);
};

}  // namespace yixin::test
