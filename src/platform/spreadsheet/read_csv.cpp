#include "platform/spreadsheet/read_csv.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/error.h"
#include "platform/base/utf8.h"
#include "platform/spreadsheet/sheet_builder.h"

namespace yixin::spreadsheet {
namespace {

constexpr std::string_view sheet_name = "CSV";

[[noreturn]] void refuse_damaged(std::string detail) {
  throw base::Error{base::Kind::invalid, "file_damaged", std::move(detail)};
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string convert_from(const char* encoding, std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(encoding, &status));
  // Without this ICU would quietly put U+FFFD in place of what it cannot read.
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string text(bytes.size() * 2 + 16, '\0');
  const int32_t length =
      ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), text.data(), static_cast<int32_t>(text.size()),
                         bytes.data(), static_cast<int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) {
    refuse_damaged("无法识别文件的文字编码，请另存为 UTF-8 编码的 CSV 或 .xlsx");
  }
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string to_utf8(std::string_view bytes) {
  constexpr std::string_view utf8_mark = "\xef\xbb\xbf";
  constexpr std::string_view utf16_mark = "\xff\xfe";
  if (bytes.starts_with(utf16_mark)) return convert_from("UTF-16LE", bytes.substr(2));
  if (bytes.starts_with(utf8_mark)) bytes.remove_prefix(utf8_mark.size());
  if (base::utf8_length(bytes)) return std::string(bytes);
  return convert_from("gb18030", bytes);
}

class RecordReader {
 public:
  RecordReader(std::string_view text, char separator) : text_(text), separator_(separator) {}

  /// Nothing at the end of the text.
  std::optional<std::vector<std::string>> next() {
    if (at_ >= text_.size()) return std::nullopt;
    ++record_;
    std::vector<std::string> fields;
    do {
      fields.push_back(next_field());
    } while (take(separator_));
    take('\r');
    take('\n');
    return fields;
  }

  int record() const { return record_; }

 private:
  /// Steps over the next byte when it is the expected one.
  bool take(char expected) {
    if (at_ >= text_.size() || text_[at_] != expected) return false;
    ++at_;
    return true;
  }

  std::string next_field() {
    std::string field;
    if (take('"')) {
      do {
        const std::size_t quote = text_.find('"', at_);
        if (quote == text_.npos) {
          refuse_damaged(place(sheet_name, record_, 0) + "：引号没有成对，请检查该行");
        }
        field += text_.substr(at_, quote - at_);
        at_ = quote + 1;
        if (at_ < text_.size() && text_[at_] == '"') field += '"';
      } while (take('"'));
    }
    // Text behind a closing quote is kept: some programs quote only a part of a field.
    const std::array<char, 3> ends{separator_, '\r', '\n'};
    const std::size_t end = std::min(
        text_.find_first_of(std::string_view(ends.data(), ends.size()), at_), text_.size());
    field += text_.substr(at_, end - at_);
    at_ = end;
    return field;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  int record_ = 0;
};

/// The one that stands most often outside quotes in the first records; a comma when none does.
char guess_separator(std::string_view text) {
  constexpr std::size_t characters_looked_at = 4'000;
  constexpr std::array<char, 3> candidates{',', ';', '\t'};
  std::array<std::size_t, candidates.size()> seen{};
  bool quoted = false;
  for (const char c : text.substr(0, characters_looked_at)) {
    if (c == '"') quoted = !quoted;
    const auto candidate = std::find(candidates.begin(), candidates.end(), c);
    if (!quoted && candidate != candidates.end()) {
      ++seen[static_cast<std::size_t>(candidate - candidates.begin())];
    }
  }
  const auto most = std::max_element(seen.begin(), seen.end());
  return candidates[static_cast<std::size_t>(most - seen.begin())];
}

}  // namespace

Table read_csv(std::string_view bytes, const Limits& limits) {
  const std::string text = to_utf8(bytes);
  RecordReader reader(text, guess_separator(text));
  SheetBuilder builder{std::string(sheet_name), limits};
  while (std::optional<std::vector<std::string>> fields = reader.next()) {
    builder.begin_row(reader.record());
    for (std::size_t i = 0; i < fields->size(); ++i) {
      builder.put(static_cast<int>(i) + 1, std::move((*fields)[i]));
    }
  }
  if (std::optional<Table> table = builder.finish()) return std::move(*table);
  throw base::Error{base::Kind::invalid, "sheet_empty", "文件是空的，没有可读取的内容"};
}

}  // namespace yixin::spreadsheet
