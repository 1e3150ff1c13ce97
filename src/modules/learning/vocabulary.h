#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/describe/json.h"

/// Names that the field uses and that change without a release: policy/learning.csv.
namespace yixin::learning {

struct Word {
  std::string code;
  std::string label;
  std::string label_en;
};
BOOST_DESCRIBE_STRUCT(Word, (), (code, label, label_en))

struct Vocabulary {
  /// 载体: where a document is passed on.
  std::vector<Word> carriers;
  /// The six ways of studying.
  std::vector<Word> modes;
  /// The loop that a new campaign starts from.
  std::vector<Word> pillars;
};
BOOST_DESCRIBE_STRUCT(Vocabulary, (), (carriers, modes, pillars))

/// Throws Kind::unavailable "policy_damaged" with the line.
Vocabulary parse_vocabulary(std::string_view csv);
/// The one that the build embedded.
const Vocabulary& vocabulary();

const Word* find_word(const std::vector<Word>& words, std::string_view code);
/// "院周会" for "hospital_meeting"; the code itself for one that the file no longer has.
std::string label_of(const std::vector<Word>& words, std::string_view code);

}  // namespace yixin::learning
