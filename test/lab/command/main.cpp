#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>

#include "app/machine.h"
#include "app/parse_upload.h"
#include "lab/drill.h"
#include "lab/report.h"
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
    {"memory", "no password and no session stays in the memory of the server", 100, 3, run_memory},
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

/// One of that name, or every one.
std::vector<Drill> chosen_drills(std::string_view name) {
  if (name == "all") return every_drill();
  const Drill* drill = find_drill(name);
  return drill == nullptr ? std::vector<Drill>() : std::vector<Drill>{*drill};
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

/// Where what a drill has shown goes besides the screen.
struct Places {
  /// Figures as one flat object; may be empty.
  std::string json;
  /// The Markdown file that gets a row; may be empty.
  std::string report;
  /// When, and at which commit.
  std::string run;
};

/// True when every promise was kept.
bool run(const Drill& drill, const Plan& plan, const Places& places) {
  const auto start = std::chrono::steady_clock::now();
  const Outcome outcome = outcome_of(drill, plan);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  print(drill, plan, outcome);
  if (!places.report.empty()) {
    record(places.report,
           report_row(engine_name(), drill, plan, outcome, took.count(), places.run));
  }
  const bool written =
      places.json.empty() || (std::ofstream(places.json) << outcome.json << "\n").flush();
  return written && outcome.faults.empty();
}

}  // namespace
}  // namespace yixin::lab

int main(int argc, char** argv) {
  if (argc > 1 && yixin::spreadsheet::parse_table_command == argv[1]) {
    return yixin::app::parse_upload();
  }
  CLI::App cli("Drills on a throw-away hospital");
  std::string name;
  bool is_short = false;
  yixin::lab::Plan plan{.seed = yixin::lab::seed_of_this_run()};
  cli.add_option("name", name, "A drill (docs/operations.md), all, or machine")->required();
  cli.add_flag("--short", is_short, "As in ./dev test");
  yixin::lab::Places places;
  cli.add_option("--report", places.report, "A Markdown file that gets a row for each drill");
  cli.add_option("--run", places.run, "What the row says of the run: day, commit, machine");
  cli.add_option("--json", places.json, "Figures as one flat object");
  cli.add_option("--seed", plan.seed, "Of an earlier run");
  cli.add_option("--times", plan.times, "Kills, changed files")->check(CLI::Range(1, 1'000'000));
  CLI11_PARSE(cli, argc, argv);
  if (name == "machine") {
    std::cout << yixin::app::describe_machine() << "\n";
    return 0;
  }
  const auto chosen = yixin::lab::chosen_drills(name);
  if (chosen.empty()) {
    std::cerr << "no drill of that name\n";
    return 2;
  }
  bool all_kept = true;
  for (const auto& drill : chosen) {
    auto own = plan;
    if (own.times == 0) own.times = is_short ? drill.times_short : drill.times;
    all_kept = yixin::lab::run(drill, own, places) && all_kept;
  }
  return all_kept ? 0 : 1;
}
