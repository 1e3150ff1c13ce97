#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "support/this_tree.h"

namespace yixin::test {
namespace {

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Of the code that is shipped, all of it.
std::vector<std::string> sources() {
  std::vector<std::string> texts;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(source_dir + std::string("/src"))) {
    const std::string path = entry.path().string();
    if (!path.ends_with(".cpp") || path.find("/test/") != path.npos) continue;
    texts.push_back(text_of(path));
  }
  return texts;
}

/// "learning.create_theme" of record(tx, "learning.create_theme", …), both of a choice of two, and
/// those of the helpers that a module has around it.
void add_recorded_acts(const std::string& text, std::set<std::string>& acts) {
  static const std::regex call(R"re(\b(?:\w*record\w*|save)\(\s*tx\b)re");
  static const std::regex act(R"re("([a-z_]+\.[a-z_]+)")re");
  constexpr std::size_t longest_call = 160;
  for (std::sregex_iterator at(text.begin(), text.end(), call), end; at != end; ++at) {
    const auto from = static_cast<std::size_t>(at->position());
    const std::string said = text.substr(from, std::min(text.find(';', from) - from, longest_call));
    for (std::sregex_iterator one(said.begin(), said.end(), act); one != end; ++one) {
      acts.insert((*one)[1]);
    }
  }
}

std::set<std::string> acts_with_words(const std::string& words) {
  static const std::regex key(R"re("act\.([a-z_]+\.[a-z_]+)":)re");
  std::set<std::string> acts;
  for (std::sregex_iterator at(words.begin(), words.end(), key), end; at != end; ++at) {
    acts.insert((*at)[1]);
  }
  return acts;
}

/// Whole, or as "system." + the name of a value that stands in the same file.
bool says(const std::string& text, const std::string& act) {
  const std::size_t dot = act.find('.') + 1;
  return text.find('"' + act + '"') != text.npos ||
         (text.find('"' + act.substr(0, dot) + '"') != text.npos &&
          text.find(act.substr(dot)) != text.npos);
}

TEST(contract, every_act_of_the_audit_has_words_in_both_languages) {
  const auto texts = sources();
  std::set<std::string> recorded;
  for (const auto& text : texts) add_recorded_acts(text, recorded);
  EXPECT_GT(recorded.size(), 180u);
  for (const char* language : {"zh-CN", "en"}) {
    const std::string folder = source_dir + std::string("/web/src/modules/audit/desk/words/");
    const auto worded = acts_with_words(text_of(folder + language + ".json"));
    for (const std::string& act : recorded) {
      EXPECT_TRUE(worded.contains(act)) << act << " has no words in " << language;
    }
    // A word that no code says is left over, or its call is of a kind that is not found above.
    for (const std::string& act : worded) {
      EXPECT_TRUE(std::ranges::any_of(texts, [&](const auto& text) { return says(text, act); }))
          << act << " is recorded nowhere";
    }
  }
}

}  // namespace
}  // namespace yixin::test
