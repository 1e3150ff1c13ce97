#include "platform/crypto/recovery_sheet.h"

#include <algorithm>
#include <map>

#include "platform/base/error.h"
#include "platform/crypto/base32.h"
#include "platform/crypto/key_files.h"
#include "platform/crypto/keys.h"
#include "platform/crypto/secrets.h"

namespace yixin::crypto {
namespace {

using base::Error;
using base::Kind;

constexpr std::size_t part_size = 8;
constexpr std::size_t check_size = 2;
constexpr std::size_t line_size = 2 + part_size + check_size;
/// Parts of a retired key are numbered from here, those of one that opens from 0.
constexpr std::uint8_t first_retired_part = 16;

std::string check_of(std::string_view bytes) {
  return *from_hex(sha256_hex("yixin sheet " + std::string(bytes)).substr(0, 2 * check_size));
}

std::string to_line(std::uint8_t number, std::uint8_t part, std::string_view bytes) {
  std::string raw{static_cast<char>(number), static_cast<char>(part)};
  raw += bytes;
  raw += check_of(raw);
  std::string line =
      to_base32({reinterpret_cast<const std::uint8_t*>(raw.data()), raw.size()}, crockford);
  for (std::size_t at = line.size() - line.size() % 4; at > 0; at -= 4) {
    if (at < line.size()) line.insert(at, 1, ' ');
  }
  return line;
}

struct Piece {
  std::uint8_t number;
  std::uint8_t part;
  std::string bytes;
};

Piece read_line(const std::string& typed, std::size_t line_number) {
  const auto bytes = from_base32(canonical_code(typed), crockford);
  const std::string raw(bytes.begin(), bytes.end());
  if (raw.size() == line_size) {
    const std::string body = raw.substr(0, line_size - check_size);
    if (check_of(body) == raw.substr(line_size - check_size)) {
      return {bytes[0], bytes[1], body.substr(2)};
    }
  }
  throw Error{Kind::invalid, "sheet_line_wrong",
              "恢复单第 " + std::to_string(line_number) + " 行抄写有误，请对照原件核对这一行"};
}

[[noreturn]] void refuse_incomplete(int number) {
  throw Error{Kind::invalid, "sheet_incomplete",
              "恢复单缺少 " + std::to_string(number) + " 号密钥的部分行，请全部输入"};
}

/// The content of a key's file, put together from its parts.
std::string join(const std::map<std::uint8_t, std::string>& parts, int number) {
  const bool retired = parts.begin()->first >= first_retired_part;
  const std::uint8_t first = retired ? first_retired_part : 0;
  const std::size_t keys = retired ? kept_key_count : 1;
  if (parts.size() != keys * key_size / part_size) refuse_incomplete(number);
  std::string raw;
  std::uint8_t expected = first;
  for (const auto& [part, bytes] : parts) {
    if (part != expected++) refuse_incomplete(number);
    raw += bytes;
  }
  return raw;
}

}  // namespace

std::vector<std::string> recovery_lines(const std::filesystem::path& keys) {
  std::vector<std::string> lines;
  for (const KeyFile& file : read_key_files(keys)) {
    std::uint8_t part = file.retired ? first_retired_part : 0;
    for (std::size_t at = 0; at < file.raw.size(); at += part_size) {
      lines.push_back(to_line(file.number, part++, file.raw.substr(at, part_size)));
    }
  }
  return lines;
}

void recover_keys(const std::vector<std::string>& lines, const std::filesystem::path& keys) {
  if (!read_key_files(keys).empty()) {
    throw Error{Kind::conflict, "keys_exist",
                "密钥目录 " + keys.string() + " 里已有密钥，未作改动"};
  }
  std::map<std::uint8_t, std::map<std::uint8_t, std::string>> parts;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Piece piece = read_line(lines[i], i + 1);
    parts[piece.number][piece.part] = piece.bytes;
  }
  if (parts.empty()) refuse_incomplete(1);
  std::vector<KeyFile> files;
  for (const auto& [number, of_one] : parts) {
    files.push_back({number, of_one.begin()->first >= first_retired_part, join(of_one, number)});
  }
  for (const KeyFile& file : files) write_key_file(keys, file);
}

}  // namespace yixin::crypto
