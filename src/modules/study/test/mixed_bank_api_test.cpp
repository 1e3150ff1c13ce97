#include <gtest/gtest.h>

#include "app/operator.h"
#include "modules/study/bank_store.h"
#include "modules/study/test/render_question.h"
#include "support/world.h"

/// A whole bank through the routes, in every dialect and writing there is.
namespace yixin::study {
namespace {

using yixin::test::Actor;
using yixin::test::Method;
using yixin::test::Reply;
using yixin::test::World;

constexpr int bank_size = 300;
/// One question of so many is spoiled.
constexpr int faulty_of = 25;

bool is_faulty(int number) { return number % faulty_of == faulty_of - 1; }

/// Repeats an option of one question and takes the key from the next one, by turns.
void spoil(QuestionContent& question) {
  const bool repeats =
      question.kind == QuestionKind::single || question.kind == QuestionKind::judgement;
  question.kind = QuestionKind::single;
  question.options = {"第一种做法", repeats ? "第一种做法" : "第二种做法", "第三种做法"};
  question.answer.clear();
  if (repeats) question.answer = {"C"};
}

std::vector<QuestionContent> mixed_bank() {
  std::vector<QuestionContent> questions = test::numbered_questions(bank_size);
  for (int i = 0; i < bank_size; ++i) {
    if (is_faulty(i)) spoil(questions[static_cast<std::size_t>(i)]);
  }
  return questions;
}

class MixedBank : public testing::Test {
 protected:
  Reply bring(const test::Rendered& file) {
    const Reply staged =
        world_.must(setter_, Method::post,
                    "/imports/questions?file_name=" + app::url_encode(file.file_name), file.bytes);
    world_.must(setter_, Method::put,
                "/imports/questions/" + staged.at("import_id") + "/application", "{}");
    return staged;
  }

  std::map<std::string, QuestionContent> stored() {
    std::map<std::string, QuestionContent> by_stem;
    world_.read([&](db::ReadTx& tx) {
      for (const StoredQuestion& question : list_standing_questions(tx)) {
        by_stem[question.content.stem] = question.content;
      }
    });
    return by_stem;
  }

  World world_;
  Actor setter_ = world_.sign_in(world_.add_person("命题人", "full_member"), "setter");
};

TEST_F(MixedBank, of_three_hundred_questions_in_every_dialect_each_is_right_or_explained) {
  const auto questions = mixed_bank();
  const std::size_t files = test::dialects.size() * test::writings.size();
  std::map<std::string, QuestionContent> expected;
  int explained = 0;
  for (std::size_t file = 0; file < files; ++file) {
    std::vector<QuestionContent> share;
    std::vector<int> numbers;
    for (std::size_t q = file; q < questions.size(); q += files) {
      share.push_back(questions[q]);
      numbers.push_back(static_cast<int>(q));
    }
    const auto rendered = test::render(share, test::dialects[file % test::dialects.size()],
                                       test::writings[file / test::dialects.size()], 7);
    const Reply staged = bring(rendered);
    ASSERT_EQ(staged.count("rows"), share.size()) << rendered.bytes;
    for (std::size_t row = 0; row < share.size(); ++row) {
      const std::string at = "rows." + std::to_string(row);
      if (is_faulty(numbers[row])) {
        EXPECT_EQ(staged.at(at + ".verdict"), "problem") << rendered.bytes;
        EXPECT_NE(staged.at(at + ".problems.0.message"), "") << share[row].stem;
        const bool repeats = !share[row].answer.empty();
        EXPECT_EQ(staged.at(at + ".problems.0.code") == "option_repeated", repeats)
            << rendered.bytes << staged.body;
        ++explained;
      } else {
        EXPECT_EQ(staged.at(at + ".verdict"), "new") << rendered.bytes << staged.body;
        expected[rendered.expected[row].stem] = rendered.expected[row];
      }
    }
  }
  EXPECT_EQ(explained, bank_size / faulty_of);
  EXPECT_EQ(expected.size(), static_cast<std::size_t>(bank_size - explained));
  const auto found = stored();
  EXPECT_EQ(found.size(), expected.size());
  for (const auto& [stem, content] : expected) {
    ASSERT_TRUE(found.contains(stem)) << stem;
    EXPECT_TRUE(found.at(stem) == content) << stem;
  }
}

TEST_F(MixedBank, the_same_bank_in_another_dialect_adds_nothing) {
  const auto questions = test::numbered_questions(40);
  bring(test::render(questions, test::Dialect::export_headings, test::Writing::xlsx, 1));
  for (const auto dialect : test::dialects) {
    // Brackets are part of the stem, and there they make another question.
    if (dialect == test::Dialect::pasted_in_brackets) continue;
    for (const auto writing : test::writings) {
      EXPECT_EQ(bring(test::render(questions, dialect, writing, 2)).at("counts.new_rows"), "0");
    }
  }
  EXPECT_EQ(stored().size(), questions.size());
}

}  // namespace
}  // namespace yixin::study
