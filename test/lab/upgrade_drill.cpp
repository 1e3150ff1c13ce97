#include <algorithm>
#include <boost/describe.hpp>
#include <csignal>
#include <random>
#include <thread>

#include "app/application.h"
#include "app/bench_server.h"
#include "lab/drill.h"
#include "lab/earlier_hospital.h"
#include "lab/seed.h"
#include "platform/describe/json.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

struct UpgradeFigures {
  std::int64_t versions = 0;
  std::int64_t upgrades = 0;
  std::int64_t killed_inside = 0;
  std::int64_t rows_compared = 0;
};
BOOST_DESCRIBE_STRUCT(UpgradeFigures, (), (versions, upgrades, killed_inside, rows_compared))

/// Long enough to meet every part of the start, in which the steps run.
constexpr std::uint64_t longest_life_us = 250'000;

std::vector<std::string> fresh_schema() {
  const app::Scratch scratch(engine_address(), std::filesystem::temp_directory_path());
  base::SystemClock clock;
  { const app::Application application(scratch.settings(), clock); }
  return schema_of(scratch.settings());
}

/// True when the process was ended before it had done all.
bool kill_while_upgrading(const app::Scratch& scratch, std::uint64_t life_us) {
  std::vector<std::string> words = {"check", "--data", scratch.settings().data.string()};
  if (!on_sqlite()) {
    words.insert(words.end(), {"--database", scratch.settings().database});
  }
  app::ChildProcess process(test::product, words, scratch.log_file());
  std::this_thread::sleep_for(std::chrono::microseconds(life_us));
  const bool was_running = process.is_running();
  process.signal(SIGKILL);
  process.wait();
  return was_running;
}

class Upgrade {
 public:
  explicit Upgrade(std::uint64_t seed) : dice_(seed), schema_(fresh_schema()) {}

  void run(const EarlierHospital& earlier, Outcome& outcome) {
    const app::Scratch scratch(engine_address(), std::filesystem::temp_directory_path());
    earlier.load_into(scratch.settings());
    ++figures_.upgrades;
    for (int kills = 0; kills < 2; ++kills) {
      figures_.killed_inside += kill_while_upgrading(scratch, dice_() % longest_life_us) ? 1 : 0;
    }
    const std::string name = earlier.name() + ": ";
    if (app::run_command(test::product, {"check"}, scratch) != 0) {
      outcome.faults.push_back(name + "yixin check: " + app::end_of_log(scratch.log_file()));
    }
    for (const auto& row : earlier.rows_missing_from(scratch.settings())) {
      outcome.faults.push_back(name + "lost or changed: " + row);
    }
    figures_.rows_compared += earlier.rows_compared();
    const auto schema = schema_of(scratch.settings());
    if (schema == schema_) return;
    std::vector<std::string> differences;
    std::ranges::set_symmetric_difference(schema, schema_, std::back_inserter(differences));
    for (const auto& line : differences) outcome.faults.push_back(name + "schema: " + line);
  }
  UpgradeFigures figures_;

 private:
  std::mt19937_64 dice_;
  std::vector<std::string> schema_;
};

}  // namespace

Outcome run_upgrade(const Plan& plan) {
  Outcome outcome;
  Upgrade upgrade(plan.seed);
  const auto hospitals = earlier_hospitals();
  upgrade.figures_.versions = static_cast<std::int64_t>(hospitals.size());
  if (hospitals.empty()) outcome.faults.push_back("there is no hospital of an earlier version");
  for (int i = 0; i < plan.times; ++i) {
    for (const auto& earlier : hospitals) upgrade.run(earlier, outcome);
  }
  const UpgradeFigures& figures = upgrade.figures_;
  outcome.json = describe::to_json(figures);
  outcome.figures = {std::to_string(figures.upgrades) + " upgrades from " +
                         std::to_string(figures.versions) + " earlier schemas",
                     std::to_string(figures.killed_inside) + " kills while upgrading",
                     std::to_string(figures.rows_compared) + " rows found again"};
  return outcome;
}

}  // namespace yixin::lab
