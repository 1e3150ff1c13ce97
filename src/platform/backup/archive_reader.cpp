#include <fstream>

#include "platform/backup/archive.h"
#include "platform/backup/archive_form.h"
#include "platform/backup/compression.h"
#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/crypto/sealed_stream.h"
#include "platform/describe/json.h"

namespace yixin::backup {
namespace {

using base::Error;
using base::Kind;

[[noreturn]] void refuse_damaged(const std::string& place) {
  throw Error{Kind::invalid, "backup_damaged",
              "备份文件已损坏：" + place + "。没有恢复任何内容，请使用另一份备份"};
}

/// Reads exactly `size` bytes; shorter at the end of the file.
std::string take(std::ifstream& in, std::size_t size) {
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

struct Head {
  ArchiveHeader header;
  std::string bytes;  // all of it, as it stands in the file
};

Head take_head(std::ifstream& in, const std::filesystem::path& file) {
  Head head;
  head.bytes = take(in, magic.size());
  if (head.bytes != magic) {
    throw Error{Kind::invalid, "not_a_backup", file.string() + " 不是医心的备份文件，或已损坏"};
  }
  const std::string length = take(in, 4);
  const std::size_t size = length.size() == 4 ? length_of(length) : header_limit + 1;
  const std::string json = size <= header_limit ? take(in, size) : std::string{};
  if (json.size() != size) refuse_damaged("文件头不完整");
  try {
    head.header = describe::from_json<ArchiveHeader>(json);
  } catch (const Error&) {
    refuse_damaged("文件头无法读取");
  }
  head.bytes += length + json;
  return head;
}

std::ifstream open_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error{Kind::invalid, "backup_not_found", "打不开备份文件 " + file.string()};
  return in;
}

void refuse_other_keys(const ArchiveHeader& header, const crypto::Keys& keys) {
  const auto here = keys.fingerprints();
  for (const KeyMark& mark : header.keys) {
    const auto found = here.find(static_cast<std::uint8_t>(mark.number));
    if (found != here.end() && found->second == mark.fingerprint) continue;
    throw Error{Kind::invalid, "wrong_keys",
                "密钥不符：这份备份需要 " + std::to_string(mark.number) + " 号密钥，指纹 " +
                    mark.fingerprint +
                    "。请用 --keys 指明密钥目录，或先用 yixin keys recover 恢复"};
  }
}

}  // namespace

struct ArchiveReader::State {
  State(const std::filesystem::path& file, const crypto::Keys& keys)
      : in(open_file(file)), head(take_head(in, file)) {
    if (head.header.format != known_format) {
      throw Error{Kind::invalid, "backup_newer", "这份备份的格式比本程序新，请使用新版本程序恢复"};
    }
    refuse_other_keys(head.header, keys);
    const auto key = keys.stream_key(static_cast<std::uint8_t>(head.header.key));
    const std::string start = take(in, crypto::stream_head_size);
    if (!key || start.size() != crypto::stream_head_size) refuse_damaged("文件头不完整");
    opener = std::make_unique<crypto::StreamOpener>(*key, start);
    offset = head.bytes.size() + start.size();
    bound = head.bytes;
  }

  std::string place() const {
    std::string text =
        "第 " + std::to_string(pieces + 1) + " 块（文件第 " + std::to_string(offset) + " 字节起）";
    if (table) {
      text += "，表 " + table->name + " 第 " + std::to_string(parts.back().rows) + " 行之后";
    } else if (!parts.empty()) {
      text += "，表 " + parts.back().table + " 之后";
    }
    return text;
  }

  /// The next piece; every one of them is authenticated before a byte of it is used.
  void advance() {
    const std::string length = take(in, 4);
    const std::size_t size = length.size() == 4 ? length_of(length) : 0;
    if (size < crypto::stream_tag_size + 1 || size > piece_limit) refuse_damaged(place());
    const std::string sealed = take(in, size);
    if (sealed.size() != size || !opener->open(sealed, bound, piece, position)) {
      refuse_damaged(place());
    }
    bound.clear();
    ++pieces;
    offset += 4 + size;
    if (position == crypto::Piece::last && in.peek() != std::ifstream::traits_type::eof()) {
      refuse_damaged("末尾之后还有内容（文件第 " + std::to_string(offset) + " 字节起）");
    }
  }
  PieceKind kind() const { return static_cast<PieceKind>(piece.front()); }
  std::string_view payload() const { return std::string_view(piece).substr(1); }

  /// Rows that wait in `pending`, refilled piece by piece.
  void refill() {
    advance();
    if (kind() != PieceKind::rows) {
      if (consumed < pending.size() || !rows->is_complete()) refuse_damaged(place());
      ended = true;
      return;
    }
    pending.erase(0, std::exchange(consumed, 0));
    const bool sound = rows->add(payload(), [this](std::string_view plain) { pending += plain; });
    if (!sound) refuse_damaged(place());
  }

  void close_table() {
    Part& part = parts.back();
    part.sha256 = hash->finish();
    const auto written = describe::from_json<Part>(payload());
    if (kind() != PieceKind::end || written.table != part.table || written.rows != part.rows ||
        written.sha256 != part.sha256) {
      refuse_damaged(place());
    }
    table.reset();
  }

  std::ifstream in;
  Head head;
  std::unique_ptr<crypto::StreamOpener> opener;
  std::string bound;
  std::string piece;
  crypto::Piece position = crypto::Piece::middle;
  std::uint64_t pieces = 0;
  std::uint64_t offset = 0;
  std::optional<Table> table;
  std::unique_ptr<Decompressor> rows;
  std::unique_ptr<crypto::Sha256> hash;
  std::string pending;
  std::size_t consumed = 0;
  bool ended = false;
  std::vector<Part> parts;
};

ArchiveReader::ArchiveReader(const std::filesystem::path& file, const crypto::Keys& keys)
    : state_(std::make_unique<State>(file, keys)) {}

ArchiveReader::~ArchiveReader() = default;

const ArchiveHeader& ArchiveReader::header() const { return state_->head.header; }
const std::vector<Part>& ArchiveReader::parts() const { return state_->parts; }

std::optional<Table> ArchiveReader::next_table() {
  State& s = *state_;
  CHECK(!s.table);
  s.advance();
  if (s.kind() == PieceKind::list) {
    const auto listed = describe::from_json<std::vector<Part>>(s.payload());
    if (s.position != crypto::Piece::last || digest_of(listed) != digest_of(s.parts)) {
      refuse_damaged(s.place());
    }
    return std::nullopt;
  }
  if (s.kind() != PieceKind::table || s.position == crypto::Piece::last) refuse_damaged(s.place());
  s.table = describe::from_json<Table>(s.payload());
  s.rows = std::make_unique<Decompressor>();
  s.hash = std::make_unique<crypto::Sha256>();
  s.pending.clear();
  s.consumed = 0;
  s.ended = false;
  s.parts.push_back({s.table->name, 0, {}});
  return s.table;
}

bool ArchiveReader::next_row(Row& row) {
  State& s = *state_;
  CHECK(s.table.has_value());
  for (;;) {
    const std::string_view before = std::string_view(s.pending).substr(s.consumed);
    std::string_view rest = before;
    if (!rest.empty() && decode_row(rest, s.table->columns.size(), row)) {
      const std::size_t size = before.size() - rest.size();
      s.hash->add(before.substr(0, size));
      s.consumed += size;
      ++s.parts.back().rows;
      return true;
    }
    s.refill();
    if (!s.ended) continue;
    s.close_table();
    return false;
  }
}

ArchiveHeader read_header(const std::filesystem::path& file) {
  std::ifstream in = open_file(file);
  return take_head(in, file).header;
}

}  // namespace yixin::backup
