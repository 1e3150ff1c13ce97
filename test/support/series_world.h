#pragma once

#include <string>

#include "support/world.h"

namespace yixin::test {

/// A hospital with an office, a setter and a bank of judgements, whose series drafts for itself:
/// opens on Monday at 08:00, closes on Sunday at 20:00, three questions a week.
class SeriesWorld {
 public:
  /// `start` as in set_clock; without it the world starts when worlds do.
  explicit SeriesWorld(int questions, const std::string& start = {});

  World& world() { return world_; }
  Reply ask(const Actor& who, const std::string& target) {
    return world_.call(who, Method::get, target);
  }
  Reply put(const Actor& who, const std::string& target, const std::string& body = "{}") {
    return world_.call(who, Method::put, target, body);
  }
  /// A reviewed judgement; its public id.
  std::string add_question();
  /// `rev` is that of the settings before.
  Reply set_drafting(const std::string& members, int rev = 0);
  void run() { world_.run_job("study.keep_series_running"); }
  /// "2026-11-30 08:00" in China.
  void set_clock(const std::string& local);
  /// The newest round of the series, whole; status 404 when there is none.
  Reply newest();
  std::string series() const { return "/series/" + series_id; }
  /// The setter accepts the draft.
  void accept(const std::string& round_id);

  std::string series_id;
  Actor office;
  Actor setter;

 private:
  void move_clock(const std::string& local);

  World world_;
  int questions_ = 0;
};

}  // namespace yixin::test
