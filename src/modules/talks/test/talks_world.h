#pragma once

#include "support/calls.h"

namespace yixin::test {

/// A branch whose committee has two seats and which has two other members, one of them in a group;
/// its neighbour, and those above.
class Talks : public Calls {
 protected:
  std::string seat(const std::string& name, const std::string& post) {
    const std::string person = world.add_person(name, "full_member", medicine);
    world.must(world.the_operator(), Method::post, "/people/" + person + "/posts",
               R"({"unit_id":")" + medicine + R"(","post":")" + post +
                   R"(","from_on":"2024-01-01","dual_leader":false})");
    return person;
  }
  static std::string talk(const std::vector<std::string>& people, const std::string& on,
                          const std::string& kind = "daily") {
    std::string names;
    for (const auto& one : people) names += (names.empty() ? "\"" : ",\"") + one + '"';
    return R"({"person_ids":[)" + names + R"(],"on":")" + on + R"(","kind":")" + kind + "\"}";
  }
  /// Entered by the secretary; its path.
  std::string entered(const std::vector<std::string>& people, const std::string& on) {
    return "/talks/" +
           world.must(secretary, Method::post, of_branch, talk(people, on)).at("talk_id");
  }
  std::string duty() {
    return get(secretary, "/units/" + medicine + "/calendar/year?year=2026&kind=heart_talks")
        .at("duties.0.state");
  }

  std::string committee = world.add_unit("committee", "党委");
  std::string general = world.add_unit("general_branch", "第一党总支", committee);
  std::string medicine = world.add_unit("branch", "内科党支部", general);
  std::string surgery = world.add_unit("branch", "外科党支部", general);
  std::string group = world.add_unit("group", "内科第一党小组", medicine);
  std::string of_branch = "/units/" + medicine + "/talks";
  std::string secretary_person = seat("方一", "secretary");
  std::string organiser_person = seat("方三", "organisation");
  std::string first = world.add_person("林一", "full_member", medicine);
  std::string second = world.add_person("林二", "probationary_member", group);
  std::string stranger = world.add_person("白一", "full_member", surgery);
  Actor secretary = world.sign_in(secretary_person, "branch_secretary", medicine);
  Actor organiser = world.sign_in(organiser_person, "organisation_member", medicine);
  Actor neighbour =
      world.sign_in(world.add_person("方二", "full_member", surgery), "branch_secretary", surgery);
  Actor chief = world.sign_in(world.add_person("总一", "full_member", general),
                              "general_branch_secretary", general);
  Actor member = world.sign_in(first);
  Actor other = world.sign_in(second);
  Actor outsider = world.sign_in(stranger);
};

/// The world's day, and one to come.
inline constexpr const char* today = "2026-11-21";
inline constexpr const char* soon = "2026-11-25";

}  // namespace yixin::test
