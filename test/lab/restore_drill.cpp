#include <boost/describe.hpp>
#include <fstream>

#include "lab/drill.h"
#include "lab/seed.h"
#include "lab/snapshot_faults.h"
#include "lab/verdict.h"
#include "platform/backup/backup.h"
#include "platform/crypto/keys.h"
#include "platform/db/database.h"
#include "platform/describe/json.h"
#include "support/this_tree.h"

namespace yixin::lab {
namespace {

struct RestoreFigures {
  std::int64_t backups = 0;
  std::int64_t restored_equal = 0;
  std::int64_t flipped = 0;
  std::int64_t flipped_refused = 0;
  std::int64_t acknowledged = 0;
  std::int64_t lost = 0;
  std::int64_t doubled = 0;
};
BOOST_DESCRIBE_STRUCT(RestoreFigures, (),
                      (backups, restored_equal, flipped, flipped_refused, acknowledged, lost,
                       doubled))

struct MadeBackup {
  std::filesystem::path file;
  int epoch = 0;  // what was acknowledged by its end is in it
};

constexpr std::int64_t people_per_client_and_backup = 8;

std::string digest_of(const app::Settings& settings) {
  std::string digest;
  const auto location = db::locate(settings.database, settings.data);
  db::read_snapshot(location, [&](db::Connection& connection) {
    digest = backup::digest_of(backup::measure_content(connection, location.engine));
  });
  return digest;
}

bool flip_a_bit(const std::filesystem::path& file, std::mt19937_64& dice) {
  const auto at = static_cast<std::streamoff>(dice() % std::filesystem::file_size(file));
  std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
  bytes.seekg(at);
  const char spoiled = static_cast<char>(bytes.get() ^ 1 << dice() % 8);
  bytes.seekp(at).put(spoiled);
  return static_cast<bool>(bytes.flush());
}

class Restorer {
 public:
  explicit Restorer(const KillLab& lab)
      : lab_(lab), keys_(lab.scratch().settings().keys_directory().string()) {}

  /// Everything by which the restored hospital is not that of the backup.
  std::vector<std::string> faults(const MadeBackup& made) const {
    const app::Scratch target(engine_address(), std::filesystem::temp_directory_path());
    if (!restore(made.file, target)) return {"a sound backup is refused"};
    const auto summary = backup::verify_backup(made.file, crypto::Keys::open_existing(keys_));
    std::vector<std::string> faults = snapshot_faults(lab_, target.settings(), made.epoch);
    if (digest_of(target.settings()) != summary.digest) faults.push_back("another digest");
    if (app::run_command(test::product, {"check", "--keys", keys_}, target) != 0) {
      faults.push_back("yixin check finds damage");
    }
    return faults;
  }
  bool refuses(const std::filesystem::path& file) const {
    const app::Scratch target(engine_address(), std::filesystem::temp_directory_path());
    return !restore(file, target);
  }

 private:
  bool restore(const std::filesystem::path& file, const app::Scratch& target) const {
    return app::run_command(test::product, {"restore", file.string(), "--keys", keys_}, target) ==
           0;
  }

  const KillLab& lab_;
  std::string keys_;
};

std::vector<MadeBackup> back_up_under_load(KillLab& lab, int times) {
  std::vector<MadeBackup> made;
  lab.kill_under_load([&](app::ServerProcess&) {
    for (int i = 0; i < times; ++i) {
      const auto file =
          lab.scratch().settings().data.parent_path() / ("drill" + std::to_string(i) + ".yxb");
      const int epoch = lab.begin_epoch();
      if (lab.command({"backup", "--to", file.string()}) == 0) made.push_back({file, epoch});
    }
  });
  return made;
}

}  // namespace

/// Every second backup has one bit flipped, after its sound copy was restored.
Outcome run_restore(const Plan& plan) {
  KillLab lab(
      {.seed = plan.seed, .people_per_client = people_per_client_and_backup * (plan.times + 12)});
  std::mt19937_64 dice(plan.seed);
  const auto made = back_up_under_load(lab, plan.times);
  const Verdict verdict = judge(lab);
  Outcome outcome;
  RestoreFigures figures{.backups = static_cast<std::int64_t>(made.size()),
                         .acknowledged = verdict.acknowledged,
                         .lost = verdict.balance.lost,
                         .doubled = verdict.balance.doubled};
  if (figures.backups != plan.times) outcome.faults.push_back("a backup under load failed");
  const Restorer restorer(lab);
  for (const MadeBackup& backup : made) {
    const auto faults = restorer.faults(backup);
    figures.restored_equal += faults.empty() ? 1 : 0;
    for (const auto& fault : faults)
      outcome.faults.push_back(backup.file.stem().string() + ": " + fault);
    if (backup.epoch % 2 == 0 || !flip_a_bit(backup.file, dice)) continue;
    ++figures.flipped;
    const bool refused = restorer.refuses(backup.file);
    figures.flipped_refused += refused ? 1 : 0;
    if (!refused) outcome.faults.push_back("a backup with a flipped bit was restored");
  }
  outcome.json = describe::to_json(figures);
  outcome.figures = {std::to_string(figures.restored_equal) + " of " +
                         std::to_string(figures.backups) + " backups under load restored equal",
                     std::to_string(figures.flipped_refused) + " of " +
                         std::to_string(figures.flipped) + " with a flipped bit refused"};
  add_verdict(outcome, verdict);
  return outcome;
}

}  // namespace yixin::lab
