#include <array>
#include <boost/describe.hpp>

#include "lab/drill.h"
#include "lab/spoiler.h"
#include "modules/activities/api/files.h"
#include "platform/base/error.h"
#include "platform/crypto/keys.h"
#include "platform/describe/json.h"
#include "support/world.h"

namespace yixin::lab {
namespace {

using activities::FileId;

struct AttachmentFigures {
  std::int64_t changed = 0;
  std::int64_t refused = 0;
  std::int64_t served = 0;
};
BOOST_DESCRIBE_STRUCT(AttachmentFigures, (), (changed, refused, served))

/// Of one piece, of one that is not full, and of three.
constexpr std::array<std::size_t, 3> sizes = {40, 70'000, 600'000};

/// Thrown to take a change back.
struct Undone {};

/// Somebody who may write into the database, and has no key, changes attached files.
class AttachedFiles {
 public:
  explicit AttachedFiles(std::uint64_t seed) : spoiler_(seed) {
    for (const std::size_t size : sizes) {
      std::string bytes;
      while (bytes.size() < size) bytes += static_cast<char>('a' + spoiler_.below(26));
      world_.write([&](db::WriteTx& tx) {
        files_.push_back(
            activities::store_file(tx, {files::FileKind::pdf, bytes}, crypto::sha256_hex(bytes)));
      });
      contents_.push_back(bytes);
    }
  }

  bool is_served() {
    bool all = true;
    world_.read([&](db::ReadTx& tx) {
      for (std::size_t i = 0; i < files_.size(); ++i) all = all && read(tx, i) == contents_[i];
    });
    return all;
  }

  /// Changes one file, and takes that back after looking. True when it was refused.
  bool refuses_a_change() {
    const std::size_t file = spoiler_.below(files_.size());
    bool refused = false;
    try {
      world_.write([&](db::WriteTx& tx) {
        change(tx, files_[file]);
        refused = read(tx, file).empty();
        throw Undone{};
      });
    } catch (const Undone&) {
    }
    return refused;
  }

 private:
  std::string read(db::ReadTx& tx, std::size_t file) const {
    try {
      return activities::read_file(tx, files_[file]).bytes;
    } catch (const base::Error&) {
      return "";
    }
  }

  void change(db::WriteTx& tx, FileId file) {
    const auto pieces = tx.value<std::int64_t>(
        R"sql(SELECT count(*) FROM activities_file_piece WHERE file_id = $1)sql", file);
    const auto piece =
        static_cast<std::int64_t>(1 + spoiler_.below(static_cast<std::size_t>(pieces)));
    switch (spoiler_.below(8)) {
      case 0:
        tx.run(R"sql(DELETE FROM activities_file_piece WHERE file_id = $1 AND number = $2)sql",
               file, piece);
        break;
      case 1:
        tx.run(R"sql(UPDATE activities_file_piece SET number = number + 10
                     WHERE file_id = $1 AND number = $2)sql",
               file, piece);
        break;
      case 2:
        tx.run(R"sql(UPDATE activities_file SET digest = 'none' WHERE id = $1)sql", file);
        break;
      case 3: put_another(tx, file, piece); break;
      default: spoil(tx, file, piece); break;
    }
  }

  void put_another(db::WriteTx& tx, FileId file, std::int64_t piece) {
    tx.run(R"sql(UPDATE activities_file_piece
                 SET content = (SELECT o.content FROM activities_file_piece o
                                WHERE o.file_id <> $1 ORDER BY o.file_id, o.number LIMIT 1)
                 WHERE file_id = $1 AND number = $2)sql",
           file, piece);
  }

  void spoil(db::WriteTx& tx, FileId file, std::int64_t piece) {
    const auto sealed = tx.value<describe::Bytes>(
        R"sql(SELECT content FROM activities_file_piece WHERE file_id = $1 AND number = $2)sql",
        file, piece);
    std::string spoiled;
    do {
      spoiled = spoiler_.spoil(sealed.data);
    } while (spoiled == sealed.data);
    tx.run(R"sql(UPDATE activities_file_piece SET content = $1
                 WHERE file_id = $2 AND number = $3)sql",
           describe::Bytes{spoiled}, file, piece);
  }

  test::World world_;
  Spoiler spoiler_;
  std::vector<FileId> files_;
  std::vector<std::string> contents_;
};

}  // namespace

Outcome run_changed_attachments(const Plan& plan) {
  AttachedFiles files(plan.seed);
  Outcome outcome;
  if (!files.is_served()) outcome.faults.push_back("the sound files are refused");
  AttachmentFigures figures;
  while (figures.changed < plan.times) {
    ++figures.changed;
    const bool refused = files.refuses_a_change();
    refused ? ++figures.refused : ++figures.served;
    if (!refused) {
      outcome.faults.push_back("change " + std::to_string(figures.changed) + " was served");
    }
  }
  if (!files.is_served()) outcome.faults.push_back("a change was not taken back");
  outcome.json = describe::to_json(figures);
  outcome.figures = {std::to_string(figures.changed) + " changes",
                     std::to_string(figures.refused) + " refused",
                     std::to_string(figures.served) + " served"};
  return outcome;
}

}  // namespace yixin::lab
