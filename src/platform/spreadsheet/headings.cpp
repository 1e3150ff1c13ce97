#include "platform/spreadsheet/headings.h"

#include <algorithm>
#include <cstddef>
#include <map>

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

std::map<std::string, std::string> codes_by_key(const std::vector<Field>& fields,
                                                Brackets brackets) {
  std::map<std::string, std::string> codes;
  // emplace keeps the first: labels and codes of all fields win over synonyms of any.
  for (const Field& field : fields) {
    codes.emplace(heading_key(field.label, brackets), field.code);
    codes.emplace(heading_key(field.code, brackets), field.code);
  }
  for (const Field& field : fields) {
    for (const std::string& synonym : field.synonyms) {
      codes.emplace(heading_key(synonym, brackets), field.code);
    }
  }
  codes.erase("");
  return codes;
}

bool contains(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::vector<std::string> guess_columns(const std::vector<std::string>& headings,
                                       const std::vector<Field>& fields) {
  std::vector<std::string> columns(headings.size());
  for (const Brackets brackets : {Brackets::keep, Brackets::drop}) {
    const std::map<std::string, std::string> codes = codes_by_key(fields, brackets);
    for (std::size_t i = 0; i < headings.size(); ++i) {
      const auto found = codes.find(heading_key(headings[i], brackets));
      const bool free = columns[i].empty();
      if (free && found != codes.end() && !contains(columns, found->second)) {
        columns[i] = found->second;
      }
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
