#include <gtest/gtest.h>

#include <vector>

#include "support/exam_world.h"
#include "support/paper.h"

/// What goes to paper, opened by LibreOffice: every page is A4 and says what it should.
namespace yixin::test {
namespace {

/// Makes each document through its route and has one process of LibreOffice print all of them.
class Paper : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    desk() = std::make_unique<PaperDesk>("routes");
    write_documents();
    desk()->print();
  }
  static void TearDownTestSuite() { desk().reset(); }

  static std::unique_ptr<PaperDesk>& desk() {
    static std::unique_ptr<PaperDesk> only;
    return only;
  }
  static void write(const std::string& name, const Reply& reply) { desk()->put(name, reply.body); }
  static std::string text_of(const std::string& name) { return desk()->text_of(name); }
  static std::string facts_of(const std::string& name) { return desk()->facts_of(name); }

  static std::string hold_contest(ExamWorld& hospital, std::vector<Actor>& people) {
    World& world = hospital.world();
    const std::string exam = hospital.publish(hospital.form(
        "contest", R"("attempts_allowed":1,"reveal":"after_submission","pass_percent":60)"));
    for (int i = 0; i < 6; ++i) {
      const auto& branch = i % 2 == 0 ? hospital.first_branch : hospital.second_branch;
      people.push_back(hospital.member_of(branch, "选手" + std::to_string(i)));
      world.must(people.back(), Method::put, "/my/display-consent", "{}");
      hospital.take(people.back(), exam, 6 - i);
      hospital.quiz().open(people.back());
      hospital.quiz().submit(people.back(), {{0, "甲"}, {1, "甲"}, {2, "乙"}});
      world.clock().advance_ms(2000);
    }
    const Reply view = world.must(hospital.office, Method::get, "/exams/" + exam);
    world.must(seen(hospital.office, 1), Method::put,
               "/series/" + view.at("round.series_id") + "/display",
               R"({"mode":"top","note":"竞赛表彰","top_n":3})");
    return exam;
  }

  static void write_documents() {
    ExamWorld hospital;
    World& world = hospital.world();
    std::vector<Actor> people;
    const std::string exam = hold_contest(hospital, people);
    const std::string certificate = "/exams/" + exam + "/certificate";
    world.must(people[0], Method::put, certificate, R"({"shows_score":true})");
    write("certificate", world.must(people[0], Method::get, certificate + "/file"));
    hospital.quiz().close();
    hospital.again(hospital.office);
    world.run_job("study.count_closed_rounds");
    world.run_job("study.count_closed_rounds");
    const Actor& office = hospital.office;
    const int rev =
        std::stoi(world.must(office, Method::get, "/exams/" + exam + "/results").at("rev"));
    world.must(seen(office, rev), Method::put, "/exams/" + exam + "/awards",
               R"({"levels":[{"name":"一等奖","count":1},{"name":"二等奖","count":3}]})");
    write("results", world.must(office, Method::get, "/exams/" + exam + "/results/file?form=docx"));
    write("round", world.must(office, Method::get, hospital.quiz().address("/report?form=docx")));
    write("period", world.must(office, Method::get, "/period-board/file?period=month&form=docx"));
    write("paper", world.must(office, Method::get, "/questions/export?form=paper"));
    write("answers", world.must(office, Method::get, "/questions/export?form=paper_with_answers"));
  }

  static bool has(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
  }
};

TEST_F(Paper, every_document_is_a4) {
  for (const char* name : {"certificate", "results", "round", "period", "paper", "answers"}) {
    EXPECT_TRUE(has(facts_of(name), "(A4)")) << name << ": " << facts_of(name);
  }
}

TEST_F(Paper, a_certificate_is_one_page_with_number_and_check_code) {
  EXPECT_TRUE(has(without_blanks(facts_of("certificate")), "Pages:1E"));
  const std::string text = text_of("certificate");
  for (const char* words : {"选手0同志", "知识竞赛“职业能力竞赛”", "成绩合格", "得分60（满分60）",
                            "编号：2026-0001", "校验码：", "2026年11月21日"}) {
    EXPECT_TRUE(has(text, words)) << words << " in " << text;
  }
}

TEST_F(Paper, results_have_awards_and_places_and_name_who_agreed_within_the_switch) {
  const std::string text = text_of("results");
  for (const char* words : {"知识竞赛“职业能力竞赛”结果", "一、概况", "二、获奖名单", "三、名次",
                            "一等奖1选手0手术部第一党支部", "二等奖4未具名", "计名次6人"}) {
    EXPECT_TRUE(has(text, words)) << words << " in " << text;
  }
  EXPECT_FALSE(has(text, "选手3")) << "stands behind the named places";
}

TEST_F(Paper, a_round_report_has_its_questions_in_a_table) {
  const std::string text = text_of("round");
  for (const char* words : {"周周测第1期", "题型", "正确率", "区分度", "二、题目", "自愿参加"}) {
    EXPECT_TRUE(has(text, words)) << words << " in " << text;
  }
}

TEST_F(Paper, a_period_report_has_the_means_of_units) {
  const std::string text = text_of("period");
  for (const char* words : {"周周测阶段报告", "党总支", "党支部", "平均（%）"}) {
    EXPECT_TRUE(has(text, words)) << words << " in " << text;
  }
}

TEST_F(Paper, a_paper_without_answers_tells_none) {
  EXPECT_FALSE(has(text_of("paper"), "答案："));
  EXPECT_TRUE(has(text_of("paper"), "姓名："));
  EXPECT_TRUE(has(text_of("answers"), "答案：A"));
  EXPECT_TRUE(has(text_of("answers"), "一、单选题（共6题）"));
}

}  // namespace
}  // namespace yixin::test
