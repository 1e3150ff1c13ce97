#include "platform/spreadsheet/frame.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/utf8.h"

namespace yixin::spreadsheet {
namespace {

constexpr char table_mark = 'T';
constexpr char error_mark = 'E';
constexpr std::uint32_t last_kind = static_cast<std::uint32_t>(base::Kind::unavailable);

class Writer {
 public:
  Writer(char mark, const Sink& sink) : bytes_(1, mark), sink_(sink) {}

  void add(std::uint64_t number) {
    for (int shift = 0; shift < 32; shift += 8) {
      bytes_ += static_cast<char>(number >> shift & 0xff);
    }
  }
  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    bytes_ += text;
  }
  void add(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) add(std::string_view(text));
    constexpr std::size_t enough_bytes = 64u << 10;
    if (bytes_.size() >= enough_bytes) flush();
  }
  void flush() {
    sink_(bytes_);
    bytes_.clear();
  }

 private:
  std::string bytes_;
  const Sink& sink_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  char mark() { return take(1)[0]; }

  std::uint32_t number() {
    std::uint32_t value = 0;
    const std::string_view raw = take(4);
    for (std::size_t i = 0; i < raw.size(); ++i) {
      value |= std::uint32_t{static_cast<unsigned char>(raw[i])} << (8 * i);
    }
    return value;
  }
  /// UTF-8: whatever is not would come out again at the database or the client.
  std::string text() {
    const std::string_view text = take(number());
    if (!base::utf8_length(text)) throw file_refused();
    return std::string(text);
  }

  /// A number of things that take `bytes_each` or more: never more than the bytes can hold.
  std::size_t count(std::size_t bytes_each) {
    const std::size_t things = number();
    if (things > bytes_.size() / bytes_each) throw file_refused();
    return things;
  }
  std::vector<std::string> texts(std::size_t how_many) {
    std::vector<std::string> all;
    all.reserve(how_many);
    for (std::size_t i = 0; i < how_many; ++i) all.push_back(text());
    return all;
  }
  void require_end() const {
    if (!bytes_.empty()) throw file_refused();
  }

 private:
  std::string_view take(std::size_t length) {
    if (length > bytes_.size()) throw file_refused();
    const std::string_view taken = bytes_.substr(0, length);
    bytes_.remove_prefix(length);
    return taken;
  }

  std::string_view bytes_;
};

/// snake_case, as every code of a refusal.
bool is_code(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return !text.empty() && text.find_first_not_of(letters) == std::string_view::npos;
}

Table read_table_frame(Reader& reader) {
  Table table;
  table.sheet = reader.text();
  table.heading_row = static_cast<int>(reader.number());
  const std::size_t columns = reader.count(4);
  table.headings = reader.texts(columns);
  const std::size_t rows = reader.count(4 + 4 * columns);
  table.rows.reserve(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    table.row_numbers.push_back(static_cast<int>(reader.number()));
    table.rows.push_back(reader.texts(columns));
  }
  reader.require_end();
  return table;
}

}  // namespace

void encode_table(const Table& table, const Sink& sink) {
  Writer writer(table_mark, sink);
  writer.add(std::string_view(table.sheet));
  writer.add(static_cast<std::uint64_t>(table.heading_row));
  writer.add(std::uint64_t{table.headings.size()});
  writer.add(table.headings);
  writer.add(std::uint64_t{table.rows.size()});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    writer.add(static_cast<std::uint64_t>(table.row_numbers[i]));
    writer.add(table.rows[i]);
  }
  writer.flush();
}

void encode_error(const base::Error& error, const Sink& sink) {
  Writer writer(error_mark, sink);
  writer.add(static_cast<std::uint64_t>(error.kind));
  writer.add(std::string_view(error.code));
  writer.add(std::string_view(error.detail));
  writer.add(std::uint64_t{error.fields.size()});
  for (const base::FieldError& field : error.fields) {
    writer.add(std::vector<std::string>{field.pointer, field.code, field.detail});
  }
  writer.flush();
}

Table decode_frame(std::string_view frame) {
  Reader reader(frame);
  const char mark = reader.mark();
  if (mark == table_mark) return read_table_frame(reader);
  const std::uint32_t kind = reader.number();
  if (mark != error_mark || kind > last_kind) throw file_refused();
  std::string code = reader.text();
  std::string detail = reader.text();
  std::vector<base::FieldError> fields(reader.count(12));
  for (base::FieldError& field : fields) {
    field.pointer = reader.text();
    field.code = reader.text();
    field.detail = reader.text();
  }
  reader.require_end();
  if (!is_code(code) || detail.empty()) throw file_refused();
  throw base::Error{static_cast<base::Kind>(kind), std::move(code), std::move(detail),
                    std::move(fields)};
}

base::Error file_refused() {
  return {base::Kind::invalid, "file_refused",
          "文件无法在安全限度内读取，已中止，请另存为 .xlsx 后重试"};
}

}  // namespace yixin::spreadsheet
