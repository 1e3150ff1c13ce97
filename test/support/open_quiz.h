#pragma once

#include <map>
#include <string>
#include <vector>

#include "support/world.h"

namespace yixin::test {

/// A hospital with one branch and an open round of single choices. Question i is "第 i 题…", its
/// options begin with 甲, 乙, 丙 and 丁, and 甲 is right. Even ones have the topic 党章, odd ones
/// 党史.
class OpenQuiz {
 public:
  explicit OpenQuiz(int questions);

  World& world() { return world_; }
  Actor add_member(const std::string& name);
  /// Somebody of the office or a setter.
  Actor add_officer(const std::string& name, const std::string& role);
  std::string address(const std::string& rest = {}) const { return "/rounds/" + round_id + rest; }

  Reply open(const Actor& who);
  /// `given` maps a position to the first character of the option, or to "" to take it back.
  Reply save(const Actor& who, int seq, const std::map<int, std::string>& given);
  Reply submit(const Actor& who, const std::map<int, std::string>& given = {});
  /// The position at which a question stands on somebody's paper.
  int position_of(const Actor& who, int question);
  /// Ends the week, hands in what is out and freezes the board.
  void close();

  std::string committee_id;
  std::string branch_id;
  std::string series_id;
  std::string round_id;
  std::vector<std::string> question_ids;

 private:
  std::string answers(const Actor& who, const std::map<int, std::string>& given);

  World world_;
  std::map<std::string, Reply> papers_;  // by person, as they were first opened
};

}  // namespace yixin::test
