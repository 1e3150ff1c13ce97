#include "platform/base/policy_file.h"

#include <algorithm>

#include "platform/base/error.h"

namespace yixin::base {

void refuse_policy(std::string_view file, int line) {
  throw Error{Kind::unavailable, "policy_damaged",
              std::string(file) + " 第 " + std::to_string(line) + " 行无法读取"};
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  for (std::size_t start = 0;;) {
    const auto end = text.find(separator, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::vector<PolicyLine> read_policy(std::string_view file, std::string_view csv,
                                    std::size_t cells) {
  std::vector<PolicyLine> lines;
  int number = 0;
  while (!csv.empty()) {
    const auto end = std::min(csv.find('\n'), csv.size());
    std::string_view line = csv.substr(0, end);
    csv.remove_prefix(std::min(end + 1, csv.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (++number == 1 || line.empty()) continue;
    lines.push_back({number, split(line, ',')});
    if (lines.back().cells.size() != cells) refuse_policy(file, number);
  }
  if (lines.empty()) refuse_policy(file, 1);
  return lines;
}

}  // namespace yixin::base
