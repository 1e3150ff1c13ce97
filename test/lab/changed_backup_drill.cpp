#include <boost/describe.hpp>

#include "lab/drill.h"
#include "lab/kill_lab.h"
#include "lab/spoiler.h"
#include "platform/backup/backup.h"
#include "platform/base/error.h"
#include "platform/crypto/keys.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

struct ChangeFigures {
  std::int64_t bytes = 0;
  std::int64_t changed = 0;
  std::int64_t refused = 0;
  std::int64_t read = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeFigures, (), (bytes, changed, refused, read))

constexpr int people = 40;

/// Empty when the file was refused as damaged, otherwise what happened instead.
std::string fault_of(const std::filesystem::path& file, const crypto::Keys& keys) {
  try {
    backup::verify_backup(file, keys);
    return "was read";
  } catch (const base::Error&) {
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace

Outcome run_changed_backup(const Plan& plan) {
  KillLab lab({.seed = plan.seed, .people_per_client = people});
  lab.kill_under_load();
  lab.settle();
  const auto folder = lab.scratch().settings().data.parent_path();
  const auto sound = folder / "sound.yxb";
  if (lab.command({"backup", "--to", sound.string()}) != 0) return {"", {}, {"no backup was made"}};
  const auto keys = crypto::Keys::open_existing(lab.scratch().settings().keys_directory());
  const std::string bytes = bytes_of(sound);

  Outcome outcome;
  if (const auto fault = fault_of(sound, keys); fault != "was read") {
    outcome.faults.push_back("the sound backup is refused: " + fault);
  }
  ChangeFigures figures{.bytes = static_cast<std::int64_t>(bytes.size())};
  Spoiler spoiler(plan.seed);
  while (figures.changed < plan.times) {
    const std::string spoiled = spoiler.spoil(bytes);
    if (spoiled == bytes) continue;
    ++figures.changed;
    write_bytes(folder / "spoiled.yxb", spoiled);
    const std::string fault = fault_of(folder / "spoiled.yxb", keys);
    fault.empty() ? ++figures.refused : ++figures.read;
    if (!fault.empty()) {
      outcome.faults.push_back("change " + std::to_string(figures.changed) + " " + fault);
    }
  }
  outcome.json = describe::to_json(figures);
  outcome.figures = {"a backup of " + std::to_string(figures.bytes) + " bytes",
                     std::to_string(figures.changed) + " changed copies",
                     std::to_string(figures.refused) + " refused",
                     std::to_string(figures.read) + " read"};
  return outcome;
}

}  // namespace yixin::lab
