#include <gtest/gtest.h>

#include "platform/fields/retention.h"
#include "support/hall_world.h"
#include "support/own_copy.h"

/// A hall is taken through questions one at a time, from the host's side and from the phones'.
namespace yixin::test {
namespace {

class HallRound : public testing::Test {
 protected:
  HallRound() : hall_(3) {}

  void add_crowd(int people, const std::string& branch = {}) {
    for (int i = 0; i < people; ++i) {
      phones_.push_back(hall_.add_phone("在场" + std::to_string(phones_.size()), branch));
    }
  }

  HallWorld hall_;
  std::vector<Actor> phones_;
};

TEST_F(HallRound, goes_from_question_to_question_and_shows_what_was_chosen_when_one_is_closed) {
  hall_.make();
  add_crowd(6);
  EXPECT_EQ(hall_.stage(phones_[0]).at("phase"), "waiting");
  ASSERT_EQ(hall_.step("ask", 0).status, 200);
  const Reply put = hall_.stage(phones_[0]);
  EXPECT_EQ(put.at("phase"), "asking");
  EXPECT_EQ(put.at("question.number"), "1");
  EXPECT_EQ(put.count("question.options"), 4u);
  for (int i = 0; i < 6; ++i) {
    ASSERT_EQ(hall_.answer(phones_[static_cast<std::size_t>(i)], 0, i < 4 ? "A" : "B").status, 200);
  }
  const Reply open = hall_.show(hall_.host);
  EXPECT_EQ(open.at("answers"), "6");
  EXPECT_EQ(open.at("question.options.0.count"), "");
  EXPECT_EQ(open.at("question.options.0.right"), "");
  const Reply closed = hall_.step("close");
  EXPECT_EQ(closed.at("phase"), "shown");
  EXPECT_EQ(closed.at("question.options.0.count"), "4");
  EXPECT_EQ(closed.at("question.options.0.right"), "true");
  EXPECT_EQ(closed.at("question.options.1.count"), "2");
  EXPECT_EQ(closed.at("question.right_count"), "4");
  EXPECT_EQ(hall_.stage(phones_[0]).at("own_right"), "true");
  EXPECT_EQ(hall_.stage(phones_[5]).at("own_right"), "false");
}

TEST_F(HallRound, four_answers_show_no_distribution) {
  hall_.make();
  add_crowd(4);
  hall_.step("ask", 0);
  for (const Actor& phone : phones_) hall_.answer(phone, 0, "A");
  const Reply closed = hall_.step("close");
  EXPECT_EQ(closed.at("question.options.0.right"), "true");
  EXPECT_EQ(closed.at("question.options.0.count"), "");
  EXPECT_EQ(closed.at("question.right_count"), "");
  hall_.step("end");
  const Reply results = hall_.world().must(hall_.host, Method::get, hall_.round("/results"));
  EXPECT_EQ(results.count("items"), 1u);
  EXPECT_EQ(results.at("items.0.answered"), "");
  EXPECT_EQ(results.at("items.0.options.0.count"), "");
}

TEST_F(HallRound, an_answer_may_be_changed_until_the_question_is_closed_and_not_afterwards) {
  hall_.make();
  add_crowd(1);
  EXPECT_EQ(hall_.answer(phones_[0], 0, "A").code(), "question_closed");
  hall_.step("ask", 0);
  ASSERT_EQ(hall_.answer(phones_[0], 0, "A").status, 200);
  ASSERT_EQ(hall_.answer(phones_[0], 0, "B").status, 200);
  EXPECT_EQ(hall_.show(hall_.host).at("answers"), "1");
  hall_.step("pause");
  EXPECT_EQ(hall_.answer(phones_[0], 0, "A").code(), "question_paused");
  hall_.step("resume");
  hall_.step("close");
  EXPECT_EQ(hall_.answer(phones_[0], 0, "A").code(), "question_closed");
  EXPECT_EQ(hall_.stage(phones_[0]).at("own.options.0"), "B");
  hall_.step("end");
  EXPECT_EQ(hall_.answer(phones_[0], 0, "A").code(), "hall_round_over");
}

TEST_F(HallRound, a_copy_of_the_own_data_says_nothing_of_an_answer_that_may_still_be_changed) {
  hall_.make();
  add_crowd(1);
  const auto right = [&] {
    return copied(hall_.world(), phones_[0], "study_hall_answer", "correct");
  };
  using Texts = std::vector<std::string>;
  hall_.step("ask", 0);
  ASSERT_EQ(hall_.answer(phones_[0], 0, "B").status, 200);
  EXPECT_EQ(right(), Texts{""});
  hall_.step("pause");
  EXPECT_EQ(right(), Texts{""});
  hall_.step("resume");
  hall_.step("close");
  EXPECT_EQ(right(), Texts{"否"});
  hall_.step("ask", 1);
  EXPECT_EQ(right(), Texts{"否"});
}

TEST_F(HallRound, the_clock_of_the_server_closes_a_question_with_a_time) {
  hall_.make("30");
  add_crowd(1);
  hall_.step("ask", 0);
  hall_.world().clock().advance_ms(29'000);
  EXPECT_EQ(hall_.answer(phones_[0], 0, "A").status, 200);
  hall_.world().clock().advance_ms(1'000);
  EXPECT_EQ(hall_.answer(phones_[0], 0, "B").code(), "question_closed");
  EXPECT_EQ(hall_.stage(phones_[0]).at("phase"), "shown");
  EXPECT_EQ(hall_.stage(phones_[0]).at("own_right"), "true");
  EXPECT_EQ(hall_.step("ask", 1).at("question.number"), "2");
}

TEST_F(HallRound, a_repeated_step_changes_nothing_and_a_stale_one_is_refused) {
  hall_.make();
  ASSERT_EQ(hall_.step_from(1, "ask", 0).at("rev"), "2");
  EXPECT_EQ(hall_.step_from(1, "ask", 0).at("rev"), "2");
  EXPECT_EQ(hall_.step_from(1, "close").status, 412);
  EXPECT_EQ(hall_.step("ask", 1).code(), "question_open");
  EXPECT_EQ(hall_.step("ask", 7).at("errors.0.code"), "no_such_question");
  EXPECT_EQ(hall_.step("ask").at("errors.0.code"), "no_such_question");
}

TEST_F(HallRound, a_skipped_question_is_neither_asked_nor_counted) {
  hall_.make();
  add_crowd(5);
  hall_.step("ask", 0);
  for (const Actor& phone : phones_) hall_.answer(phone, 0, "A");
  hall_.step("skip", 0);
  EXPECT_EQ(hall_.stage(phones_[0]).at("phase"), "waiting");
  EXPECT_EQ(hall_.step("skip", 1).at("items.1.state"), "skipped");
  const Reply last = hall_.step("ask", 2);
  EXPECT_EQ(last.at("question.number"), "1");
  EXPECT_EQ(last.at("question_count"), "1");
  hall_.step("end");
  EXPECT_EQ(hall_.world().must(hall_.host, Method::get, hall_.round("/results")).count("items"),
            1u);
  const Reply own = hall_.world().must(phones_[0], Method::get, hall_.mine("/result"));
  EXPECT_EQ(own.count("items"), 1u);
  EXPECT_EQ(own.at("right"), "0");
}

TEST_F(HallRound, a_restart_in_the_middle_loses_nothing_that_was_acknowledged) {
  hall_.make("60");
  add_crowd(5);
  hall_.step("ask", 0);
  for (const Actor& phone : phones_) hall_.answer(phone, 0, "A");
  hall_.step("close");
  hall_.step("ask", 1);
  hall_.world().clock().advance_ms(10'000);
  hall_.answer(phones_[0], 1, "C");
  hall_.step("pause");
  const Reply wall = hall_.show(hall_.host);
  const Reply own = hall_.stage(phones_[0]);
  hall_.world().restart();
  EXPECT_EQ(hall_.show(hall_.host).body, wall.body);
  EXPECT_EQ(hall_.stage(phones_[0]).body, own.body);
  EXPECT_EQ(own.at("remaining_ms"), "50000");
  hall_.step("resume");
  EXPECT_EQ(hall_.answer(phones_[1], 1, "A").status, 200);
  EXPECT_EQ(hall_.show(hall_.host).at("answers"), "2");
}

TEST_F(HallRound, only_who_joined_by_the_code_sees_it_and_only_the_own_answers) {
  hall_.make();
  add_crowd(1);
  const Actor outside = hall_.quiz().add_member("不在场");
  hall_.step("ask", 0);
  EXPECT_EQ(hall_.stage(outside).code(), "not_joined");
  EXPECT_EQ(hall_.answer(outside, 0, "A").code(), "not_joined");
  EXPECT_EQ(hall_.world().call(outside, Method::get, hall_.mine("/result")).code(), "not_joined");
  EXPECT_EQ(hall_.world().call(phones_[0], Method::get, hall_.mine("/result")).code(),
            "hall_round_running");
  EXPECT_EQ(hall_.join(phones_[0]).at("hall_round_id"), hall_.id);
  hall_.answer(phones_[0], 0, "A");
  hall_.step("end");
  const Reply own = hall_.world().must(phones_[0], Method::get, hall_.mine("/result"));
  EXPECT_EQ(own.at("right"), "1");
  EXPECT_EQ(own.at("items.0.own.options.0"), "A");
  EXPECT_EQ(own.at("items.0.question.options.0.count"), "");
  EXPECT_EQ(hall_.join(outside).code(), "no_such_code");
}

TEST_F(HallRound, twenty_wrong_codes_are_enough_for_ten_minutes) {
  hall_.make();
  const Actor phone = hall_.quiz().add_member("在场");
  const auto join = [&](const std::string& code) {
    return hall_.world().call(phone, Method::put, "/hall-codes/" + code, "{}").code();
  };
  const std::string wrong = hall_.code == "000000" ? "000001" : "000000";
  for (int i = 0; i < 20; ++i) EXPECT_EQ(join(wrong), "no_such_code");
  EXPECT_EQ(join(hall_.code), "too_many_codes");
  hall_.world().clock().advance_ms(600'000);
  EXPECT_EQ(join(hall_.code), "");
}

TEST_F(HallRound, answers_that_the_question_cannot_have_are_refused) {
  hall_.make();
  add_crowd(1);
  hall_.step("ask", 0);
  const auto refusal = [&](const std::string& body) {
    return hall_.world()
        .call(phones_[0], Method::put, hall_.mine("/answers/0"), body)
        .at("errors.0.code");
  };
  EXPECT_EQ(refusal(R"({"options":["E"],"blanks":[]})"), "no_such_option");
  EXPECT_EQ(refusal(R"({"options":["A","B"],"blanks":[]})"), "too_many_options");
  EXPECT_EQ(refusal(R"({"options":[],"blanks":["甲"]})"), "too_many_blanks");
}

TEST_F(HallRound, branches_have_a_mean_from_five_people_on_and_only_at_the_end) {
  hall_.make("0", "true");
  const std::string small = hall_.world().add_unit("branch", "外科党支部");
  hall_.world().run_job("study.load_unit_names");
  add_crowd(5);
  add_crowd(4, small);
  for (int position = 0; position < 2; ++position) {
    hall_.step("ask", position);
    for (std::size_t i = 0; i < phones_.size(); ++i) {
      // The first of the five is right twice, the others only the first time: 6 of 10.
      hall_.answer(phones_[i], position, position == 0 || i == 0 ? "A" : "B");
    }
    EXPECT_EQ(hall_.step("close").count("means"), 0u);
  }
  const Reply ended = hall_.step("end");
  ASSERT_EQ(ended.count("means"), 1u);
  EXPECT_EQ(ended.at("means.0.unit_name"), "内科党支部");
  EXPECT_EQ(std::stod(ended.at("means.0.mean")), 60);
  EXPECT_EQ(hall_.stage(phones_[0]).count("means"), 1u);
  const Reply results = hall_.world().must(hall_.host, Method::get, hall_.round("/results"));
  EXPECT_EQ(results.at("items.0.rate"), "100");
  EXPECT_EQ(results.at("items.1.rate"), "11");
  EXPECT_EQ(results.count("means"), 1u);
}

TEST_F(HallRound, results_come_at_the_end_and_as_a_workbook_without_names) {
  hall_.make();
  add_crowd(5);
  hall_.step("ask", 0);
  for (const Actor& phone : phones_) hall_.answer(phone, 0, "A");
  for (const char* path : {"/results", "/results/export"}) {
    EXPECT_EQ(hall_.world().call(hall_.host, Method::get, hall_.round(path)).code(),
              "hall_round_running");
  }
  EXPECT_EQ(hall_.step("end").at("code"), "");
  const Reply results = hall_.world().must(hall_.host, Method::get, hall_.round("/results"));
  EXPECT_EQ(results.at("items.0.answered"), "5");
  EXPECT_EQ(results.at("items.0.options.0.count"), "5");
  EXPECT_EQ(results.body.find("在场"), std::string::npos);
  const Reply file = hall_.world().must(hall_.host, Method::get, hall_.round("/results/export"));
  EXPECT_EQ(file.body.substr(0, 2), "PK");
  // A day later memory holds it no more, and nothing is missing.
  hall_.world().clock().advance_ms(25LL * 3600 * 1000);
  hall_.world().run_job("study.drop_ended_hall_rounds");
  hall_.host = hall_.world().sign_in_again(hall_.host);
  const Actor phone = hall_.world().sign_in_again(phones_[0]);
  EXPECT_EQ(hall_.world().must(hall_.host, Method::get, hall_.round("/results")).body,
            results.body);
  EXPECT_EQ(hall_.world().must(phone, Method::get, hall_.mine("/result")).at("right"), "1");
  EXPECT_EQ(hall_.stage(phone).code(), "not_joined");
}

TEST_F(HallRound, after_thirty_days_nothing_says_who_was_there) {
  hall_.make();
  add_crowd(5);
  hall_.step("ask", 0);
  for (const Actor& phone : phones_) hall_.answer(phone, 0, "A");
  hall_.step("end");
  hall_.world().clock().advance_ms(31LL * 24 * 3600 * 1000);
  hall_.world().write([](db::WriteTx& tx) { fields::delete_expired(tx); });
  hall_.world().restart();
  hall_.world().read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM study_hall_seat)sql"), 0);
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM study_hall_answer)sql"), 0);
  });
  hall_.host = hall_.world().sign_in_again(hall_.host);
  const Reply results = hall_.world().must(hall_.host, Method::get, hall_.round("/results"));
  EXPECT_EQ(results.at("items.0.answered"), "5");
}

TEST_F(HallRound, one_that_its_host_forgot_ends_by_itself) {
  hall_.make();
  hall_.step("ask", 0);
  hall_.world().clock().advance_ms(11LL * 3600 * 1000);
  hall_.world().run_job("study.end_forgotten_hall_rounds");
  hall_.host = hall_.world().sign_in_again(hall_.host);
  EXPECT_EQ(hall_.show(hall_.host).at("phase"), "asking");
  hall_.world().clock().advance_ms(2LL * 3600 * 1000);
  hall_.world().run_job("study.end_forgotten_hall_rounds");
  hall_.host = hall_.world().sign_in_again(hall_.host);
  EXPECT_EQ(hall_.show(hall_.host).at("phase"), "ended");
}

}  // namespace
}  // namespace yixin::test
