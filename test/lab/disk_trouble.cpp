#include "lab/disk_trouble.h"

#include "app/bench_http.h"
#include "lab/verdict.h"

namespace yixin::lab {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

DiskTrouble::DiskTrouble(const KillLab& lab, app::ServerProcess& server)
    : lab_(lab), server_(server), token_(some_token(lab)) {}

void DiskTrouble::wait(milliseconds time) const { std::this_thread::sleep_for(time); }

template <class Condition>
bool DiskTrouble::comes_within(milliseconds time, Condition condition) {
  const auto give_up = Clock::now() + time;
  while (!condition()) {
    if (!server_.is_running()) {
      faults_.push_back("the server ended");
      return true;
    }
    if (Clock::now() > give_up) return false;
    wait(milliseconds(1));
  }
  return true;
}

void DiskTrouble::expect_refusals(milliseconds time) {
  const std::size_t before = lab_.turned_away();
  const bool refused = comes_within(time, [&] { return lab_.turned_away() > before; });
  if (!refused) faults_.push_back("no write was turned away");
}

void DiskTrouble::wait_until(const std::function<bool()>& condition) {
  if (!comes_within(milliseconds(60'000), condition))
    faults_.push_back("no call came to its fault");
}

void DiskTrouble::expect_reading() {
  app::HttpConnection connection(server_.port());
  const auto reply = connection.call({"GET", "/api/my/inbox/unread", token_, {}});
  if (reply && reply->status == 200) return;
  faults_.push_back("reading: " + (reply ? std::to_string(reply->status) + reply->body : "broken"));
}

void DiskTrouble::expect_recovery() {
  const std::size_t before = lab_.acknowledged();
  const auto begun = Clock::now();
  const bool back = comes_within(milliseconds(5000), [&] { return lab_.acknowledged() > before; });
  if (!back) faults_.push_back("no write was taken within five seconds after the trouble");
  slowest_recovery_ =
      std::max(slowest_recovery_, std::chrono::duration_cast<milliseconds>(Clock::now() - begun));
}

}  // namespace yixin::lab
