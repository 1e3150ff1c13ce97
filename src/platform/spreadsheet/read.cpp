#include "platform/spreadsheet/read.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include "platform/base/error.h"
#include "platform/base/slow_work.h"
#include "platform/spreadsheet/decode_text.h"
#include "platform/spreadsheet/read_csv.h"
#include "platform/spreadsheet/read_xlsx.h"

namespace yixin::spreadsheet {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view ole_signature = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv;

[[noreturn]] void refuse_type(std::string detail) {
  throw base::Error{base::Kind::invalid, "file_type_unknown", std::move(detail)};
}

[[noreturn]] void refuse_ole(std::string_view bytes) {
  // Office wraps a workbook with a password into this old container, under this stream name.
  constexpr std::string_view encrypted = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
  if (bytes.find(encrypted) != bytes.npos) {
    throw base::Error{base::Kind::invalid, "file_encrypted",
                      "文件设置了打开密码，请取消密码后重新上传"};
  }
  refuse_type("这是旧版 .xls（或 .et）文件，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传");
}

void require_text(std::string_view bytes, std::string_view file_name) {
  constexpr std::array text_extensions{""sv, ".csv"sv, ".tsv"sv, ".txt"sv};
  const std::string extension = extension_of(file_name);
  const bool named_text =
      std::find(text_extensions.begin(), text_extensions.end(), extension) != text_extensions.end();
  // Many systems call an HTML page ".xls".
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  if (first != bytes.npos && bytes[first] == '<' && !named_text) {
    refuse_type("文件实际是网页而不是电子表格，请用 WPS 或 Excel 打开后另存为 .xlsx 再上传");
  }
  if (!named_text || is_binary(bytes)) refuse_type("无法识别的文件，请上传 .xlsx 或 .csv 文件");
}

}  // namespace

void require_size(std::string_view bytes, const Limits& limits) {
  if (bytes.size() > limits.file_bytes) {
    throw base::Error{base::Kind::too_large, "file_too_large",
                      "文件超过 " + std::to_string(limits.file_bytes >> 20) + " MB，请拆分后上传"};
  }
  if (bytes.empty()) {
    throw base::Error{base::Kind::invalid, "sheet_empty", "文件是空的，没有可读取的内容"};
  }
}

bool is_workbook(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

std::string extension_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == file_name.npos) return "";
  std::string extension(file_name.substr(dot));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return extension;
}

Table read_table(std::string_view bytes, std::string_view file_name, const Limits& limits) {
  base::expect_slow_work_allowed();
  require_size(bytes, limits);
  if (is_workbook(bytes)) return read_xlsx(bytes, limits);
  if (bytes.starts_with(ole_signature)) refuse_ole(bytes);
  require_text(bytes, file_name);
  return read_csv(bytes, limits);
}

}  // namespace yixin::spreadsheet
