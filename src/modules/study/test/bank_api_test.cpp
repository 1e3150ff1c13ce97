#include <gtest/gtest.h>

#include "platform/spreadsheet/read.h"
#include "support/world.h"

namespace yixin::study {
namespace {

using test::Actor;
using test::Method;
using test::Reply;

constexpr const char* aim =
    R"("kind":"single","stem":"党的根本宗旨是什么？","options":["一","二","三"],)"
    R"("answer":["B"],"explanation":"见总纲","difficulty":1,"topic":"党章")";
constexpr const char* changed_aim =
    R"("kind":"single","stem":"党的根本宗旨是什么？","options":["一","二","三"],)"
    R"("answer":["C"],"difficulty":1,"topic":"党章")";
constexpr const char* blank =
    R"("kind":"blank","stem":"党的生日是____年","options":[],"answer":["1921"],"difficulty":3,)"
    R"("topic":"党史","valid_until":"2027-01-01")";

class QuestionBank : public testing::Test {
 protected:
  Actor sign_in(const char* name, const char* role) {
    return world.sign_in(world.add_person(name, "full_member"), role, committee);
  }
  Reply create(const Actor& who, const std::string& members) {
    return world.call(who, Method::post, "/questions", '{' + members + '}');
  }
  std::string add(const Actor& who, const std::string& members) {
    return world.must(who, Method::post, "/questions", '{' + members + '}').at("question_id");
  }
  Reply change(const Actor& who, const std::string& id, const std::string& members,
               const std::string& rev) {
    return world.call(seen(who, std::stoi(rev)), Method::put, "/questions/" + id,
                      '{' + members + '}');
  }
  Reply review(const Actor& who, const std::string& id, const std::string& members) {
    return world.call(who, Method::put, "/questions/" + id + "/review", '{' + members + '}');
  }
  Reply accept(const Actor& who, const std::string& id) {
    return review(who, id, R"("verdict":"accept")");
  }
  Reply retire(const Actor& who, const std::string& id) {
    return world.call(who, Method::put, "/questions/" + id + "/retirement", "{}");
  }
  Reply show(const Actor& who, const std::string& id) {
    return world.must(who, Method::get, "/questions/" + id);
  }
  std::string count(const std::string& query) {
    return world.must(author, Method::get, "/questions?" + query).at("total");
  }
  std::string acts(const std::string& action) {
    std::string found;
    world.read([&](db::ReadTx& tx) {
      found = std::to_string(tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM audit_entry WHERE action = $1)sql", action));
    });
    return found;
  }

  test::World world;
  std::string committee = world.add_unit("committee", "院党委");
  Actor author = sign_in("甲", "setter");
  Actor reviewer = sign_in("乙", "setter");
};

TEST_F(QuestionBank, a_new_question_waits_for_somebody_else) {
  const Reply created = create(author, aim);
  EXPECT_EQ(created.at("state"), "draft");
  EXPECT_EQ(created.at("version"), "1");
  EXPECT_EQ(created.at("author_name"), "甲");
  EXPECT_EQ(created.at("may_review"), "false");
  const std::string id = created.at("question_id");
  const Reply refused = accept(author, id);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.code(), "own_work");
  EXPECT_EQ(show(reviewer, id).at("may_review"), "true");
  const Reply accepted = accept(reviewer, id);
  EXPECT_EQ(accepted.at("state"), "reviewed");
  EXPECT_EQ(accepted.at("reviewer_name"), "乙");
  EXPECT_EQ(accepted.at("may_review"), "false");
  EXPECT_EQ(accept(reviewer, id).code(), "already_reviewed");
  EXPECT_EQ(acts("study.create_question"), "1");
  EXPECT_EQ(acts("study.review_question"), "1");
}

TEST_F(QuestionBank, a_change_is_a_new_version_and_needs_a_new_review) {
  const std::string id = add(author, aim);
  accept(reviewer, id);
  const Reply changed = change(reviewer, id, changed_aim, "2");
  EXPECT_EQ(changed.at("state"), "draft");
  EXPECT_EQ(changed.at("version"), "2");
  EXPECT_EQ(changed.at("answer.0"), "C");
  EXPECT_EQ(changed.at("explanation"), "");
  EXPECT_EQ(changed.at("reviewer_name"), "");
  EXPECT_EQ(accept(reviewer, id).code(), "own_work");
  EXPECT_EQ(accept(author, id).at("state"), "reviewed");
  EXPECT_EQ(acts("study.edit_question"), "1");
}

TEST_F(QuestionBank, nobody_who_wrote_on_a_draft_reviews_it) {
  const std::string id = add(author, aim);
  ASSERT_EQ(change(reviewer, id, changed_aim, "1").status, 200);
  EXPECT_EQ(accept(author, id).code(), "own_work");
  EXPECT_EQ(accept(reviewer, id).code(), "own_work");
  EXPECT_EQ(accept(sign_in("丙", "setter"), id).at("state"), "reviewed");
}

TEST_F(QuestionBank, an_outdated_copy_is_not_saved) {
  const std::string id = add(author, aim);
  ASSERT_EQ(change(author, id, changed_aim, "1").status, 200);
  const Reply refused = change(reviewer, id, aim, "1");
  EXPECT_EQ(refused.status, 412);
  EXPECT_EQ(refused.code(), "changed_meanwhile");
  EXPECT_EQ(refused.at("detail"), "内容已由“甲”于 2026-11-21 09:00 修改，请核对后再保存");
  EXPECT_EQ(show(author, id).at("answer.0"), "C");
}

TEST_F(QuestionBank, saving_unchanged_content_keeps_the_review) {
  const std::string id = add(author, aim);
  accept(reviewer, id);
  const Reply saved = change(author, id, aim, "1");
  EXPECT_EQ(saved.at("state"), "reviewed");
  EXPECT_EQ(saved.at("version"), "1");
}

TEST_F(QuestionBank, the_same_question_in_another_spelling_is_refused) {
  const std::string id = add(author, aim);
  const std::string twin =
      R"("kind":"single","stem":"党的根本宗旨是什么( )?","options":["三","一","二"],)"
      R"("answer":["A"],"difficulty":2)";
  EXPECT_EQ(create(reviewer, twin).code(), "question_exists");
  const std::string other = add(reviewer, blank);
  EXPECT_EQ(change(reviewer, other, twin, "1").code(), "question_exists");
  ASSERT_EQ(retire(author, id).status, 200);
  EXPECT_EQ(create(reviewer, twin).status, 200);
}

TEST_F(QuestionBank, every_problem_of_a_question_is_named_at_once) {
  const Reply refused = create(author, R"("kind":"single","stem":"题","options":["一","一"],)"
                                       R"("answer":["D"],"difficulty":4)");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.count("errors"), 3U);
  EXPECT_EQ(refused.at("errors.0.pointer"), "options[1]");
  EXPECT_EQ(refused.at("errors.1.pointer"), "answer[0]");
  EXPECT_EQ(refused.at("errors.2.pointer"), "difficulty");
  EXPECT_EQ(count(""), "0");
}

TEST_F(QuestionBank, a_returned_question_shows_why) {
  const std::string id = add(author, aim);
  const Reply returned = review(reviewer, id, R"("verdict":"return","note":"选项太短")");
  EXPECT_EQ(returned.at("state"), "draft");
  EXPECT_EQ(show(author, id).at("review_note"), "选项太短");
  EXPECT_EQ(change(author, id, changed_aim, "2").at("review_note"), "");
  EXPECT_EQ(accept(reviewer, id).at("state"), "reviewed");
  EXPECT_EQ(review(reviewer, id, R"("verdict":"return")").at("state"), "draft");
}

TEST_F(QuestionBank, many_are_reviewed_and_the_refused_are_listed) {
  const std::string own = add(reviewer, blank);
  const std::string other = add(author, aim);
  const std::string unknown(32, 'a');
  const Reply done = world.must(reviewer, Method::put, "/questions/reviews",
                                "{\"verdict\":\"accept\",\"question_ids\":[\"" + own + "\",\"" +
                                    other + "\",\"" + unknown + "\"]}");
  EXPECT_EQ(done.at("reviewed"), "1");
  EXPECT_EQ(done.count("refused"), 2U);
  EXPECT_EQ(done.at("refused.0.question_id"), own);
  EXPECT_EQ(done.at("refused.0.code"), "own_work");
  EXPECT_EQ(done.at("refused.1.code"), "not_found");
  EXPECT_EQ(show(author, other).at("state"), "reviewed");
  EXPECT_EQ(show(author, own).at("state"), "draft");
}

TEST_F(QuestionBank, a_retired_question_stays_as_it_is) {
  const std::string id = add(author, aim);
  EXPECT_EQ(retire(author, id).at("state"), "retired");
  EXPECT_EQ(retire(author, id).at("rev"), "2");
  EXPECT_EQ(change(author, id, changed_aim, "2").code(), "question_retired");
  EXPECT_EQ(accept(reviewer, id).code(), "question_retired");
  EXPECT_EQ(acts("study.retire_question"), "1");
}

TEST_F(QuestionBank, a_list_is_filtered_and_paged) {
  const std::string first = add(author, aim);
  world.clock().advance_ms(1000);
  const std::string second = add(author, blank);
  accept(reviewer, first);
  EXPECT_EQ(count(""), "2");
  EXPECT_EQ(count("search=%E5%85%9A%20%E7%9A%84%EF%BC%8C%E6%A0%B9%E6%9C%AC"), "1");  // 党 的，根本
  EXPECT_EQ(count("search=%E6%80%BB%E7%BA%B2"), "0");                                // 总纲
  EXPECT_EQ(count("kind=blank"), "1");
  EXPECT_EQ(count("topic=%E5%85%9A%E5%8F%B2"), "1");  // 党史
  EXPECT_EQ(count("state=reviewed&kind=blank"), "0");
  EXPECT_EQ(count("difficulty=1&kind=&search="), "1");
  const Reply page = world.must(author, Method::get, "/questions?page=2&page_size=1");
  EXPECT_EQ(page.at("total"), "2");
  EXPECT_EQ(page.count("items"), 1U);
  // The review came last, so the first question leads the list.
  EXPECT_EQ(page.at("items.0.question_id"), second);
  EXPECT_EQ(page.at("items.0.author_name"), "甲");
  EXPECT_EQ(world.call(author, Method::get, "/questions?page_size=201").code(), "bad_page");
}

TEST_F(QuestionBank, topics_come_once_and_by_pinyin) {
  add(author, aim);
  add(author, R"("kind":"judgement","stem":"一","options":[],"answer":["true"],"difficulty":1,)"
              R"("topic":"党章")");
  add(author, R"("kind":"judgement","stem":"二","options":[],"answer":["true"],"difficulty":1,)"
              R"("topic":"安全")");
  const std::string gone = add(author, blank);
  ASSERT_EQ(retire(author, gone).status, 200);
  EXPECT_EQ(world.must(author, Method::get, "/questions/topics").at("items"), R"(["安全","党章"])");
}

TEST_F(QuestionBank, an_export_holds_what_the_filter_leaves) {
  add(author, aim);
  add(author, blank);
  const Reply file = world.must(author, Method::get, "/questions/export?kind=blank");
  const auto table = spreadsheet::read_table(file.body, "题库.xlsx");
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.headings.at(2), "选项A");
  EXPECT_EQ(table.rows[0], (std::vector<std::string>{"填空题", "党的生日是____年", "", "", "", "",
                                                     "1921", "", "难", "党史", "", "2027-01-01"}));
}

TEST_F(QuestionBank, a_question_nobody_entered_is_not_found) {
  const std::string unknown(32, 'a');
  EXPECT_EQ(world.call(author, Method::get, "/questions/" + unknown).status, 404);
  EXPECT_EQ(change(author, unknown, aim, "1").status, 404);
  EXPECT_EQ(accept(author, unknown).status, 404);
  EXPECT_EQ(retire(author, unknown).status, 404);
}

TEST_F(QuestionBank, a_member_sees_and_changes_nothing) {
  const std::string id = add(author, aim);
  const Actor member = sign_in("丁", "");
  const std::string bulk = "{\"verdict\":\"accept\",\"question_ids\":[\"" + id + "\"]}";
  for (const char* view : {"", "/topics", "/export"}) {
    EXPECT_EQ(world.call(member, Method::get, std::string("/questions") + view).status, 403)
        << view;
  }
  EXPECT_EQ(world.call(member, Method::get, "/questions/" + id).status, 403);
  EXPECT_EQ(create(member, blank).status, 403);
  EXPECT_EQ(change(member, id, changed_aim, "1").status, 403);
  EXPECT_EQ(accept(member, id).code(), "forbidden");
  EXPECT_EQ(world.call(member, Method::put, "/questions/reviews", bulk).status, 403);
  EXPECT_EQ(retire(member, id).status, 403);
  EXPECT_EQ(show(author, id).at("rev"), "1");
}

TEST_F(QuestionBank, a_leader_reads_but_does_not_edit) {
  const std::string id = add(author, aim);
  const Actor leader = sign_in("戊", "leader");
  EXPECT_EQ(show(leader, id).at("may_review"), "false");
  EXPECT_EQ(create(leader, blank).status, 403);
  EXPECT_EQ(accept(leader, id).status, 403);
}

}  // namespace
}  // namespace yixin::study
