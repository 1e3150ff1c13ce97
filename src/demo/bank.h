#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "demo/client.h"

namespace yixin::demo {

/// What a taker of the quiz may know: the texts of the right options.
struct KnownQuestion {
  std::string kind;  // as in the file: 单选题, 多选题, 判断题, 填空题
  std::vector<std::string> right;
  int difficulty = 2;
};

/// The question bank that comes with the product, as a file and by stem.
class Bank {
 public:
  Bank();
  std::string_view file() const;
  const KnownQuestion& at(const std::string& stem) const;
  std::size_t size() const { return questions_.size(); }

 private:
  std::map<std::string, KnownQuestion> questions_;
};

/// The office imports the bank and the setter accepts it, except a few that stay drafts; one goes
/// back with a note.
void enter_bank(const Bank& bank, Client& office, Client& setter);
/// Takes some questions out of use.
void retire_questions(Client& office);

}  // namespace yixin::demo
