#include <boost/describe.hpp>
#include <thread>

#include "lab/drill.h"
#include "lab/figures.h"
#include "lab/load_hospital.h"
#include "lab/slow_clients.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

constexpr double reads_per_second = 300;

struct SlowFigures {
  std::int64_t connections = 0;
  double quiet_p99_ms = 0;
  double p99_ms = 0;
  double p99_ratio = 0;
  double idle_kib = 0;
  std::int64_t closed = 0;
  std::int64_t errors = 0;
};
BOOST_DESCRIBE_STRUCT(SlowFigures, (),
                      (connections, quiet_p99_ms, p99_ms, p99_ratio, idle_kib, closed, errors))

/// Waits until as many are connected, or for a minute.
void wait_for(const SlowClients& clients, std::size_t wanted) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (clients.connected() < wanted && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

FlowResult read_for(const LoadHospital& hospital, double seconds) {
  return run_open_load({.port = hospital.port(),
                        .flows = {hospital.reading(reads_per_second)},
                        .seconds = seconds})
      .front();
}

}  // namespace

/// `times` is the number of connections: eight tenths idle, the rest slow in three ways.
Outcome run_slow_clients(const Plan& plan) {
  const auto count = static_cast<std::size_t>(plan.times);
  // An attack shorter than the server's patience with a slow head (10 s) shows nothing.
  const double seconds = plan.times < 5'000 ? 12 : 60;
  LoadHospital hospital(500);
  hospital.start();
  read_for(hospital, 3);  // connections, caches
  const FlowResult quiet = read_for(hospital, seconds / 3);
  SlowFigures figures;
  const double rss_before = hospital.server().rss_mib();
  const std::size_t idle = count / 10 * 8;
  const SlowClients sleepers(hospital.port(), {.idle = idle});
  wait_for(sleepers, idle);
  const auto sleeping = static_cast<double>(std::max<std::size_t>(sleepers.connected(), 1));
  figures.idle_kib = (hospital.server().rss_mib() - rss_before) * 1024 / sleeping;
  const SlowClients attackers(
      hospital.port(), {.slow_head = count / 10, .slow_body = count / 20, .slow_read = count / 20});
  wait_for(attackers, count / 10 * 2);
  const FlowResult attacked = read_for(hospital, seconds);
  figures.connections = static_cast<std::int64_t>(sleepers.connected() + attackers.connected());
  figures.closed =
      static_cast<std::int64_t>(attackers.closed_by_server() + sleepers.closed_by_server());
  figures.quiet_p99_ms = quiet.answered_latencies.percentile_ms(99);
  figures.p99_ms = attacked.answered_latencies.percentile_ms(99);
  figures.p99_ratio = figures.p99_ms / figures.quiet_p99_ms;
  figures.errors = quiet.faults + quiet.refused + attacked.faults + attacked.refused;

  Outcome outcome{describe::to_json(figures), {}, {}};
  outcome.figures = {std::to_string(figures.connections) + " idle and slow connections",
                     std::to_string(figures.closed) + " of them closed by the server",
                     decimals(figures.idle_kib) + " KiB for an idle one (aim 10)",
                     "p99 of the others " + decimals(figures.p99_ms) + " ms, without them " +
                         decimals(figures.quiet_p99_ms) + " ms: " + decimals(figures.p99_ratio) +
                         " times (aim 1.2)",
                     std::to_string(figures.errors) + " of their requests failed"};
  if (figures.errors > 0) {
    outcome.faults.push_back("requests of others failed: " + quiet.first_fault +
                             attacked.first_fault);
  }
  if (figures.closed == 0) outcome.faults.push_back("no slow client was turned away");
  if (attacked.answered < static_cast<std::int64_t>(reads_per_second * seconds)) {
    outcome.faults.push_back("not every request of others was answered");
  }
  return outcome;
}

}  // namespace yixin::lab
