#pragma once

#include <atomic>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "app/bench_http.h"
#include "app/bench_setup.h"

namespace yixin::lab {

/// Where phones go: the address of a hall round and the code on its wall.
struct HallDoor {
  std::string hall_round_id;
  std::string code;
};

/// One phone in the hall as it saw the round. *Kept* means: a 200 received to its last byte.
struct HallPhone {
  app::Participant person;
  bool seated = false;
  std::map<int, char> kept;     // the letter last acknowledged, by position
  std::optional<char> sending;  // to the question that is out; repeated until it is kept
};

/// Some phones of the hall on one connection: join by the code, answer the question that is out,
/// and change their minds. After a broken connection they repeat the request they have no reply to.
class HallPhones {
 public:
  HallPhones(std::uint64_t seed, HallDoor door, std::vector<app::Participant> people);

  /// Joins and answers until the connection breaks.
  void work(unsigned short port, int position);
  /// Before anything is repeated: each phone is shown what it was told was kept, or the answer that
  /// was on its way.
  void look_back(unsigned short port, int position);
  /// Repeats what is on its way until it is kept, and begins nothing new.
  void settle(unsigned short port, int position);
  /// The own result of everybody, once the round has ended.
  void compare_results(unsigned short port);

  const std::vector<HallPhone>& phones() const { return phones_; }
  /// Counts on while the phones work; any thread may ask.
  std::size_t acknowledged() const { return acknowledged_; }
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  enum class Outcome { acknowledged, not_now, broken };

  Outcome join(HallPhone& phone, app::HttpConnection& connection);
  Outcome answer(HallPhone& phone, int position, app::HttpConnection& connection);
  Outcome ask(app::HttpConnection& connection, const app::HttpCall& call, std::string& body);
  std::string address(const std::string& rest) const {
    return "/api/my/hall-rounds/" + door_.hall_round_id + rest;
  }

  std::mt19937_64 dice_;
  HallDoor door_;
  std::vector<HallPhone> phones_;
  std::atomic<std::size_t> acknowledged_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace yixin::lab
