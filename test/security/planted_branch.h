#pragma once

#include <map>
#include <string>
#include <vector>

#include "access/requests.h"
#include "support/two_branches.h"

namespace yixin::security {

using test::Actor;
using test::Method;
using test::Reply;
using test::World;

/// A hospital whose second branch has one of everything that a branch can write: people, numbers,
/// items, talks, meetings with records and files, readings, venues, robots, complaints. Every text
/// of it begins with a word that stands nowhere else.
class PlantedBranch {
 public:
  explicit PlantedBranch(std::string word = "蓝鹊");

  World& world() { return hospital_.world(); }
  test::TwoBranches& hospital() { return hospital_; }
  /// What betrays the branch when it stands in a reply to a stranger.
  const std::vector<std::string>& canaries() const { return canaries_; }
  /// The same without the names and staff numbers of people, which stand in lists of accounts.
  const std::vector<std::string>& unnamed() const { return unnamed_; }
  /// Ids that only the planted branch is shown, by the name they have in paths; more than one each.
  std::multimap<std::string, std::string> own_ids();
  /// One of everything of the planted branch, to fill paths and bodies with.
  test::Places places();

  Actor secretary;
  Actor member;

 private:
  /// R"({"title":"蓝鹊"})" from R"({"title":"@"})".
  std::string planted(std::string text) const;
  void plant_people();
  void plant_duties();
  void plant_meeting();
  void plant_learning();
  void plant_voices();
  Reply write(const Actor& who, Method method, const std::string& target, const std::string& body,
              int rev = 0);

  std::string word_;
  test::TwoBranches hospital_;
  std::string branch_;
  std::string person_;
  std::vector<std::string> unnamed_;
  std::vector<std::string> canaries_;
};

/// The ids in a JSON reply by the member they stand under: "item_id", "person_id".
void collect_ids(const std::string& json, std::multimap<std::string, std::string>& into);

}  // namespace yixin::security
