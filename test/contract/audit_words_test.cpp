#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include "support/this_tree.h"

namespace yixin::test {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// "learning.create_theme" of record(tx, "learning.create_theme", …).
std::set<std::string> recorded_acts() {
  const std::regex pattern(R"re(record(?:_act)?\(\s*tx,\s*"([a-z_]+\.[a-z_]+)")re");
  std::set<std::string> acts;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(source_dir + std::string("/src"))) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string text = text_of(entry.path());
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
      acts.insert((*at)[1]);
    }
  }
  return acts;
}

TEST(contract, every_act_of_the_audit_has_words_in_both_languages) {
  const auto acts = recorded_acts();
  EXPECT_GT(acts.size(), 100u);
  for (const char* language : {"zh-CN", "en"}) {
    const std::string folder = source_dir + std::string("/web/src/modules/audit/desk/words/");
    const std::string words = text_of(folder + language + ".json");
    for (const std::string& act : acts) {
      EXPECT_NE(words.find("\"act." + act + "\":"), std::string::npos) << act << ' ' << language;
    }
  }
}

}  // namespace
}  // namespace yixin::test
