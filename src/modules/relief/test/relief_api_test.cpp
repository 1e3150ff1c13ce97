#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/spreadsheet/read.h"
#include "support/world.h"

namespace yixin::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Relief : public testing::Test {
 protected:
  static std::string receipt(int number) {
    std::string digits = std::to_string(number);
    return "7K3M-9QXP-2D4F-" + std::string(4 - digits.size(), '0') + digits;
  }
  static std::string form(int number, const char* manner, const char* more = "") {
    return R"({"kind":"repeated_forms","text":"同一张表报了三遍","page":"/desk/people?search=x",)"
           R"("anonymous":)" +
           std::string(manner) + R"(,"receipt":")" + receipt(number) + "\"" + more + '}';
  }
  Reply send(const Actor& who, const std::string& body) {
    return world.call(who, Method::post, "/relief/complaints", body);
  }
  Reply read_by_receipt(int number) {
    return world.call(member, Method::post, "/relief/receipts",
                      R"({"receipt":")" + receipt(number) + "\"}");
  }
  Reply list(const Actor& who, const std::string& query = "") {
    return world.must(who, Method::get, "/relief/complaints" + query);
  }
  std::string first_id() { return list(officer).at("items.0.complaint_id"); }
  Reply change(const Actor& who, const std::string& id, int rev, const std::string& body) {
    return world.call(seen(who, rev), Method::put, "/relief/complaints/" + id + "/state", body);
  }
  Reply hand_over(const Actor& who, const std::string& id, int rev, const std::string& body) {
    return world.call(seen(who, rev), Method::put, "/relief/complaints/" + id + "/unit", body);
  }
  Reply publish(const Actor& who, const std::string& id, int rev) {
    return world.call(seen(who, rev), Method::put, "/relief/complaints/" + id + "/publication",
                      R"({"summary":"多张报表要同样的数据"})");
  }

  World world;
  std::string committee = world.add_unit("committee", "党委");
  std::string branch = world.add_unit("branch", "内科党支部", committee);
  Actor member = world.sign_in(world.add_person("林一", "full_member", branch));
  Actor officer =
      world.sign_in(world.add_person("段一", "full_member", committee), "party_officer");
  Actor secretary =
      world.sign_in(world.add_person("方一", "full_member", branch), "branch_secretary", branch);
};

TEST_F(Relief, three_taps_and_no_word_are_a_complaint) {
  const Reply sent =
      send(member, R"({"kind":"ranking","anonymous":true,"receipt":")" + receipt(1) + "\"}");
  EXPECT_EQ(sent.at("received_on"), "2026-11-21");
  EXPECT_EQ(sent.at("due_on"), "2026-12-04");
  EXPECT_EQ(list(officer).at("items.0.kind"), "ranking");
}

TEST_F(Relief, a_signed_complaint_is_answered_and_its_author_reads_the_answer) {
  ASSERT_EQ(send(member, form(1, "false")).status, 200);
  const std::string id = first_id();
  EXPECT_EQ(list(officer).at("items.0.author_name"), "林一");
  EXPECT_EQ(list(officer).at("items.0.page"), "/desk/people");
  EXPECT_EQ(change(officer, id, 1, R"({"state":"working"})").at("state"), "working");
  EXPECT_EQ(change(officer, id, 1, R"({"state":"answered","note":"晚了一步"})").status, 412);
  EXPECT_EQ(change(officer, id, 2, R"({"state":"answered"})").at("errors.0.pointer"), "note");
  const Reply answered =
      change(officer, id, 2, R"({"state":"answered","note":"下月起合并为一张表"})");
  EXPECT_EQ(answered.at("answer"), "下月起合并为一张表");
  EXPECT_EQ(answered.at("steps.1.by"), "段一");
  EXPECT_EQ(change(officer, id, 3, R"({"state":"improved","note":"已合并"})").at("state"),
            "improved");
  EXPECT_EQ(change(officer, id, 4, R"({"state":"declined","note":"不"})").code(),
            "complaint_moved_on");
  const Reply own = world.must(member, Method::get, "/my/complaints");
  EXPECT_EQ(own.count("items"), 1u);
  EXPECT_EQ(own.at("items.0.state"), "improved");
  EXPECT_EQ(own.at("items.0.answer"), "已合并");
  EXPECT_EQ(own.count("items.0.steps"), 3u);
  EXPECT_THAT(own.body, Not(HasSubstr("段一")));
  EXPECT_EQ(world.must(officer, Method::get, "/my/complaints").count("items"), 0u);
}

TEST_F(Relief, a_receipt_leads_to_the_answer_whoever_holds_it) {
  send(member, form(1, "true"));
  change(officer, first_id(), 1, R"({"state":"declined","note":"上级统一要求"})");
  const Reply found = read_by_receipt(1);
  EXPECT_EQ(found.at("state"), "declined");
  EXPECT_EQ(found.at("answer"), "上级统一要求");
  EXPECT_EQ(read_by_receipt(2).status, 404);
  EXPECT_EQ(
      world.call(member, Method::post, "/relief/receipts", R"({"receipt":"AAAA-AAAA-AAAA-U"})")
          .status,
      422);
  // Typed from paper: lower case, no groups.
  EXPECT_EQ(
      world.call(officer, Method::post, "/relief/receipts", R"({"receipt":"7k3m9qxp2d4f0001"})")
          .status,
      200);
}

TEST_F(Relief, a_repeated_request_counts_once_and_a_taken_receipt_is_refused) {
  const Reply first = send(member, form(1, "true"));
  EXPECT_EQ(send(member, form(1, "true")).body, first.body);
  EXPECT_EQ(list(officer).at("total"), "1");
  EXPECT_EQ(send(member, form(1, "false")).code(), "receipt_taken");
  EXPECT_EQ(send(member, form(1, "true", R"(,"nobody_knows":1)")).status, 422);
}

TEST_F(Relief, ten_a_day_are_enough_with_and_without_a_name_together) {
  for (int i = 1; i <= 10; ++i) {
    ASSERT_EQ(send(member, form(i, i % 2 == 0 ? "true" : "false")).status, 200);
  }
  const Reply refused = send(member, form(11, "true"));
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.code(), "complaints_used_up");
  EXPECT_EQ(send(member, form(10, "true")).status, 200);
  EXPECT_EQ(send(officer, form(11, "true")).status, 200);
  world.clock().advance_ms(24LL * 3600 * 1000);
  EXPECT_EQ(send(world.sign_in_again(member), form(12, "true")).status, 200);
}

TEST_F(Relief, a_unit_answers_what_was_handed_over_and_does_not_learn_the_name) {
  send(member, form(1, "false"));
  const std::string id = first_id();
  EXPECT_EQ(world.must(officer, Method::get, "/relief/units").count("items"), 2u);
  EXPECT_EQ(world.must(secretary, Method::get, "/relief/units").at("items.0.name"), "内科党支部");
  EXPECT_EQ(list(secretary).at("total"), "0");
  EXPECT_EQ(world.call(secretary, Method::get, "/relief/complaints/" + id).status, 404);
  EXPECT_EQ(hand_over(officer, id, 1, R"({"unit_id":")" + branch + R"(","note":"请核实"})").status,
            200);
  const Reply row = list(secretary);
  EXPECT_EQ(row.at("items.0.unit_name"), "内科党支部");
  EXPECT_EQ(row.at("items.0.is_signed"), "true");
  EXPECT_THAT(row.body, Not(HasSubstr("林一")));
  EXPECT_THAT(world.must(secretary, Method::get, "/relief/complaints/" + id).body,
              Not(HasSubstr("林一")));
  const Reply own = world.must(member, Method::get, "/my/complaints");
  EXPECT_EQ(own.at("items.0.steps.0.unit_name"), "内科党支部");
  EXPECT_THAT(own.body, Not(HasSubstr("请核实")));
  EXPECT_EQ(hand_over(secretary, id, 2, R"({"unit_id":")" + committee + R"("})").status, 404);
  EXPECT_EQ(hand_over(secretary, id, 1, R"({})").code(), "changed_meanwhile");
  EXPECT_EQ(hand_over(secretary, id, 2, R"({})").status, 200);
  EXPECT_EQ(list(secretary).at("total"), "0");
  change(officer, id, 3, R"({"state":"answered","note":"已转告"})");
  EXPECT_EQ(hand_over(officer, id, 4, R"({"unit_id":")" + branch + R"("})").code(),
            "complaint_moved_on");
}

TEST_F(Relief, an_answer_is_published_in_the_words_of_the_office) {
  send(member, form(1, "false"));
  const std::string id = first_id();
  EXPECT_EQ(publish(officer, id, 1).code(), "complaint_unanswered");
  hand_over(officer, id, 1, R"({"unit_id":")" + branch + R"("})");
  change(officer, id, 2, R"({"state":"improved","note":"合并为一张表"})");
  EXPECT_EQ(publish(secretary, id, 3).status, 403);
  EXPECT_EQ(publish(officer, id, 2).code(), "changed_meanwhile");
  EXPECT_EQ(publish(officer, id, 3).at("published"), "true");
  const Reply open = world.must(member, Method::get, "/relief/published");
  EXPECT_EQ(open.at("items.0.summary"), "多张报表要同样的数据");
  EXPECT_EQ(open.at("items.0.answer"), "合并为一张表");
  EXPECT_THAT(open.body, Not(HasSubstr("同一张表报了三遍")));
  EXPECT_THAT(open.body, Not(HasSubstr("林一")));
  const std::string publication = "/relief/complaints/" + id + "/publication";
  EXPECT_EQ(world.call(secretary, Method::del, publication).status, 403);
  EXPECT_EQ(world.must(officer, Method::del, publication).at("published"), "false");
  EXPECT_EQ(world.must(officer, Method::del, publication).at("published"), "false");
  EXPECT_EQ(world.must(member, Method::get, "/relief/published").at("total"), "0");
}

TEST_F(Relief, a_unit_that_changes_a_published_answer_takes_it_back) {
  send(member, form(1, "false"));
  const std::string id = first_id();
  hand_over(officer, id, 1, R"({"unit_id":")" + branch + R"("})");
  change(secretary, id, 2, R"({"state":"answered","note":"下月起合并为一张表"})");
  publish(officer, id, 3);
  const Reply changed = change(secretary, id, 4, R"({"state":"declined","note":"林一自己去问"})");
  EXPECT_EQ(changed.at("published"), "false");
  EXPECT_EQ(changed.at("summary"), "");
  EXPECT_EQ(changed.at("steps.4.kind"), "unpublished");
  EXPECT_EQ(world.must(member, Method::get, "/relief/published").at("total"), "0");
}

TEST_F(Relief, an_answer_that_the_office_changes_stays_published) {
  send(member, form(1, "true"));
  const std::string id = first_id();
  change(officer, id, 1, R"({"state":"answered","note":"下月起合并为一张表"})");
  publish(officer, id, 2);
  change(officer, id, 3, R"({"state":"improved","note":"已合并"})");
  const Reply open = world.must(member, Method::get, "/relief/published");
  EXPECT_EQ(open.at("items.0.answer"), "已合并");
}

TEST_F(Relief, figures_say_nothing_where_there_is_nothing) {
  const Reply none = world.must(member, Method::get, "/relief/figures");
  EXPECT_EQ(none.at("received"), "0");
  EXPECT_EQ(none.at("median_days"), "");
  send(member, form(1, "true"));
  send(member, form(2, "true"));
  world.clock().advance_ms(3LL * 24 * 3600 * 1000);
  const Actor office = world.sign_in_again(officer);
  change(office, list(office).at("items.0.complaint_id"), 1,
         R"({"state":"improved","note":"合并"})");
  const Reply some = world.must(office, Method::get, "/relief/figures");
  EXPECT_EQ(some.at("received"), "2");
  EXPECT_EQ(some.at("answered"), "1");
  EXPECT_EQ(some.at("improved"), "1");
  EXPECT_EQ(some.at("overdue"), "0");
  EXPECT_EQ(some.at("median_days"), "3");
  EXPECT_EQ(some.at("kinds.0.received"), "2");
}

TEST_F(Relief, the_list_is_narrowed_and_says_what_is_overdue) {
  send(member, form(1, "true"));
  send(member, R"({"kind":"hard_to_use","text":"按钮太小","anonymous":true,"receipt":")" +
                   receipt(2) + "\"}");
  EXPECT_EQ(list(officer, "?kind=hard_to_use").at("total"), "1");
  EXPECT_EQ(list(officer, "?search=%E6%8C%89%E9%92%AE").at("total"), "1");
  EXPECT_EQ(list(officer, "?overdue=true").at("total"), "0");
  EXPECT_EQ(list(officer, "?open=true").at("total"), "2");
  EXPECT_EQ(list(officer, "?state=improved").at("total"), "0");
  world.clock().set(base::instant_of({2026, 12, 5}, 9 * 60));
  const Actor office = world.sign_in_again(officer);
  EXPECT_EQ(list(office, "?overdue=true").at("total"), "2");
  EXPECT_EQ(list(office).at("items.0.overdue"), "true");
  EXPECT_EQ(world.must(office, Method::get, "/relief/figures").at("overdue"), "2");
}

TEST_F(Relief, the_workbook_has_no_names) {
  send(member, form(1, "false"));
  const Reply file = world.must(officer, Method::get, "/relief/complaints/export");
  const auto table = spreadsheet::read_table(file.body, "减负意见.xlsx", {});
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.headings[3], "内容");
  EXPECT_EQ(table.rows[0][2], "重复填报");
  EXPECT_EQ(table.rows[0][5], "署名");
  for (const auto& cell : table.rows[0]) EXPECT_NE(cell, "林一");
}

TEST_F(Relief, the_hospital_sets_its_own_term_with_its_basis) {
  const Reply proposed = world.must(member, Method::get, "/relief/term");
  EXPECT_EQ(proposed.at("working_days"), "10");
  EXPECT_EQ(proposed.at("basis"), "");
  EXPECT_EQ(proposed.at("rule.confirmed"), "false");
  EXPECT_EQ(world.call(officer, Method::put, "/relief/term", R"({"working_days":0,"basis":"院发"})")
                .at("errors.0.pointer"),
            "working_days");
  EXPECT_EQ(world
                .must(officer, Method::put, "/relief/term",
                      R"({"working_days":5,"basis":"院党办〔2026〕3号"})")
                .at("basis"),
            "院党办〔2026〕3号");
  EXPECT_EQ(send(member, form(1, "true")).at("due_on"), "2026-11-27");
  EXPECT_EQ(
      world.call(secretary, Method::put, "/relief/term", R"({"working_days":5,"basis":"支部"})")
          .status,
      403);
}

}  // namespace
}  // namespace yixin::test
