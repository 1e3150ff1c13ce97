#include "platform/spreadsheet/cell_escape.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdio>

#include "platform/base/code_points.h"

namespace yixin::spreadsheet {
namespace {

constexpr std::size_t escape_length = 7;  // _x000D_

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

bool begins_with_escape(std::string_view text) {
  return text.size() >= escape_length && text[0] == '_' && text[1] == 'x' && text[6] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, is_hex);
}

bool begins_like_formula_behind_apostrophes(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  constexpr std::array<std::string_view, 11> starts{"=",  "+",  "-",  "@",  "\t", "\r",
                                                    "\n", "＝", "＋", "－", "＠"};
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

}  // namespace

std::string guard(std::string_view text) {
  return (begins_like_formula_behind_apostrophes(text) ? "'" : "") + std::string(text);
}

std::string_view strip_guard(std::string_view text) {
  const bool guarded = text.starts_with('\'') && begins_like_formula_behind_apostrophes(text);
  return guarded ? text.substr(1) : text;
}

std::string escape_controls(std::string_view text) {
  std::string escaped;
  const auto append = [&](unsigned code) {
    std::array<char, 16> form{};
    std::snprintf(form.data(), form.size(), "_x%04X_", code);
    escaped += form.data();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view rest = text.substr(i);
    // What follows may become an escape itself, whose underscore would complete this one.
    if (byte == '_' && begins_with_escape(std::string(rest.substr(0, escape_length - 1)) + '_')) {
      append('_');
    } else if (byte < 0x20 && byte != '\n' && byte != '\t') {
      append(byte);
    } else if (rest.starts_with("\uFFFE") || rest.starts_with("\uFFFF")) {
      append(rest.starts_with("\uFFFE") ? 0xfffe : 0xffff);
      i += 2;
    } else {
      escaped += text[i];
    }
  }
  return escaped;
}

std::string unescape_controls(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::size_t next = std::min(text.find("_x"), text.size());
    plain += text.substr(0, next);
    text.remove_prefix(next);
    unsigned code = 0xd800;
    if (begins_with_escape(text)) std::from_chars(text.data() + 2, text.data() + 6, code, 16);
    // Half a surrogate pair is no character: it stays as it is written.
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    if (surrogate) {
      plain += text.substr(0, 1);
    } else {
      base::append_utf8(plain, code);
    }
    text.remove_prefix(std::min(surrogate ? 1 : escape_length, text.size()));
  }
  return plain;
}

}  // namespace yixin::spreadsheet
