#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/world.h"

namespace yixin::test {

/// How a thing lies to the unit that a role was granted at.
enum class Relation { own, unit, child, sibling, parent, none };
BOOST_DESCRIBE_ENUM(Relation, own, unit, child, sibling, parent, none)

/// A committee with two general branches; the first has two branches, the first of those a group.
/// Every unit has one person whose name occurs nowhere else: a canary.
class TwoBranches {
 public:
  TwoBranches();

  World& world() { return world_; }
  /// Signed in with the role at its home: a branch, the first general branch for its secretary,
  /// the hospital for roles of the whole. Made once.
  const Actor& actor(const std::string& role);

  /// The unit that stands in `relation` to the home of `role`; empty for own and none.
  std::string unit_of(const std::string& role, Relation relation) const;
  std::string person_of(const std::string& role, Relation relation);
  std::string canary_of_unit(const std::string& unit_id) const { return canaries_.at(unit_id); }
  /// A draft that `author` wrote; its public id. Empty for who may not write questions.
  std::string add_question(const Actor& author);
  const std::map<std::string, std::string>& canaries() const { return canaries_; }

  std::string question_id;
  std::string series_id;
  std::string round_id;
  /// 主题党日 of this month, which every branch has.
  std::string occasion_id;

 private:
  std::string add_unit(std::string_view kind, std::string_view name, std::string_view parent);
  void open_round();
  void find_occasion();
  static std::string home_of(const std::string& role);

  World world_;
  std::map<std::string, std::string> units_;     // by short name
  std::map<std::string, std::string> people_;    // by unit id
  std::map<std::string, std::string> canaries_;  // by unit id
  std::map<std::string, Actor> actors_;
  int questions_ = 0;
};

}  // namespace yixin::test
