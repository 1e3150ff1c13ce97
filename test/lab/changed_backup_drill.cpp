#include <boost/describe.hpp>
#include <fstream>
#include <random>

#include "lab/drill.h"
#include "lab/kill_lab.h"
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
constexpr std::size_t longest_piece = 4096;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << bytes;
  if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

class Spoiler {
 public:
  explicit Spoiler(std::uint64_t seed) : dice_(seed) {}

  /// One fault of the kinds that disks, transfers and people make.
  std::string spoil(std::string bytes) {
    const std::size_t from = below(bytes.size());
    const std::size_t length = 1 + below(std::min(longest_piece, bytes.size() - from));
    switch (below(6)) {
      case 0: bytes[from] = static_cast<char>(bytes[from] ^ 1 << below(8)); break;
      case 1: bytes.resize(from); break;
      case 2: bytes.erase(from, length); break;
      case 3: bytes.insert(from, bytes.substr(below(bytes.size()), length)); break;
      case 4: std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), length, '\0'); break;
      default: bytes.replace(from, length, bytes.substr(below(bytes.size()), length)); break;
    }
    return bytes;
  }

 private:
  std::size_t below(std::size_t limit) {
    return std::uniform_int_distribution<std::size_t>(0, limit - 1)(dice_);
  }

  std::mt19937_64 dice_;
};

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
