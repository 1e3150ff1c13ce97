#include "modules/relief/page_path.h"

#include <algorithm>

namespace yixin::relief {
namespace {

constexpr std::size_t longest_page = 100;
constexpr std::size_t longest_word = 24;

/// Our own addresses are made of lower-case words: /m/me/devices, /desk/questions/import.
bool is_word(std::string_view segment) {
  return segment.size() <= longest_word && std::all_of(segment.begin(), segment.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || c == '-' || c == '_';
         });
}

}  // namespace

std::string page_without_ids(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  if (!path.starts_with('/')) return {};
  std::string page;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    page += '/';
    page += is_word(segment) ? segment : ":id";
    path.remove_prefix(segment.size());
  }
  return page.size() <= longest_page ? page : std::string();
}

}  // namespace yixin::relief
