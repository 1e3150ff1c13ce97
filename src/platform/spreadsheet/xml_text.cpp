#include "platform/spreadsheet/xml_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <utility>

#include "platform/base/code_points.h"
#include "platform/spreadsheet/xml_scan.h"

namespace yixin::spreadsheet {
namespace {

/// The position behind the start tag; a ">" inside an attribute value does not end it.
std::size_t start_tag_end(std::string_view element) {
  std::size_t at = element.find_first_of("\"'>");
  while (at != element.npos && element[at] != '>') {
    at = element.find(element[at], at + 1);
    if (at != element.npos) at = element.find_first_of("\"'>", at + 1);
  }
  return at == element.npos ? element.size() : at + 1;
}

/// The character of "amp" or "#x41"; nothing when it is none that XML itself knows.
std::optional<char32_t> referenced(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, char32_t>, 6> known{
      {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}, {"nbsp", U' '}}};
  for (const auto& [one, character] : known) {
    if (one == name) return character;
  }
  if (!name.starts_with('#')) return std::nullopt;
  name.remove_prefix(1);
  const bool hexadecimal = name.starts_with('x');
  if (hexadecimal) name.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [stop, error] =
      std::from_chars(name.data(), name.data() + name.size(), value, hexadecimal ? 16 : 10);
  if (error != std::errc{} || stop != name.data() + name.size()) return std::nullopt;
  return static_cast<char32_t>(value);
}

void append_unescaped(std::string& text, std::string_view raw) {
  while (!raw.empty()) {
    const std::size_t mark = std::min(raw.find('&'), raw.size());
    text += raw.substr(0, mark);
    raw.remove_prefix(mark);
    // No name is longer; looking further would make a file of ampersands expensive.
    constexpr std::size_t longest_reference = 12;
    const std::size_t end = raw.substr(0, longest_reference).find(';');
    const auto character = end == raw.npos ? std::nullopt : referenced(raw.substr(1, end - 1));
    if (character) {
      base::append_utf8(text, *character);
      raw.remove_prefix(end + 1);
    } else if (!raw.empty()) {
      text += raw.front();
      raw.remove_prefix(1);
    }
  }
}

}  // namespace

std::string_view inner_xml(std::string_view element) {
  const std::size_t begin = start_tag_end(element);
  const std::size_t end = element.rfind("</");
  return end == element.npos || end < begin ? std::string_view{}
                                            : element.substr(begin, end - begin);
}

std::string attribute_of(std::string_view element, std::string_view name) {
  const std::string_view tag = element.substr(0, start_tag_end(element));
  for (std::size_t equals = tag.find('='); equals != tag.npos;) {
    const std::size_t open = tag.find_first_of("\"'", equals);
    if (open == tag.npos) return "";
    const std::size_t close = tag.find(tag[open], open + 1);
    if (close == tag.npos) return "";
    std::string_view before = tag.substr(0, equals);
    while (before.ends_with(' ')) before.remove_suffix(1);
    const std::size_t blank = before.find_last_of(" \t\r\n");
    if (blank != before.npos && local_name(before.substr(blank + 1)) == name) {
      std::string value;
      append_unescaped(value, tag.substr(open + 1, close - open - 1));
      return value;
    }
    equals = tag.find('=', close);
  }
  return "";
}

std::string text_of_element(std::string_view element) {
  constexpr std::string_view cdata = "<![CDATA[";
  std::string_view rest = inner_xml(element);
  std::string text;
  while (!rest.empty()) {
    const std::size_t markup = std::min(rest.find('<'), rest.size());
    append_unescaped(text, rest.substr(0, markup));
    rest.remove_prefix(markup);
    if (rest.empty()) break;
    const bool verbatim = rest.starts_with(cdata);
    const std::string_view closing = verbatim ? "]]>" : rest.starts_with("<!--") ? "-->" : ">";
    const std::size_t end = std::min(rest.find(closing), rest.size());
    if (verbatim) text += rest.substr(cdata.size(), end - cdata.size());
    rest.remove_prefix(std::min(end + closing.size(), rest.size()));
  }
  return text;
}

}  // namespace yixin::spreadsheet
