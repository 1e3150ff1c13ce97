#include <algorithm>
#include <boost/describe.hpp>
#include <chrono>

#include "lab/drill.h"
#include "lab/figures.h"
#include "lab/load_hospital.h"
#include "platform/crypto/secrets.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

constexpr const char* password = "Lab-Drill-2026";
constexpr double arrival_s = 60;
constexpr double reads_per_second = 50;

struct SignInFigures {
  std::int64_t people = 0;
  double all_in_seconds = 0;
  double hash_seconds = 0;
  double share_of_hash_cost = 0;
  double reading_p99_quiet_ms = 0;
  double reading_p99_ms = 0;
  std::int64_t refused = 0;
  std::int64_t faults = 0;
  double rss_growth_mib = 0;
};
BOOST_DESCRIBE_STRUCT(SignInFigures, (),
                      (people, all_in_seconds, hash_seconds, share_of_hash_cost,
                       reading_p99_quiet_ms, reading_p99_ms, refused, faults, rss_growth_mib))

/// What one password costs this machine when nothing else runs.
double seconds_per_hash() {
  constexpr int hashes = 20;
  const std::string hash = crypto::hash_password(password);
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < hashes; ++i) crypto::verify_password(hash, password);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() / hashes;
}

Flow signing_in(const std::vector<std::string>& logins, double per_second) {
  return {"signing in", per_second,
          [&logins](std::size_t n) -> std::optional<std::string> {
            if (n >= logins.size()) return std::nullopt;
            const std::string body =
                "{\"login\":\"" + logins[n] + "\",\"password\":\"" + std::string(password) + "\"}";
            return request_text({.method = "POST", .target = "/api/session", .body = body});
          },
          /*comes_again=*/true};
}

}  // namespace

/// `times` is how many people sign in within a minute.
Outcome run_sign_in_storm(const Plan& plan) {
  LoadHospital hospital(plan.times);
  auto logins = hospital.give_password(password);
  // Arrivals go by a rate, which may round to one person more.
  logins.resize(std::min(logins.size(), static_cast<std::size_t>(plan.times)));
  const double hash_s = seconds_per_hash();
  hospital.start();
  const double seconds = std::min(arrival_s, static_cast<double>(plan.times) / 20);
  const double per_second = static_cast<double>(plan.times) / seconds;
  const auto quiet = run_open_load({.port = hospital.port(),
                                    .flows = {hospital.reading(reads_per_second)},
                                    .seconds = std::min(10.0, seconds)})
                         .front();
  const double rss_before = hospital.server().rss_mib();
  const auto results =
      run_open_load({.port = hospital.port(),
                     .flows = {signing_in(logins, per_second), hospital.reading(reads_per_second)},
                     .seconds = seconds,
                     .connections = 1'000,
                     .patience_s = 600});
  SignInFigures figures;
  figures.people = results[0].answered;
  figures.all_in_seconds = results[0].last_answer_s;
  constexpr int hash_threads = 2;
  figures.hash_seconds =
      hash_s * static_cast<double>(plan.times) / std::min(hash_threads, hospital.server_cores());
  figures.share_of_hash_cost = figures.all_in_seconds / std::max(seconds, figures.hash_seconds);
  figures.reading_p99_quiet_ms = quiet.answered_latencies.percentile_ms(99);
  figures.reading_p99_ms = results[1].answered_latencies.percentile_ms(99);
  figures.refused = results[0].refused;
  figures.faults = results[0].faults + results[1].faults + results[1].refused;
  figures.rss_growth_mib = hospital.server().rss_mib() - rss_before;
  Outcome outcome{describe::to_json(figures), {}, {}};
  outcome.figures = {
      std::to_string(figures.people) + " people signed in after " +
          decimals(figures.all_in_seconds) + " s: " + decimals(figures.share_of_hash_cost) +
          " times what arrivals and hashes take (aim 1.2)",
      std::to_string(figures.refused) + " times somebody was asked to come again",
      "p99 of those signed in " + decimals(figures.reading_p99_ms) + " ms, without the storm " +
          decimals(figures.reading_p99_quiet_ms) + " ms (aim twice)",
      decimals(figures.rss_growth_mib) + " MiB more memory (aim 200)",
      std::to_string(figures.faults) + " given up, broken or refused for good"};
  for (const FlowResult& result : results) {
    if (result.faults > 0) outcome.faults.push_back(result.first_fault);
  }
  if (figures.people != plan.times) outcome.faults.push_back("not everybody is in");
  if (results[1].refused > 0) outcome.faults.push_back("somebody signed in was refused");
  return outcome;
}

}  // namespace yixin::lab
