#include "platform/spreadsheet/formula.h"

#include <algorithm>
#include <array>
#include <string>

namespace yixin::spreadsheet {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool belongs_to_name(char c) {
  const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  return letter || is_digit(c) || c == ']' || static_cast<unsigned char>(c) >= 0x80;
}

/// "[1]Sheet1!A1" names the first linked file; "Table1[2020]" is a column of a table.
bool names_linked_file(std::string_view formula) {
  for (std::size_t at = formula.find('['); at != formula.npos; at = formula.find('[', at + 1)) {
    std::size_t end = at + 1;
    while (end < formula.size() && is_digit(formula[end])) ++end;
    const bool numbered = end > at + 1 && end < formula.size() && formula[end] == ']';
    if (numbered && (at == 0 || !belongs_to_name(formula[at - 1]))) return true;
  }
  return false;
}

/// "cmd|' /c calc'!A0" asks a program for data: the bar is no operator of formulas, and stands in
/// texts and in quoted names of sheets alone.
bool names_program(std::string_view formula) {
  char quote = '\0';
  for (const char c : formula) {
    if (quote == '\0' && c == '|') return true;
    if (c == quote) {
      quote = '\0';
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    }
  }
  return false;
}

}  // namespace

bool reaches_outside(std::string_view formula) {
  std::string upper(formula);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  constexpr std::array<std::string_view, 4> calls{"WEBSERVICE(", "RTD(", "CALL(", "DDE("};
  return names_linked_file(formula) || names_program(formula) ||
         std::any_of(calls.begin(), calls.end(), [&](auto call) {
           const std::size_t at = upper.find(call);
           return at != upper.npos && (at == 0 || !belongs_to_name(upper[at - 1]));
         });
}

}  // namespace yixin::spreadsheet
