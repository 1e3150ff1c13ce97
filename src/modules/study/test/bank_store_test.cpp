#include "modules/study/bank_store.h"

#include <gtest/gtest.h>

#include "modules/study/bank.h"
#include "modules/study/import_questions.h"
#include "support/world.h"

namespace yixin::study {
namespace {

constexpr std::int64_t round_id = 5;

QuestionContent true_or_false(const std::string& stem, const std::string& valid_until = {}) {
  return {QuestionKind::judgement, stem, {}, {"true"}, "解析", 2, "", "", valid_until};
}

QuestionHead insert_reviewed(db::WriteTx& tx, const QuestionContent& content) {
  QuestionHead head = insert_question(tx, content);
  head.state = QuestionState::reviewed;
  update_question(tx, head);
  return head;
}

void insert_round_with(db::WriteTx& tx, std::int64_t version_id) {
  tx.run(R"sql(INSERT INTO study_series
                 (id, public_id, name, opens_weekday, opens_minute, closes_weekday, closes_minute,
                  time_limit_minutes, blueprint, multiple_scoring, display_mode, display_top_n,
                  created_at, rev)
               VALUES (4, 's', '', 1, 0, 7, 0, 0, '[]', 'exact', 'off', 0, 0, 1))sql");
  tx.run(R"sql(INSERT INTO study_round
                 (id, public_id, series_id, number, title, opens_at, closes_at,
                  time_limit_minutes, blueprint, multiple_scoring, state, created_at, rev)
               VALUES ($1, 'r', 4, 1, '', 0, 1, 0, '[]', 'exact', 'published', 0, 1))sql",
         round_id);
  tx.run(R"sql(INSERT INTO study_round_item (round_id, version_id) VALUES ($1, $2))sql", round_id,
         version_id);
}

TEST(bank_store, rounds_draw_from_reviewed_questions_that_are_still_valid) {
  test::World world;
  world.write([](db::WriteTx& tx) {
    const base::LocalDate today{2026, 11, 21};
    insert_question(tx, true_or_false("草稿"));
    insert_reviewed(tx, true_or_false("过期", "2026-11-20"));
    const QuestionHead last_day = insert_reviewed(tx, true_or_false("最后一天", "2026-11-21"));
    insert_reviewed(tx, true_or_false("长期"));
    const auto versions = list_reviewed_versions(tx, today);
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].version_id, last_day.version_id);
    EXPECT_EQ(versions[0].question_public_id, last_day.question_id.to_hex());
    EXPECT_EQ(versions[0].content, true_or_false("最后一天", "2026-11-21"));
    EXPECT_EQ(versions[1].content, true_or_false("长期"));
  });
}

TEST(bank_store, a_round_keeps_the_version_it_was_made_from) {
  test::World world;
  world.write([](db::WriteTx& tx) {
    QuestionHead head = insert_reviewed(tx, true_or_false("原文"));
    const std::int64_t first_version = head.version_id;
    insert_round_with(tx, first_version);
    revise_question(tx, head, true_or_false("改后"));
    const auto versions = list_versions_of_round(tx, round_id);
    ASSERT_EQ(versions.size(), 1U);
    EXPECT_EQ(versions[0].content.stem, "原文");
    const auto rows = list_rows_of_versions(tx, {head.version_id, first_version});
    ASSERT_EQ(rows.size(), 2U);
    EXPECT_EQ(rows[0].stem, "改后");
    EXPECT_EQ(rows[0].version, 2);
    EXPECT_EQ(rows[1].stem, "原文");
    EXPECT_EQ(rows[1].version, 1);
  });
}

TEST(bank_store, a_question_used_in_a_round_is_not_taken_back) {
  test::World world;
  world.write([](db::WriteTx& tx) {
    const QuestionHead used = insert_question(tx, true_or_false("用过"));
    const QuestionHead unused = insert_question(tx, true_or_false("没用过"));
    insert_round_with(tx, used.version_id);
    const auto undo = [&](const QuestionHead& head) {
      return question_import().undo(tx, "{\"question_id\":\"" + head.question_id.to_hex() +
                                            "\",\"version_id\":" + std::to_string(head.version_id) +
                                            '}');
    };
    EXPECT_EQ(undo(used), "该题已用于答题，予以保留");
    EXPECT_EQ(undo(unused), std::nullopt);
    EXPECT_TRUE(find_question(tx, used.question_id).has_value());
    EXPECT_FALSE(find_question(tx, unused.question_id).has_value());
  });
}

}  // namespace
}  // namespace yixin::study
