#pragma once

#include <atomic>
#include <random>
#include <string>
#include <vector>

#include "app/bench_http.h"
#include "app/bench_paper.h"
#include "lab/journal.h"

namespace yixin::lab {

/// Somebody's phone, one person after the other: takes papers, saves, submits, and writes down what
/// was acknowledged. After a broken connection it repeats the very request it has no reply to.
class QuizClient {
 public:
  QuizClient(std::uint64_t seed, std::string round_id, std::vector<app::Participant> people,
             const std::atomic<int>& epoch);

  /// Works until the connection breaks or all people are done.
  void work(unsigned short port);
  /// Repeats what is in flight until it is acknowledged, and begins nothing new.
  void settle(unsigned short port);
  /// Asks for every submitted result again, and for every open paper.
  void look_back(unsigned short port);

  const std::vector<Journal>& journals() const { return journals_; }
  /// Counts on while the client works; any thread may ask.
  std::size_t acknowledged() const { return acknowledged_; }
  /// Requests answered with 503, which promises nothing; counts on like acknowledged().
  std::size_t turned_away() const { return turned_away_; }
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  enum class Outcome { acknowledged, not_now, broken };

  /// One request of the person's next step.
  Outcome advance(Journal& journal, app::HttpConnection& connection);
  Outcome open(Journal& journal, app::HttpConnection& connection);
  Outcome save(Journal& journal, app::HttpConnection& connection);
  Outcome submit(Journal& journal, app::HttpConnection& connection);
  /// Repeats an acknowledged save unchanged, and tries its number with other content.
  Outcome repeat_save(const Journal& journal, app::HttpConnection& connection);
  Outcome repeat_submission(const Journal& journal, app::HttpConnection& connection);

  SentSave draw_save(const Journal& journal);
  Outcome ask(app::HttpConnection& connection, const app::HttpCall& call, std::string& body);
  void compare_paper(const Journal& journal, const std::string& body);
  void fault(const Journal& journal, const std::string& what);
  bool chance(unsigned percent) { return dice_() % 100 < percent; }
  std::string address(const std::string& rest) const;
  std::string save_address(std::int64_t seq) const;

  void acknowledge_save(Journal& journal);

  std::mt19937_64 dice_;
  const std::atomic<int>& epoch_;
  std::string round_id_;
  std::vector<Journal> journals_;
  std::size_t current_ = 0;
  std::vector<app::PaperSlot> paper_;  // of the current person
  std::atomic<std::size_t> acknowledged_ = 0;
  std::atomic<std::size_t> turned_away_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace yixin::lab
