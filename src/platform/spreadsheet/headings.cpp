#include "platform/spreadsheet/headings.h"

#include <algorithm>
#include <cstddef>

#include "platform/base/code_points.h"
#include "platform/base/names.h"

namespace yixin::spreadsheet {
namespace {

enum class Brackets { keep, drop };

std::string heading_key(std::string_view heading, Brackets brackets) {
  constexpr std::u32string_view ignored = U" *:※★∗﹡";
  constexpr std::u32string_view opening = U"([【〔{";
  constexpr std::u32string_view closing = U")]】〕}";
  std::u32string key;
  int depth = 0;
  for (char32_t point : base::to_code_points(base::fold_width(heading))) {
    if (point >= U'A' && point <= U'Z') point += U'a' - U'A';
    const bool opens = opening.find(point) != opening.npos;
    const bool closes = closing.find(point) != closing.npos;
    if (opens) ++depth;
    const bool noted = depth > 0 || closes;
    if (closes && depth > 0) --depth;
    if (ignored.find(point) != ignored.npos || (noted && brackets == Brackets::drop)) continue;
    key += point;
  }
  return base::to_utf8(key);
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// Gives headings to fields, one each.
class Guess {
 public:
  Guess(const std::vector<std::string>& headings, Brackets brackets,
        std::vector<std::string>& columns)
      : brackets_(brackets), columns_(columns) {
    for (const std::string& heading : headings) keys_.push_back(heading_key(heading, brackets));
  }

  /// The first heading written like that which no field has yet becomes the field's.
  void take(const std::string& spelling, const std::string& code) {
    const std::string key = heading_key(spelling, brackets_);
    if (key.empty() || contains(columns_, code)) return;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (keys_[i] != key || !columns_[i].empty()) continue;
      columns_[i] = code;
      return;
    }
  }

 private:
  Brackets brackets_;
  std::vector<std::string>& columns_;
  std::vector<std::string> keys_;
};

}  // namespace

std::vector<std::string> guess_columns(const std::vector<std::string>& headings,
                                       const std::vector<Field>& fields) {
  std::vector<std::string> columns(headings.size());
  for (const Brackets brackets : {Brackets::keep, Brackets::drop}) {
    Guess guess(headings, brackets, columns);
    // Labels of all fields win over synonyms of any.
    for (const Field& field : fields) guess.take(field.label, field.code);
    for (const Field& field : fields) {
      for (const std::string& synonym : field.synonyms) guess.take(synonym, field.code);
      guess.take(field.code, field.code);
    }
  }
  return columns;
}

std::vector<std::string> missing_labels(const std::vector<std::string>& columns,
                                        const std::vector<Field>& fields) {
  std::vector<std::string> missing;
  for (const Field& field : fields) {
    if (field.required && !contains(columns, field.code)) missing.push_back(field.label);
  }
  return missing;
}

}  // namespace yixin::spreadsheet
