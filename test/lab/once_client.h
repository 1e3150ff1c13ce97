#pragma once

#include <atomic>
#include <random>
#include <string>
#include <vector>

#include "app/bench_http.h"

namespace yixin::lab {

/// How often a client did what, and what it noticed.
struct OnceCounts {
  std::int64_t writes = 0;
  std::int64_t repeated = 0;    // at once, on the same connection
  std::int64_t doubled = 0;     // twice at the same time, on two connections
  std::int64_t cut = 0;         // the connection closed before the reply
  std::int64_t late = 0;        // long after
  std::int64_t other_body = 0;  // the same key for something else
};

/// Enters questions, each under a key of its own, and sends some of them more often than that.
class OnceClient {
 public:
  OnceClient(std::uint64_t seed, int number, std::string token);

  /// Enters `count` more questions. May be called again after a restart of the server.
  void work(unsigned short port, std::int64_t count);

  const OnceCounts& counts() const { return counts_; }
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  struct Write {
    std::string key;
    std::string body;
  };
  Write write_of(std::int64_t index) const;
  std::optional<app::HttpReply> send(app::HttpConnection& connection, const Write& write);
  void enter(app::HttpConnection& connection, const Write& write);
  void send_and_cut(unsigned short port, const Write& write) const;
  void send_twice_at_once(unsigned short port, const Write& write);
  void expect_same(const std::optional<app::HttpReply>& reply, std::int64_t index);
  void expect_refused(const std::optional<app::HttpReply>& reply);
  bool chance(unsigned percent) { return dice_() % 100 < percent; }

  std::mt19937_64 dice_;
  int number_;
  std::string token_;
  std::vector<std::size_t> replies_;  // digests of what was first replied, by index
  OnceCounts counts_;
  std::vector<std::string> faults_;
};

}  // namespace yixin::lab
