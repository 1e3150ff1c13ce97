#include "app/bench_quiz.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>
#include <thread>

#include "app/bench_http.h"
#include "app/bench_load.h"
#include "app/bench_report.h"
#include "app/bench_server.h"

namespace yixin::app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* this_binary = "/proc/self/exe";
constexpr std::int64_t small_board = 1'000;
constexpr std::int64_t large_board = 1'000'000;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void say(const std::string& what) { std::fprintf(stderr, "%s\n", what.c_str()); }

/// Both processes need a descriptor for every connection.
void raise_descriptor_limit() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// The hospital of one bench run, opened in this process while no server holds it.
class Stage {
 public:
  explicit Stage(const BenchOptions& options)
      : options_(options), scratch_(options.database, options.data) {
    open([this](Application& application) { hospital_ = prepare_hospital(application); });
  }

  void add_participants(std::int64_t count) {
    say("preparing " + std::to_string(count) + " participants");
    const auto start = Clock::now();
    open([&](Application& application) { people_ = app::add_participants(application, count); });
    // People do not come in the order of the roster; neighbours would share pages of an index.
    std::shuffle(people_.begin(), people_.end(), std::mt19937_64{1});
    char line[64];
    std::snprintf(line, sizeof line, "  %.1f s", seconds_since(start));
    say(line);
  }

  template <class Work>
  void open(Work work) {
    const base::SystemClock clock;
    Application application(scratch_.settings(), clock);
    work(application);
  }

  LoadResult load(const ServerProcess& server, Flow flow,
                  std::span<const Participant> participants) const {
    LoadResult result = run_load({.port = server.port(),
                                  .flow = flow,
                                  .connections = options_.connections,
                                  .seconds = options_.seconds,
                                  .round_id = hospital_.round_id,
                                  .participants = participants});
    if (result.errors > 0) say("first error: " + result.first_error);
    return result;
  }

  const Scratch& scratch() const { return scratch_; }
  const BenchHospital& hospital() const { return hospital_; }
  const std::vector<Participant>& people() const { return people_; }

 private:
  const BenchOptions& options_;
  Scratch scratch_;
  BenchHospital hospital_;
  std::vector<Participant> people_;
};

double rate(std::int64_t count, double elapsed_s) {
  return elapsed_s > 0 ? static_cast<double>(count) / elapsed_s : 0;
}

void measure_idle(const Stage& stage, BenchFigures& figures) {
  ServerProcess server(this_binary, stage.scratch());
  server.wait_until_ready();
  std::this_thread::sleep_for(std::chrono::seconds(2));
  figures.idle_rss_mib = server.rss_mib();
  server.stop();
}

/// The sizes before and after are those of a stopped server, whose log is folded into its database.
/// Gives the number of participants used up.
std::size_t measure_burst(const Stage& stage, BenchFigures& figures) {
  say("burst");
  const std::int64_t bytes_before = stage.scratch().stored_bytes();
  ServerProcess server(this_binary, stage.scratch());
  server.wait_until_ready();
  // The saved flow needs people who have not taken part yet.
  const std::span<const Participant> people(stage.people());
  const LoadResult result = stage.load(server, Flow::burst, people.first(people.size() * 3 / 5));
  figures.attempts_per_second = rate(result.attempts, result.elapsed_s);
  figures.p50_ms = result.latencies.percentile_ms(50);
  figures.p99_ms = result.latencies.percentile_ms(99);
  figures.generator_cpu_share = result.own_cpu_s / std::max(result.elapsed_s, 0.001);
  figures.errors += result.errors;
  figures.rss_mib = server.rss_mib();
  server.stop();
  const auto grown = static_cast<double>(stage.scratch().stored_bytes() - bytes_before);
  figures.bytes_per_attempt = grown / static_cast<double>(std::max<std::size_t>(result.begun, 1));
  return result.begun;
}

void measure_saved(const Stage& stage, std::size_t used, BenchFigures& figures) {
  say("saved");
  ServerProcess server(this_binary, stage.scratch());
  server.wait_until_ready();
  const double cpu_before_s = server.cpu_s();
  const LoadResult result =
      stage.load(server, Flow::saved, std::span<const Participant>(stage.people()).subspan(used));
  const double cpu_s = server.cpu_s() - cpu_before_s;
  figures.saved_attempts_per_second = rate(result.attempts, result.elapsed_s);
  // Attempts cut off by the end of the run cost as well: requests, not whole attempts, are counted.
  const double attempts = static_cast<double>(result.requests) / 13;
  figures.cpu_us_per_saved_attempt = cpu_s * 1e6 / std::max(attempts, 1.0);
  figures.rss_mib = std::max(figures.rss_mib, server.rss_mib());
  say("bare requests");
  const LoadResult bare = stage.load(server, Flow::bare, {});
  figures.bare_requests_per_second = rate(bare.requests, bare.elapsed_s);
  figures.errors += result.errors + bare.errors;
  server.stop();
}

/// Median of 2,000 requests for the own ranks on one connection, in microseconds.
double own_ranks_us(const Stage& stage, const ServerProcess& server, BenchFigures& figures) {
  constexpr std::size_t warming = 200;
  constexpr std::size_t measured = 2'000;
  HttpConnection connection(server.port());
  const std::string target = "/api/rounds/" + stage.hospital().round_id + "/ranks";
  std::vector<double> times_us;
  for (std::size_t i = 0; i < warming + measured; ++i) {
    const auto start = Clock::now();
    const auto reply = connection.call(
        {.target = target, .token = stage.people()[i % stage.people().size()].token});
    const double took_us = seconds_since(start) * 1e6;
    const bool placed =
        reply && reply->status == 200 && reply->body.find("\"place\":") != std::string::npos;
    if (!placed) ++figures.errors;
    if (i >= warming) times_us.push_back(took_us);
  }
  std::nth_element(times_us.begin(), times_us.begin() + measured / 2, times_us.end());
  return times_us[measured / 2];
}

void measure_million(const BenchOptions& options, BenchFigures& figures) {
  Stage stage(options);
  stage.add_participants(small_board);
  stage.open([&](Application& application) { load_own_results(application, stage.hospital()); });
  double small_us = 0;
  {
    ServerProcess server(this_binary, stage.scratch());
    server.wait_until_ready();
    small_us = own_ranks_us(stage, server, figures);
    server.stop();
  }
  say("loading a million attempts");
  stage.open([&](Application& application) {
    load_other_results(application, stage.hospital(), large_board - small_board);
  });
  ServerProcess server(this_binary, stage.scratch());
  figures.start_seconds = static_cast<double>(server.wait_until_ready()) / 1000;
  const double large_us = own_ranks_us(stage, server, figures);
  figures.rank_cost_growth = large_us / small_us;
  server.stop();
}

}  // namespace

int bench_quiz(const BenchOptions& options) {
  raise_descriptor_limit();
  BenchFigures figures;
  figures.connections = options.connections;
  figures.participants = options.participants;
  {
    Stage stage(options);
    stage.open([&](Application& application) {
      figures.engine =
          application.database().engine() == db::Engine::sqlite ? "sqlite" : "postgresql";
    });
    measure_idle(stage, figures);
    stage.add_participants(options.participants);
    const std::size_t used = measure_burst(stage, figures);
    measure_saved(stage, used, figures);
  }
  if (options.full) measure_million(options, figures);
  print_table(figures);
  if (!options.json.empty()) write_json_file(figures, options.json);
  return figures.errors == 0 ? 0 : 1;
}

}  // namespace yixin::app
