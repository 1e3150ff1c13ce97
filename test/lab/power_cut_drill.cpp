#include <boost/describe.hpp>

#include "lab/drill.h"
#include "lab/mounts.h"
#include "lab/seed.h"
#include "lab/snapshot_faults.h"
#include "lab/verdict.h"
#include "platform/describe/json.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

struct PowerCutFigures {
  std::int64_t cuts = 0;
  std::int64_t acknowledged_before_cuts = 0;  // saves, summed over the cuts
  std::int64_t damaged_cuts = 0;
  std::int64_t acknowledged = 0;
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
};
BOOST_DESCRIBE_STRUCT(PowerCutFigures, (),
                      (cuts, acknowledged_before_cuts, damaged_cuts, acknowledged, lost, doubled))

constexpr std::int64_t people_per_client_and_cut = 2;
/// Each cut comes into work: what was acknowledged since the one before.
constexpr std::size_t requests_between_cuts = 20;
constexpr std::int64_t fewest_people = 100;

/// A disk that can be copied in one instant: an ext4 image whose blocks lie on btrfs, which clones
/// it by reference. What the hospital's file system did not hand to its disk by then is not in the
/// clone, as after a loss of power.
class CopyableDisk {
 public:
  explicit CopyableDisk(const LabFolder& folder)
      : below_made_(run_tool("truncate -s 12G " + (folder / "below.img").string() +
                             " && mkfs.btrfs -q " + (folder / "below.img").string())),
        below_("-o loop " + (folder / "below.img").string(), folder / "below"),
        disk_made_(below_.is_there() && run_tool("truncate -s 768M " + image().string() +
                                                 " && mkfs.ext4 -q -F " + image().string())),
        disk_("-o loop " + image().string(), folder / "disk") {}

  bool is_there() const { return below_made_ && disk_made_ && disk_.is_there(); }
  const std::filesystem::path& folder() const { return disk_.folder(); }
  std::filesystem::path cut(int number) const {
    const auto copy = below_.folder() / ("cut" + std::to_string(number) + ".img");
    run_tool("cp --reflink=always " + image().string() + ' ' + copy.string());
    return copy;
  }

 private:
  std::filesystem::path image() const { return below_.folder() / "disk.img"; }

  bool below_made_;
  Mount below_;
  bool disk_made_;
  Mount disk_;
};

struct Cut {
  std::filesystem::path image;
  int epoch = 0;
};

void wait_for_work(const KillLab& lab) {
  const std::size_t wanted = lab.acknowledged() + requests_between_cuts;
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (lab.acknowledged() < wanted && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

std::vector<std::string> faults_of(const KillLab& lab, const Cut& cut, const CopyableDisk& disk,
                                   const std::filesystem::path& folder) {
  const Mount found("-o loop " + cut.image.string(), folder);
  if (!found.is_there()) return {"the cut disk cannot be mounted"};
  app::Settings copy = lab.scratch().settings();
  copy.data = found.folder() / std::filesystem::relative(copy.data, disk.folder());
  const auto log = folder.string() + ".log";
  app::ChildProcess check(test::product, {"check", "--data", copy.data.string()}, log);
  std::vector<std::string> faults;
  if (check.wait() != 0) faults.push_back("yixin check finds damage");
  const auto differences = snapshot_faults(lab, copy, cut.epoch);
  faults.insert(faults.end(), differences.begin(), differences.end());
  return faults;
}

}  // namespace

Outcome run_power_cut(const Plan& plan) {
  if (!on_sqlite()) return not_for_this_engine();
  // What is cut is the disk on top; the machine's own below would only make the load thin.
  const LabFolder folder("power_cut", memory());
  const CopyableDisk disk(folder);
  if (!disk.is_there()) {
    return {"{}", {}, {"not run: this machine allows no loop mounts, or lacks mkfs.btrfs"}};
  }
  KillLab lab({.seed = plan.seed,
               .people_per_client = fewest_people + people_per_client_and_cut * plan.times,
               .place = disk.folder()});
  std::mt19937_64 dice(plan.seed);
  std::vector<Cut> cuts;
  lab.kill_under_load([&](app::ServerProcess&) {
    for (int i = 0; i < plan.times; ++i) {
      wait_for_work(lab);
      std::this_thread::sleep_for(std::chrono::microseconds(20'000 + dice() % 180'000));
      const int epoch = lab.begin_epoch();
      cuts.push_back({disk.cut(i), epoch});
    }
  });
  const Verdict verdict = judge(lab);
  Outcome outcome;
  PowerCutFigures figures{.cuts = plan.times,
                          .acknowledged = verdict.acknowledged,
                          .lost = verdict.balance.lost,
                          .doubled = verdict.balance.doubled};
  for (const Cut& cut : cuts) {
    figures.acknowledged_before_cuts += saves_until(lab, cut.epoch);
    const std::string name = cut.image.stem();
    const auto faults = faults_of(lab, cut, disk, folder / name);
    figures.damaged_cuts += faults.empty() ? 0 : 1;
    for (const auto& fault : faults) outcome.faults.push_back(name + ": " + fault);
    std::filesystem::remove(cut.image);
  }
  outcome.json = describe::to_json(figures);
  outcome.figures = {std::to_string(figures.cuts) + " cuts, " +
                         std::to_string(figures.damaged_cuts) + " with a fault",
                     std::to_string(figures.acknowledged_before_cuts) +
                         " saves looked for that were acknowledged before the cut"};
  add_verdict(outcome, verdict);
  return outcome;
}

}  // namespace yixin::lab
