#include <array>
#include <boost/describe.hpp>

#include "lab/drill.h"
#include "lab/kill_lab.h"
#include "lab/mounts.h"
#include "lab/seed.h"
#include "lab/spoiler.h"
#include "lab/verdict.h"
#include "platform/backup/backup.h"
#include "platform/base/error.h"
#include "platform/db/database.h"
#include "platform/db/sqlite_connection.h"
#include "platform/db/sqlite_head.h"
#include "platform/describe/json.h"

namespace yixin::lab {
namespace {

struct ChangedFilesFigures {
  std::int64_t changed = 0;
  std::int64_t refused = 0;
  std::int64_t harmless = 0;
  std::int64_t served = 0;
};
BOOST_DESCRIBE_STRUCT(ChangedFilesFigures, (), (changed, refused, harmless, served))

constexpr int people = 60;

/// The files of a database, by their endings.
constexpr std::array<const char*, 4> endings = {"", "-wal", "-shm", "-head"};
using Files = std::array<std::string, endings.size()>;

Files load(const std::filesystem::path& database) {
  Files files;
  for (std::size_t i = 0; i < endings.size(); ++i) {
    files[i] = bytes_of(database.string() + endings[i]);
  }
  return files;
}

/// The endings of the files in which they differ.
std::string differences(const Files& one, const Files& other) {
  std::string list;
  for (std::size_t i = 0; i < endings.size(); ++i) {
    if (one[i] != other[i]) list += "yixin.db" + std::string(endings[i]) + ' ';
  }
  return list;
}

/// What was not there before is not there after.
void store(const Files& files, const std::filesystem::path& database) {
  for (std::size_t i = 0; i < endings.size(); ++i) {
    const std::filesystem::path file = database.string() + endings[i];
    std::filesystem::remove(file);
    if (!files[i].empty()) write_bytes(file, files[i]);
  }
}

/// The digest of everything that can be read, or nothing when it was refused.
std::string served_from(const std::filesystem::path& folder) {
  std::string digest;
  try {
    const auto database = db::open_database(db::locate("sqlite", folder));
    database->snapshot([&](db::Connection& connection) {
      digest = backup::digest_of(backup::measure_content(connection, db::Engine::sqlite));
    });
  } catch (const base::Error&) {
    return "";
  }
  return digest;
}

/// False when the kill came between the last commit and its acknowledgement: that commit may get
/// lost, so the head does not know of it.
bool is_acknowledged(const std::filesystem::path& database) {
  const auto head = db::HeadFile(database).load();
  const auto reader = db::connect_sqlite(database, db::SqliteRole::reader);
  return head && head->committed == reader->commit_number();
}

/// One file of `sound` spoiled, or one or both files of last week.
Files change(const Files& sound, const Files& old, Spoiler& spoiler) {
  Files files = sound;
  switch (spoiler.below(10)) {
    case 0: files[0] = old[0]; break;
    case 1: files[1] = old[1]; break;
    case 2:
      files[0] = old[0];
      files[1] = old[1];
      break;
    case 3: files[3] = spoiler.spoil(files[3]); break;
    case 4: files[2] = spoiler.spoil(files[2]); break;
    case 5:
    case 6:
    case 7: files[1] = spoiler.spoil(files[1]); break;
    default: files[0] = spoiler.spoil_pages(files[0]); break;
  }
  return files;
}

}  // namespace

/// A hospital that was killed, so that its last writes stand in the log alone.
Outcome run_changed_files(const Plan& plan) {
  if (!on_sqlite()) return not_for_this_engine();
  KillLab lab({.seed = plan.seed, .people_per_client = people});
  const auto database = lab.scratch().settings().data / "yixin.db";
  lab.kill_under_load();
  const Files old = load(database);
  if (lab.check() != 0) return {"{}", {}, {"the hospital is damaged before anything was changed"}};
  const LabFolder folder("changed_files");
  Files sound;
  do {
    lab.kill_under_load();
    sound = load(database);
    store(sound, folder / "yixin.db");
  } while (!is_acknowledged(folder / "yixin.db"));
  const std::string expected = served_from(folder / "");
  Outcome outcome;
  if (expected.empty()) outcome.faults.push_back("the sound files are refused");
  ChangedFilesFigures figures;
  Spoiler spoiler(plan.seed);
  while (figures.changed < plan.times) {
    const Files changed = change(sound, old, spoiler);
    if (changed == sound) continue;
    ++figures.changed;
    store(changed, folder / "yixin.db");
    const std::string digest = served_from(folder / "");
    const bool harmless = digest == expected;
    if (digest.empty()) {
      ++figures.refused;
    } else {
      ++(harmless ? figures.harmless : figures.served);
    }
    if (!digest.empty() && !harmless) {
      outcome.faults.push_back("change " + std::to_string(figures.changed) + " of " +
                               differences(changed, sound) + " was served");
    }
  }
  outcome.json = describe::to_json(figures);
  outcome.figures = {std::to_string(figures.changed) + " changes",
                     std::to_string(figures.refused) + " refused",
                     std::to_string(figures.harmless) + " without effect",
                     std::to_string(figures.served) + " served"};
  return outcome;
}

}  // namespace yixin::lab
