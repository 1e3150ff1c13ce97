#pragma once

#include "support/calls.h"

namespace yixin::test {

/// A committee with two branches, an office, two leaders and somebody in each branch.
class Learning : public Calls {
 protected:
  static std::string theme(int month, const std::string& title, const std::string& more = "") {
    return R"({"year":2026,"month":)" + std::to_string(month) + R"(,"title":)" + quoted(title) +
           more + '}';
  }

  std::string committee = world.add_unit("committee", "党委");
  std::string medicine = world.add_unit("branch", "内科党支部", committee);
  std::string surgery = world.add_unit("branch", "外科党支部", committee);
  std::string first_leader = world.add_person("贺一", "full_member", committee);
  std::string second_leader = world.add_person("贺二", "full_member", committee);
  std::string reader = world.add_person("林一", "full_member", medicine);
  std::string other_reader = world.add_person("林二", "probationary_member", medicine);
  std::string stranger = world.add_person("白一", "full_member", surgery);
  Actor officer =
      world.sign_in(world.add_person("段一", "full_member", committee), "party_officer");
  Actor leader = world.sign_in(first_leader, "leader");
  Actor other_leader = world.sign_in(second_leader, "leader");
  Actor secretary = world.sign_in(world.add_person("方一", "full_member", medicine),
                                  "branch_secretary", medicine);
  Actor neighbour =
      world.sign_in(world.add_person("方二", "full_member", surgery), "branch_secretary", surgery);
  Actor member = world.sign_in(reader);
};

}  // namespace yixin::test
