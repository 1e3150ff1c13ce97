#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "platform/backup/archive.h"
#include "platform/backup/archive_form.h"
#include "platform/backup/compression.h"
#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/sync_to_disk.h"
#include "platform/crypto/sealed_stream.h"
#include "platform/describe/json.h"

namespace yixin::backup {
namespace {

/// A file that nobody sees under its name before all of it is on the disk.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path file)
      : file_(std::move(file)), partial_(file_.string() + ".partial") {
    fd_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd_ < 0) fail();
  }
  ~NewFile() {
    if (fd_ < 0) return;
    ::close(fd_);
    ::unlink(partial_.c_str());
  }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void add(std::string_view data) {
    while (!data.empty()) {
      const auto written = ::write(fd_, data.data(), data.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail();
      data.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void publish() {
    if (::fsync(fd_) != 0) fail();
    ::close(std::exchange(fd_, -1));
    if (::rename(partial_.c_str(), file_.c_str()) != 0) fail();
    base::sync_to_disk(file_.has_parent_path() ? file_.parent_path() : ".");
  }

 private:
  [[noreturn]] void fail() const {
    throw base::Error{base::Kind::unavailable, "backup_not_written",
                      "备份文件 " + file_.string() + " 无法写入：" + std::strerror(errno)};
  }
  std::filesystem::path file_;
  std::filesystem::path partial_;
  int fd_ = -1;
};

crypto::StreamKey key_of(const crypto::Keys& keys, std::int64_t number) {
  const auto key = keys.stream_key(static_cast<std::uint8_t>(number));
  CHECK(key.has_value());
  return *key;
}

}  // namespace

struct ArchiveWriter::State {
  State(std::filesystem::path path, const ArchiveHeader& header, const crypto::Keys& keys)
      : file(std::move(path)), sealer(key_of(keys, header.key)) {
    const std::string json = describe::to_json(header);
    bound = std::string(magic) + length_bytes(json.size()) + json;
    file.add(bound);
    file.add(sealer.head());
  }

  void put(PieceKind kind, std::string_view payload, crypto::Piece place = crypto::Piece::middle) {
    std::string plain(1, static_cast<char>(kind));
    plain += payload;
    const std::string sealed = sealer.seal(plain, bound, place);
    // Only the first piece vouches for the header; the stream binds all others to the first.
    bound.clear();
    file.add(length_bytes(sealed.size()));
    file.add(sealed);
  }

  NewFile file;
  crypto::StreamSealer sealer;
  std::string bound;
  std::unique_ptr<Compressor> rows;
  std::unique_ptr<crypto::Sha256> hash;
  std::string encoded;
  std::vector<Part> parts;
};

ArchiveWriter::ArchiveWriter(std::filesystem::path file, const ArchiveHeader& header,
                             const crypto::Keys& keys)
    : state_(std::make_unique<State>(std::move(file), header, keys)) {}

ArchiveWriter::~ArchiveWriter() = default;

void ArchiveWriter::start_table(const Table& table) {
  state_->put(PieceKind::table, describe::to_json(table));
  state_->parts.push_back({table.name, 0, {}});
  state_->hash = std::make_unique<crypto::Sha256>();
  state_->rows = std::make_unique<Compressor>(
      [state = state_.get()](std::string_view piece) { state->put(PieceKind::rows, piece); });
}

void ArchiveWriter::add_row(const Row& row) {
  std::string& encoded = state_->encoded;
  encoded.clear();
  encode_row(encoded, row);
  state_->hash->add(encoded);
  state_->rows->add(encoded);
  ++state_->parts.back().rows;
}

void ArchiveWriter::end_table() {
  state_->rows->finish();
  state_->parts.back().sha256 = state_->hash->finish();
  state_->put(PieceKind::end, describe::to_json(state_->parts.back()));
}

std::vector<Part> ArchiveWriter::finish() {
  state_->put(PieceKind::list, describe::to_json(state_->parts), crypto::Piece::last);
  state_->file.publish();
  return std::move(state_->parts);
}

}  // namespace yixin::backup
