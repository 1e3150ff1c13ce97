#pragma once

#include <string>
#include <vector>

#include "support/open_quiz.h"

namespace yixin::test {

/// A hospital with a bank of single choices of which A is right, and somebody of the office who
/// takes a hall through them.
class HallWorld {
 public:
  explicit HallWorld(int questions) : quiz_(questions) {}

  World& world() { return quiz_.world(); }
  OpenQuiz& quiz() { return quiz_; }
  /// A new round of all questions; `more` is JSON, such as R"("seconds":30)".
  void make(const std::string& seconds = "0", const std::string& by_branch = "false");
  Reply create(const Actor& who, const std::string& body);
  std::string questions_json() const;

  std::string round(const std::string& rest = {}) const { return "/hall-rounds/" + id + rest; }
  std::string mine(const std::string& rest = {}) const { return "/my/hall-rounds/" + id + rest; }
  Reply show(const Actor& who) { return world().call(who, Method::get, round()); }
  /// From the revision that the host sees now.
  Reply step(const std::string& act, int position = -1);
  Reply step_from(int rev, const std::string& act, int position = -1);
  Reply join(const Actor& who) {
    return world().call(who, Method::put, "/hall-codes/" + code, "{}");
  }
  Actor add_phone(const std::string& name, const std::string& branch = {});
  Reply answer(const Actor& who, int position, const std::string& letter);
  Reply stage(const Actor& who) { return world().call(who, Method::get, mine()); }

  Actor host;
  std::string id;
  std::string code;

 private:
  OpenQuiz quiz_;
};

}  // namespace yixin::test
