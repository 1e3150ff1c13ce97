#include "modules/activities/files.h"

#include <map>
#include <optional>

#include "modules/activities/api/files.h"
#include "platform/base/check.h"
#include "platform/base/error.h"

namespace yixin::activities {
namespace {

const crypto::Keys* sealing_keys = nullptr;
/// A restore holds 200 rows in memory.
constexpr std::size_t piece_bytes = 256u << 10;
/// Sealed again in one transaction.
constexpr std::int64_t most_resealed = 20;

struct StoredFile {
  FileId file;
  std::string digest;
  files::FileKind kind = files::FileKind::pdf;
  std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(StoredFile, (), (file, digest, kind, bytes))

/// A row that names a file, and how people find it.
struct FileUse {
  FileId file;
  std::string place;
};
BOOST_DESCRIBE_STRUCT(FileUse, (), (file, place))

struct Piece {
  FileId file;
  int number = 0;
  describe::Bytes content;
};
BOOST_DESCRIBE_STRUCT(Piece, (), (file, number, content))

/// A sealed piece opens only where it was written to.
struct PiecePlace {
  PiecePlace(FileId file, int number)
      : column("content:" + std::to_string(number)),
        place{"activities_file_piece", file.value, column} {}
  PiecePlace(const PiecePlace&) = delete;
  std::string column;
  crypto::Place place;
};

describe::Bytes seal(db::WriteTx& tx, FileId file, int number, std::string_view plain) {
  const PiecePlace at(file, number);
  return sealing_keys->seal(crypto::Purpose::upload, at.place, plain, tx.random());
}

[[noreturn]] void refuse_damaged() {
  throw base::Error{base::Kind::unavailable, "attachment_damaged",
                    "附件的内容无法读取，请告诉系统管理员"};
}

std::string open(const Piece& piece) {
  const PiecePlace at(piece.file, piece.number);
  auto plain = sealing_keys->open(crypto::Purpose::upload, at.place, piece.content.data);
  if (!plain) refuse_damaged();
  return std::move(*plain);
}

std::optional<StoredFile> find_stored(db::ReadTx& tx, FileId file) {
  return tx.find<StoredFile>(
      R"sql(SELECT id, digest, kind, bytes FROM activities_file WHERE id = $1)sql", file);
}

bool is_sound(db::ReadTx& tx, FileId file) {
  try {
    read_file(tx, file);
    return true;
  } catch (const base::Error&) {
    return false;
  }
}

/// What people compare in a report; the whole digest would fill two lines.
std::string short_name_of(const StoredFile& file) { return file.digest.substr(0, 12); }

}  // namespace

void seal_files_with(const crypto::Keys& keys) { sealing_keys = &keys; }

FileId store_file(db::WriteTx& tx, const files::AcceptedFile& file, const std::string& digest) {
  const auto known =
      tx.find<FileId>(R"sql(SELECT id FROM activities_file WHERE digest = $1)sql", digest);
  if (known) return *known;
  const auto id = tx.next_id<FileNoun>();
  tx.run(R"sql(INSERT INTO activities_file (id, digest, kind, bytes, created_at)
               VALUES ($1, $2, $3, $4, $5))sql",
         id, digest, file.kind, static_cast<std::int64_t>(file.bytes.size()), tx.now());
  int number = 0;
  for (std::size_t at = 0; at < file.bytes.size(); at += piece_bytes) {
    ++number;
    tx.run(R"sql(INSERT INTO activities_file_piece (file_id, number, key_number, content)
                 VALUES ($1, $2, $3, $4))sql",
           id, number, static_cast<std::int64_t>(sealing_keys->newest()),
           seal(tx, id, number, std::string_view(file.bytes).substr(at, piece_bytes)));
  }
  return id;
}

files::AcceptedFile read_file(db::ReadTx& tx, FileId file) {
  const auto stored = find_stored(tx, file);
  if (!stored) refuse_damaged();
  files::AcceptedFile content{stored->kind, {}};
  for (const Piece& piece : tx.all<Piece>(
           R"sql(SELECT file_id, number, content FROM activities_file_piece
                 WHERE file_id = $1 ORDER BY number)sql",
           file)) {
    content.bytes += open(piece);
  }
  if (crypto::sha256_hex(content.bytes) != stored->digest) refuse_damaged();
  return content;
}

void drop_unused_files(db::WriteTx& tx) {
  tx.run(R"sql(DELETE FROM activities_file_piece
               WHERE file_id NOT IN (SELECT file_id FROM activities_file_use))sql");
  tx.run(R"sql(DELETE FROM activities_file
               WHERE id NOT IN (SELECT file_id FROM activities_file_use))sql");
}

std::int64_t reseal_files(db::WriteTx& tx, std::int64_t limit) {
  const auto newest = static_cast<std::int64_t>(sealing_keys->newest());
  const auto pieces = tx.all<Piece>(
      R"sql(SELECT file_id, number, content FROM activities_file_piece
            WHERE key_number <> $1 ORDER BY file_id, number LIMIT $2)sql",
      newest, std::min(limit, most_resealed));
  for (const Piece& piece : pieces) {
    tx.run(R"sql(UPDATE activities_file_piece SET key_number = $1, content = $2
                 WHERE file_id = $3 AND number = $4)sql",
           newest, seal(tx, piece.file, piece.number, open(piece)), piece.file, piece.number);
  }
  return static_cast<std::int64_t>(pieces.size());
}

FilesState verify_files(db::ReadTx& tx) {
  FilesState state;
  std::multimap<FileId, std::string> places;
  for (FileUse& use : tx.all<FileUse>(
           R"sql(SELECT file_id, place FROM activities_file_use ORDER BY file_id, place)sql")) {
    places.emplace(use.file, std::move(use.place));
  }
  for (const StoredFile& file : tx.all<StoredFile>(
           R"sql(SELECT id, digest, kind, bytes FROM activities_file ORDER BY id)sql")) {
    ++state.files;
    const auto [begin, end] = places.equal_range(file.file);
    if (begin == end) {
      state.faults.push_back("附件内容 " + short_name_of(file) + "：没有记录引用它");
    }
    if (is_sound(tx, file.file)) continue;
    for (auto at = begin; at != end; ++at) {
      state.faults.push_back(at->second + "：内容缺失或与登记的摘要不符");
    }
  }
  return state;
}

}  // namespace yixin::activities
