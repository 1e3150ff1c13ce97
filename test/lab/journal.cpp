#include "lab/journal.h"

namespace yixin::lab {
namespace {

std::string list_of(const std::map<std::size_t, std::string>& answers) {
  std::string list = "[";
  for (const auto& [position, answer] : answers) {
    if (list.size() > 1) list += ',';
    list += answer;
  }
  return list + ']';
}

}  // namespace

std::string SentSave::to_json() const { return list_of(answers); }

std::string expected_paper_end(const std::vector<SentSave>& saves) {
  std::map<std::size_t, std::string> last;
  for (const SentSave& save : saves) {
    for (const auto& [position, answer] : save.answers) last[position] = answer;
  }
  return "\"answers\":" + list_of(last) + ",\"next_seq\":" + std::to_string(saves.size() + 1) + ",";
}

}  // namespace yixin::lab
