#include <filesystem>
#include <fstream>

#include "fuzz/target.h"
#include "platform/backup/archive.h"
#include "platform/backup/archive_form.h"
#include "platform/crypto/keys.h"
#include "platform/crypto/recovery_sheet.h"
#include "platform/crypto/stream_random.h"

namespace yixin::fuzz {
namespace {

using backup::ArchiveReader;
using namespace std::string_literals;

/// Always the same key, so that a kept input means the same on every machine.
const crypto::Keys& keys() {
  static const crypto::Keys made = [] {
    const std::filesystem::path folder = scratch_folder() + "/keys";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "001.key") << std::string(64, '7') << "\n";
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    std::filesystem::permissions(folder / "001.key", std::filesystem::perms::owner_read);
    return crypto::Keys::open_existing(folder);
  }();
  return made;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

constexpr int sound_rows = 5;

/// Two tables: every kind of piece and of value.
const std::string& sound_archive() {
  static const std::string archive = [] {
    const std::string file = scratch_folder() + "/sound";
    backup::ArchiveHeader header;
    header.schema = 1;
    header.steps = {{1, std::string(64, 'a')}};
    header.key = 1;
    header.keys = {{1, keys().fingerprint()}};
    backup::ArchiveWriter writer(file, header, keys());
    const backup::Table one = {"one", {{"id", backup::ColumnType::int64}}, {"id"}};
    const backup::Table two = {
        "two", {{"id", backup::ColumnType::text}, {"data", backup::ColumnType::bytes}}, {"id"}};
    writer.start_table(one);
    for (const std::int64_t id : {1, 2, 3}) writer.add_row({id});
    writer.end_table();
    writer.start_table(two);
    writer.add_row({std::string("甲"), backup::Blob{"\0\xff"s}});
    writer.add_row({std::string("乙"), std::monostate{}});
    writer.end_table();
    writer.finish();
    return bytes_of(file);
  }();
  return archive;
}

/// How many rows a file holds; throws base::Error as ArchiveReader does.
int count_rows(const std::string& bytes) {
  const std::string file = scratch_folder() + "/read";
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
  ArchiveReader reader(file, keys());
  int rows = 0;
  backup::Row row;
  while (reader.next_table()) {
    while (reader.next_row(row)) ++rows;
  }
  return rows;
}

/// Changes of a sound archive: two bytes of place, one that is added there, and what is left over
/// cuts the end off.
std::string changed_archive(std::string_view input) {
  std::string bytes = sound_archive();
  for (; input.size() >= 3; input.remove_prefix(3)) {
    const std::size_t place =
        (static_cast<unsigned char>(input[0]) << 8 | static_cast<unsigned char>(input[1])) %
        bytes.size();
    bytes[place] = static_cast<char>(bytes[place] + input[2]);
  }
  if (!input.empty())
    bytes.resize(bytes.size() - static_cast<unsigned char>(input[0]) % bytes.size());
  return bytes;
}

void run_changed_backup(std::string_view input) {
  const std::string bytes = changed_archive(input);
  int rows = 0;
  const bool read = accepted([&] { rows = count_rows(bytes); });
  expect(read == (bytes == sound_archive()),
         "a backup is read when it is as it was, and only then");
  expect(!read || rows == sound_rows, "a sound backup holds its rows");
}
std::vector<std::string> changed_backup_seeds() {
  return {"", std::string("\0\0\1", 3), std::string("\1\0\x80\1\0\x80", 6), "\x20"};
}

void run_backup(std::string_view input) {
  int rows = 0;
  const bool read = accepted([&] { rows = count_rows(std::string(input)); });
  expect(!read || rows == sound_rows, "nothing but a backup under this key is read as one");
}
std::vector<std::string> backup_seeds() { return {sound_archive()}; }

void run_row(std::string_view input) {
  backup::Row row;
  std::string_view rest = input;
  try {
    while (backup::decode_row(rest, 2, row)) {
      std::string written;
      backup::encode_row(written, row);
      std::string_view again = written;
      backup::Row same;
      expect(backup::decode_row(again, 2, same) && again.empty(),
             "a row is read as it was written");
    }
  } catch (const std::runtime_error&) {
    // Documented: no row.
  }
}
std::vector<std::string> row_seeds() {
  std::string row;
  backup::encode_row(row, {std::int64_t{-5}, std::string("甲")});
  backup::encode_row(row, {std::monostate{}, backup::Blob{"\0x"s}});
  return {row};
}

void run_sealed(std::string_view input) {
  expect(!keys().open(crypto::Purpose::field, {"a", 1, "b"}, input), "nobody else seals a value");
}
std::vector<std::string> sealed_seeds() {
  crypto::StreamRandom random({});
  const auto sealed = keys().seal(crypto::Purpose::field, {"a", 2, "b"}, "甲", random);
  return {sealed.data};
}

void run_recovery_lines(std::string_view input) {
  const std::filesystem::path folder = scratch_folder() + "/recovered";
  std::filesystem::remove_all(folder);
  std::vector<std::string> lines;
  for (std::size_t from = 0; from < input.size();) {
    const auto end = std::min(input.find('\n', from), input.size());
    lines.emplace_back(input.substr(from, end - from));
    from = end + 1;
  }
  if (!accepted([&] { crypto::recover_keys(lines, folder); })) return;
  expect(accepted([&] { crypto::Keys::open_existing(folder); }), "recovered keys can be opened");
}
std::vector<std::string> recovery_seeds() {
  keys();
  std::string sheet;
  for (const auto& line : crypto::recovery_lines(scratch_folder() + "/keys")) sheet += line + "\n";
  return {sheet};
}

}  // namespace

const std::vector<Target> sealed_targets = {
    {"changed_backup", run_changed_backup, changed_backup_seeds},
    {"backup", run_backup, backup_seeds},
    {"row", run_row, row_seeds},
    {"sealed", run_sealed, sealed_seeds},
    {"recovery_lines", run_recovery_lines, recovery_seeds}};

}  // namespace yixin::fuzz
