#include "platform/spreadsheet/read_csv.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/error.h"
#include "platform/spreadsheet/decode_text.h"
#include "platform/spreadsheet/sheet_builder.h"

namespace yixin::spreadsheet {
namespace {

constexpr std::string_view sheet_name = "CSV";

[[noreturn]] void refuse_damaged(std::string detail) {
  throw base::Error{base::Kind::invalid, "file_damaged", std::move(detail)};
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
  const std::string text = decode_text(bytes);
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
