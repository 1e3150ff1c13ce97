#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>

#include "app/machine.h"
#include "app/parse_upload.h"
#include "lab/command/report.h"
#include "lab/drill.h"
#include "lab/seed.h"
#include "platform/spreadsheet/child.h"
#include "security/drills.h"

namespace yixin::lab {
namespace {

constexpr Drill drills[] = {
    {"kill", "an acknowledged write survives kill -9, once", 1000, 15, run_kill},
    {"changed_backup", "no changed backup is read", 10'000, 200, run_changed_backup},
    {"slow_clients", "idle and slow connections slow nobody down", 10'000, 500, run_slow_clients},
    {"overload", "what has no room is told so, answers are kept", 60, 5, run_overload},
    {"sign_in", "everybody signs in at once and gets in", 10'000, 60, run_sign_in_storm},
    {"slow_disk", "a slower disk costs latency before it costs throughput", 10, 1, run_slow_disk},
    {"syscall", "an acknowledged write survives SIGKILL at any system call", 400, 18, run_syscall},
    {"io_error", "nothing is acknowledged that a failing disk did not keep", 420, 28, run_io_error},
    {"full_disk", "a full disk refuses writes and nothing else", 100, 3, run_full_disk},
    {"power_cut", "an acknowledged write survives a loss of power", 100, 3, run_power_cut},
    {"restore", "a backup brings back all of it, or nothing", 50, 2, run_restore},
    {"exactly_once", "a write with a key is carried out once", 1'000'000, 5000, run_exactly_once},
    {"upgrade", "an earlier hospital becomes one of today, with all it had", 100, 2, run_upgrade},
    {"changed_files", "no changed file of a database is served", 10'000, 100, run_changed_files},
    {"changed_attachments", "no changed attachment is served", 10'000, 200,
     run_changed_attachments},
    {"security", "whoever is to be kept out is kept out", 100, 1, run_security},
};

const Drill* find_drill(std::string_view name) {
  for (const Drill& drill : drills) {
    if (drill.name == name) return &drill;
  }
  for (const Drill& drill : security::drills()) {
    if (drill.name == name) return &drill;
  }
  return nullptr;
}

/// Those of test/security one by one, instead of all of them as one drill.
std::vector<Drill> every_drill() {
  std::vector<Drill> all;
  for (const Drill& drill : drills) {
    if (drill.run != run_security) all.push_back(drill);
  }
  const auto more = security::drills();
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::string engine_name() { return on_sqlite() ? "SQLite" : "PostgreSQL"; }

void print(const Drill& drill, const Plan& plan, const Outcome& outcome) {
  std::cout << drill.name << " on " << engine_name() << ": " << drill.promise << "\n";
  for (const auto& figure : outcome.figures) std::cout << "  " << figure << "\n";
  for (const auto& fault : outcome.faults) std::cout << "  FAULT " << fault << "\n";
  std::cout << "  again: ./dev lab " << drill.name << " --seed " << plan.seed << " --times "
            << plan.times << "\n";
}

/// A drill that could not go on has shown nothing: that is a fault of its own.
Outcome outcome_of(const Drill& drill, const Plan& plan) {
  try {
    return drill.run(plan);
  } catch (const std::exception& error) {
    return {"{}", {}, {std::string("ended before its time: ") + error.what()}};
  }
}

int run(const Drill& drill, const Plan& plan, const std::string& json) {
  const Outcome outcome = outcome_of(drill, plan);
  print(drill, plan, outcome);
  if (!json.empty() && !(std::ofstream(json) << outcome.json << "\n").flush()) return 1;
  return outcome.faults.empty() ? 0 : 1;
}

/// Every drill, one after the other, as a section of the report.
int run_all(std::uint64_t seed, bool is_short, const std::filesystem::path& file) {
  ReportSection section(file, engine_name());
  for (const Drill& drill : every_drill()) {
    const Plan plan{seed, is_short ? drill.times_short : drill.times};
    const auto start = std::chrono::steady_clock::now();
    const Outcome outcome = outcome_of(drill, plan);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    print(drill, plan, outcome);
    section.add(drill, plan, outcome, took.count());
  }
  return section.is_clean() ? 0 : 1;
}

}  // namespace
}  // namespace yixin::lab

int main(int argc, char** argv) {
  if (argc > 1 && yixin::spreadsheet::parse_table_command == argv[1]) {
    return yixin::app::parse_upload();
  }
  CLI::App cli("Drills on a throw-away hospital");
  std::string name;
  std::string json;
  bool is_short = false;
  yixin::lab::Plan plan{.seed = yixin::lab::seed_of_this_run()};
  cli.add_option("name", name, "A drill (docs/operations.md), all, or machine")->required();
  cli.add_flag("--short", is_short, "As in ./dev test");
  std::string report;
  cli.add_option("--report", report, "Of all: the Markdown file that gets a section more");
  cli.add_option("--json", json, "Figures as one flat object");
  cli.add_option("--seed", plan.seed, "Of an earlier run");
  cli.add_option("--times", plan.times, "Kills, changed files")->check(CLI::Range(1, 1'000'000));
  CLI11_PARSE(cli, argc, argv);
  if (name == "machine") {
    std::cout << yixin::app::describe_machine() << "\n";
    return 0;
  }
  if (name == "all") {
    if (report.empty()) {
      std::cerr << "all needs --report FILE\n";
      return 2;
    }
    return yixin::lab::run_all(plan.seed, is_short, report);
  }
  const auto* drill = yixin::lab::find_drill(name);
  if (drill == nullptr) {
    std::cerr << "no drill of that name\n";
    return 2;
  }
  if (plan.times == 0) plan.times = is_short ? drill->times_short : drill->times;
  return yixin::lab::run(*drill, plan, json);
}
