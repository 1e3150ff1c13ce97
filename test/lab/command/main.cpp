#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "app/parse_upload.h"
#include "lab/drill.h"
#include "lab/seed.h"
#include "platform/spreadsheet/child.h"

namespace yixin::lab {
namespace {

constexpr Drill drills[] = {
    {"kill", "an acknowledged write survives kill -9, once", 1000, 15, run_kill},
    {"changed_backup", "no changed backup is read", 10'000, 200, run_changed_backup},
    {"syscall", "an acknowledged write survives SIGKILL at any system call", 400, 18, run_syscall},
    {"io_error", "nothing is acknowledged that a failing disk did not keep", 420, 28, run_io_error},
    {"full_disk", "a full disk refuses writes and nothing else", 100, 3, run_full_disk},
    {"power_cut", "an acknowledged write survives a loss of power", 100, 3, run_power_cut},
    {"restore", "a backup brings back all of it, or nothing", 50, 2, run_restore},
    {"exactly_once", "a write with a key is carried out once", 1'000'000, 5000, run_exactly_once},
    {"upgrade", "an earlier hospital becomes one of today, with all it had", 100, 2, run_upgrade},
    {"changed_files", "no changed file of a database is served", 10'000, 100, run_changed_files},
};

const Drill* find_drill(std::string_view name) {
  for (const Drill& drill : drills) {
    if (drill.name == name) return &drill;
  }
  return nullptr;
}

void report(const Drill& drill, const Plan& plan, const Outcome& outcome) {
  std::cout << drill.name << " on " << (on_sqlite() ? "SQLite" : "PostgreSQL") << ": "
            << drill.promise << "\n";
  for (const auto& figure : outcome.figures) std::cout << "  " << figure << "\n";
  for (const auto& fault : outcome.faults) std::cout << "  FAULT " << fault << "\n";
  std::cout << "  again: ./dev lab " << drill.name << " --seed " << plan.seed << " --times "
            << plan.times << "\n";
}

int run(const Drill& drill, const Plan& plan, const std::string& json) {
  const Outcome outcome = drill.run(plan);
  report(drill, plan, outcome);
  if (!json.empty() && !(std::ofstream(json) << outcome.json << "\n").flush()) return 1;
  return outcome.faults.empty() ? 0 : 1;
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
  cli.add_option("name", name, "kill, changed_backup, … (docs/operations.md)")->required();
  cli.add_flag("--short", is_short, "As in ./dev test");
  cli.add_option("--json", json, "Figures as one flat object");
  cli.add_option("--seed", plan.seed, "Of an earlier run");
  cli.add_option("--times", plan.times, "Kills, changed files")->check(CLI::Range(1, 1'000'000));
  CLI11_PARSE(cli, argc, argv);
  const auto* drill = yixin::lab::find_drill(name);
  if (drill == nullptr) {
    std::cerr << "no drill of that name\n";
    return 2;
  }
  if (plan.times == 0) plan.times = is_short ? drill->times_short : drill->times;
  return yixin::lab::run(*drill, plan, json);
}
