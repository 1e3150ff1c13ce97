#include <gtest/gtest.h>

#include "support/world.h"

namespace yixin::study {
namespace {

using test::Actor;
using test::Method;
using test::Reply;

constexpr const char* heading = "题型,题干,选项A,选项B,答案,解析,难度,知识点\n";
constexpr const char* two_rows =
    "单选题,党的根本宗旨是什么？,一,二,B,见总纲,易,党章\n"
    "判断题,党员必须交纳党费,,,正确,,中,党章\n";

class QuestionImport : public testing::Test {
 protected:
  Actor sign_in(const char* name, const char* role) {
    return world.sign_in(world.add_person(name, "full_member"), role, committee);
  }
  Reply upload(const std::string& csv) {
    return world.must(author, Method::post, "/imports/questions?file_name=bank.csv", csv);
  }
  Reply apply(const std::string& import_id) {
    return world.must(author, Method::put, "/imports/questions/" + import_id + "/application",
                      "{}");
  }
  Reply undo(const std::string& import_id) {
    return world.must(author, Method::del, "/imports/questions/" + import_id + "/application");
  }
  std::string bring(const std::string& csv) {
    const std::string import_id = upload(csv).at("import_id");
    apply(import_id);
    return import_id;
  }
  Reply list() { return world.must(author, Method::get, "/questions"); }
  /// The only question that a query finds.
  Reply question(const std::string& query) {
    const Reply found = world.must(author, Method::get, "/questions?" + query);
    EXPECT_EQ(found.at("total"), "1");
    return world.must(author, Method::get, "/questions/" + found.at("items.0.question_id"));
  }
  void accept(const std::string& question_id) {
    world.must(reviewer, Method::put, "/questions/" + question_id + "/review",
               R"({"verdict":"accept"})");
  }

  test::World world;
  std::string committee = world.add_unit("committee", "院党委");
  Actor author = sign_in("甲", "setter");
  Actor reviewer = sign_in("乙", "setter");
};

TEST_F(QuestionImport, a_file_becomes_drafts_of_whoever_brings_it) {
  const Reply preview = upload(std::string(heading) + two_rows);
  EXPECT_EQ(preview.at("counts.new_rows"), "2");
  EXPECT_EQ(list().at("total"), "0");
  const Reply applied = apply(preview.at("import_id"));
  EXPECT_EQ(applied.at("state"), "applied");
  EXPECT_EQ(list().at("total"), "2");
  const Reply single = question("kind=single");
  EXPECT_EQ(single.at("state"), "draft");
  EXPECT_EQ(single.at("author_name"), "甲");
  EXPECT_EQ(single.at("answer.0"), "B");
  EXPECT_EQ(single.at("topic"), "党章");
  EXPECT_EQ(question("kind=judgement").at("options"), "[]");
}

TEST_F(QuestionImport, headings_are_known_in_other_spellings) {
  const Reply preview = upload(
      "题目类型,*试题（必填）,A,选项 "
      "ｂ,C选项,选项H,正确选项,答案解析,难易程度,专题,出处,失效日期,分值\n"
      "1,题,一,二,三,,A,,,,,,2\n");
  EXPECT_EQ(preview.at("columns"),
            R"(["kind","stem","option_a","option_b","option_c","option_h","answer","explanation",)"
            R"("difficulty","topic","source","valid_until",""])");
  EXPECT_EQ(preview.at("counts.new_rows"), "1");
}

TEST_F(QuestionImport, columns_are_mapped_and_wrong_rows_come_back_as_a_workbook) {
  const Reply staged = upload(
      "题型,题目内容是,答案\n"
      "判断题,党员必须交纳党费,正确\n"
      "判断题,党员可以不交党费,或许\n");
  const std::string path = "/imports/questions/" + staged.at("import_id");
  const Reply mapped =
      world.must(author, Method::put, path + "/mapping", R"({"columns":["kind","stem","answer"]})");
  EXPECT_EQ(mapped.at("counts.new_rows"), "1");
  EXPECT_EQ(world.must(author, Method::get, path).at("counts.problems"), "1");
  const Reply workbook = world.must(author, Method::get, path + "/error-workbook");
  EXPECT_EQ(upload(workbook.body).at("counts.total"), "1");
  EXPECT_EQ(world.call(author, Method::del, path + "/application").code(), "import_not_applied");
  apply(staged.at("import_id"));
  EXPECT_EQ(
      world.call(author, Method::put, path + "/mapping", R"({"columns":["kind","",""]})").code(),
      "import_closed");
  undo(staged.at("import_id"));
  EXPECT_EQ(world.call(author, Method::put, path + "/application", "{}").code(), "import_closed");
}

TEST_F(QuestionImport, what_is_wrong_stands_at_its_column) {
  const Reply preview = upload(std::string(heading) + "单选题,题,一,一,A,,极难,\n");
  EXPECT_EQ(preview.at("counts.problems"), "1");
  EXPECT_EQ(preview.at("rows.0.problems.0.column"), "6");
  EXPECT_EQ(preview.at("rows.0.problems.0.code"), "difficulty_unknown");
  EXPECT_EQ(preview.at("rows.0.problems.1.column"), "3");
  EXPECT_EQ(preview.at("rows.0.problems.1.code"), "option_repeated");
}

TEST_F(QuestionImport, the_same_question_twice_in_a_file_is_taken_once) {
  const Reply preview = upload(std::string(heading) + two_rows +
                               "判断,党员必须交纳党费。,,,对,,一般,党章\n"
                               "判断题,党员必须交纳党费,,,错误,,中,党章\n");
  EXPECT_EQ(preview.at("counts.new_rows"), "2");
  EXPECT_EQ(preview.at("rows.2.verdict"), "problem");
  EXPECT_EQ(preview.at("rows.3.verdict"), "problem");
  EXPECT_EQ(preview.at("rows.3.problems.0.code"), "repeated_in_file");
  EXPECT_EQ(upload(std::string(heading) + two_rows + two_rows).at("counts.same"), "2");
}

TEST_F(QuestionImport, a_question_of_the_bank_is_the_same_or_gets_a_new_version) {
  bring(std::string(heading) + two_rows);
  const std::string id = question("kind=single").at("question_id");
  accept(id);
  const Reply preview = upload(
      "题型,题干,选项A,选项B,答案,难度\n"
      "单选题,党的根本宗旨是什么,一,二,A,易\n"
      "判断题,党员必须交纳党费,,,正确,中\n");
  EXPECT_EQ(preview.at("counts.changed"), "1");
  EXPECT_EQ(preview.at("counts.same"), "1");
  apply(preview.at("import_id"));
  const Reply changed = question("kind=single");
  EXPECT_EQ(changed.at("question_id"), id);
  EXPECT_EQ(changed.at("state"), "draft");
  EXPECT_EQ(changed.at("version"), "2");
  EXPECT_EQ(changed.at("answer.0"), "A");
  // The file has no column for these two, so it says nothing about them.
  EXPECT_EQ(changed.at("explanation"), "见总纲");
  EXPECT_EQ(changed.at("topic"), "党章");
}

TEST_F(QuestionImport, a_text_says_nothing_about_what_none_of_its_questions_names) {
  bring(
      "题型,题干,选项A,选项B,答案,解析,难度,知识点,来源,有效期\n"
      "单选题,党的根本宗旨是什么,一,二,B,见总纲,易,党章,总纲,2030-01-01\n");
  const auto bring_text = [&](const std::string& name, const std::string& text) {
    const Reply staged =
        world.must(author, Method::post, "/imports/questions?file_name=" + name, text);
    EXPECT_EQ(staged.at("counts.changed"), "1") << staged.body;
    apply(staged.at("import_id"));
  };
  const auto expect_held = [&](const std::string& answer) {
    const Reply held = question("kind=single");
    EXPECT_EQ(held.at("answer.0"), answer);
    EXPECT_EQ(held.at("difficulty"), "1");
    EXPECT_EQ(held.at("topic"), "党章");
    EXPECT_EQ(held.at("source"), "总纲");
    EXPECT_EQ(held.at("valid_until"), "2030-01-01");
  };
  bring_text("a.gift", "党的根本宗旨是什么{=一 ~二}\n");
  expect_held("A");
  EXPECT_EQ(question("kind=single").at("explanation"), "见总纲");
  bring_text("a.txt", "1. 党的根本宗旨是什么\nA.一\nB.二\n答案：B\n解析：再看总纲\n");
  expect_held("B");
  EXPECT_EQ(question("kind=single").at("explanation"), "再看总纲");
}

TEST_F(QuestionImport, an_undone_import_leaves_no_question_behind) {
  const std::string import_id = bring(std::string(heading) + two_rows);
  const Reply undone = undo(import_id);
  EXPECT_EQ(undone.at("state"), "undone");
  EXPECT_EQ(undone.count("kept"), 0U);
  EXPECT_EQ(list().at("total"), "0");
  world.read([](db::ReadTx& tx) {
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM study_question_version)sql"), 0);
    EXPECT_EQ(tx.value<std::int64_t>(R"sql(SELECT count(*) FROM study_question_key)sql"), 0);
  });
}

TEST_F(QuestionImport, a_question_reviewed_since_is_kept) {
  const std::string import_id = bring(std::string(heading) + two_rows);
  accept(question("kind=single").at("question_id"));
  const Reply undone = undo(import_id);
  ASSERT_EQ(undone.count("kept"), 1U);
  EXPECT_EQ(undone.at("kept.0.row"), "2");
  EXPECT_EQ(undone.at("kept.0.message"), "该题在导入之后已通过审核，予以保留");
  EXPECT_EQ(list().at("total"), "1");
}

TEST_F(QuestionImport, an_undone_change_brings_the_reviewed_version_back) {
  const std::string first = bring(std::string(heading) + two_rows);
  const std::string id = question("kind=single").at("question_id");
  accept(id);
  const std::string second =
      bring(std::string(heading) + "单选题,党的根本宗旨是什么？,一,二,A,,,党章\n");
  ASSERT_EQ(question("kind=single").at("version"), "2");
  EXPECT_EQ(undo(second).count("kept"), 0U);
  const Reply restored = question("kind=single");
  EXPECT_EQ(restored.at("state"), "reviewed");
  EXPECT_EQ(restored.at("version"), "1");
  EXPECT_EQ(restored.at("answer.0"), "B");
  EXPECT_EQ(restored.at("reviewer_name"), "乙");
  EXPECT_EQ(undo(first).count("kept"), 1U);
}

TEST_F(QuestionImport, two_imports_are_undone_one_after_the_other) {
  const std::string first = bring(std::string(heading) + two_rows);
  const std::string second =
      bring(std::string(heading) + "单选题,党的根本宗旨是什么？,一,二,A,,,党章\n");
  EXPECT_EQ(undo(second).count("kept"), 0U);
  EXPECT_EQ(undo(first).count("kept"), 0U);
  EXPECT_EQ(list().at("total"), "0");
}

TEST_F(QuestionImport, an_exported_bank_comes_back_as_the_same) {
  bring(
      "题型,题干,选项A,选项B,选项C,选项D,选项E,答案,解析,难度,知识点,来源,有效期\n"
      "多选题,下列说法正确的有,=1+1,二,三,四,五,ACE,,难,党章,教材,2030-12-31\n"
      "填空题,党的生日是____年,,,,,,1921;一九二一,,易,党史,,\n");
  const Reply file = world.must(author, Method::get, "/questions/export");
  const Reply preview =
      world.must(author, Method::post, "/imports/questions?file_name=bank.xlsx", file.body);
  EXPECT_EQ(preview.at("counts.total"), "2");
  EXPECT_EQ(preview.at("counts.same"), "2");
}

TEST_F(QuestionImport, a_bank_goes_out_as_gift_and_comes_back_as_the_same) {
  bring(
      "题型,题干,选项A,选项B,选项C,选项D,选项E,答案,解析,难度,知识点,来源,有效期\n"
      "多选题,下列{说法}正确=的有,=1+1,~二,三,四,50%,ACE,见#总纲,难,党章,教材,2030-12-31\n"
      "单选题,题:一,甲,乙,,,,B,,易,,,\n判断题,按期换届,,,,,,对,,中,,,\n"
      "填空题,生于____年____月,,,,,,1921;一九二一|7,,易,党史,,\n");
  const Reply file = world.must(author, Method::get, "/questions/export?form=gift");
  const Reply preview =
      world.must(author, Method::post, "/imports/questions?file_name=bank.gift", file.body);
  EXPECT_EQ(preview.at("counts.total"), "4");
  EXPECT_EQ(preview.at("counts.same"), "4");
}

TEST_F(QuestionImport, a_bank_goes_out_as_a_paper_with_answers_or_without) {
  bring(std::string(heading) + two_rows);
  const Reply plain = world.must(author, Method::get, "/questions/export?form=paper");
  const Reply answered =
      world.must(author, Method::get, "/questions/export?form=paper_with_answers");
  EXPECT_NE(plain.header("Content-Disposition").find(".docx"), std::string::npos);
  EXPECT_TRUE(plain.body.starts_with("PK"));
  EXPECT_GT(answered.body.size(), plain.body.size() / 2);
  EXPECT_NE(plain.body, answered.body);
}

TEST_F(QuestionImport, a_pasted_paper_becomes_drafts) {
  const Reply preview = world.must(author, Method::post, "/imports/questions?file_name=paste.txt",
                                   "一、单选题\n1. 根本宗旨？\nA.甲\nB.乙\n答案：B\n\n"
                                   "二、判断题\n2. 按期换届。（√）\n3. 没有答案\n");
  EXPECT_EQ(preview.at("counts.new_rows"), "2");
  EXPECT_EQ(preview.at("counts.problems"), "1");
  EXPECT_EQ(preview.at("rows.2.row"), "9");
  EXPECT_EQ(preview.at("rows.2.problems.0.code"), "required");
}

TEST_F(QuestionImport, a_row_is_corrected_or_left_out_before_anything_is_written) {
  const Reply staged = upload(std::string(heading) + "单选题,题,一,二,D,,易,\n" + two_rows);
  const std::string row = "/imports/questions/" + staged.at("import_id") + "/rows/";
  const Reply fixed =
      world.must(author, Method::put, row + "2", R"({"cells":[{"column":4,"text":"A"}]})");
  EXPECT_EQ(fixed.at("counts.new_rows"), "3");
  EXPECT_EQ(fixed.at("rows.0.cells.4"), "A");
  const Reply skipped =
      world.must(author, Method::put, row + "3", R"({"cells":[],"skipped":true})");
  EXPECT_EQ(skipped.at("counts.new_rows"), "2");
  EXPECT_EQ(skipped.at("counts.skipped"), "1");
  EXPECT_EQ(skipped.at("rows.1.skipped"), "true");
  EXPECT_EQ(world
                .must(author, Method::get,
                      "/imports/questions/" + staged.at("import_id") + "?only=skipped")
                .at("total"),
            "1");
  EXPECT_EQ(
      world.call(author, Method::put, row + "2", R"({"cells":[{"column":40,"text":""}]})").code(),
      "no_such_column");
  EXPECT_EQ(world.call(author, Method::put, row + "99", R"({"cells":[]})").status, 404);
  apply(staged.at("import_id"));
  EXPECT_EQ(list().at("total"), "2");
  EXPECT_EQ(world.call(author, Method::put, row + "2", R"({"cells":[]})").code(), "import_closed");
}

TEST_F(QuestionImport, what_looks_like_another_question_is_shown_beside_it) {
  bring(std::string(heading) + "单选题,下列说法正确的是,一,二,A,,易,\n");
  const Reply staged = upload(std::string(heading) + "单选题,下列说法正确的是（ ）,三,四,A,,易,\n" +
                              "单选题,全新的题,三,四,A,,易,\n单选题,全新的题？,五,六,A,,易,\n");
  EXPECT_EQ(staged.at("counts.new_rows"), "3") << "told, but not held back";
  EXPECT_EQ(staged.at("counts.alike"), "2");
  EXPECT_EQ(staged.at("rows.0.problems.0.code"), "stem_in_bank");
  EXPECT_EQ(staged.at("rows.0.like.cells.2.text"), "一");
  EXPECT_EQ(staged.at("rows.2.problems.0.code"), "stem_repeated");
  EXPECT_EQ(staged.at("rows.2.like.row"), "3");
  EXPECT_EQ(staged.at("rows.2.like.cells.2.text"), "三");
  const std::string path = "/imports/questions/" + staged.at("import_id");
  EXPECT_EQ(world.must(author, Method::get, path + "?only=alike").at("total"), "2");
  EXPECT_EQ(world.must(author, Method::put, path + "/rows/3", R"({"cells":[],"skipped":true})")
                .at("counts.alike"),
            "1")
      << "the other row is the first one then";
}

TEST_F(QuestionImport, a_row_with_a_picture_says_so) {
  const Reply preview = upload(std::string(heading) + "单选题,看图[图片],一,二,A,,易,\n");
  EXPECT_EQ(preview.at("rows.0.problems.0.code"), "picture_not_supported");
}

TEST_F(QuestionImport, a_leader_imports_nothing) {
  const Actor leader = sign_in("戊", "leader");
  EXPECT_EQ(world
                .call(leader, Method::post, "/imports/questions?file_name=bank.csv",
                      std::string(heading) + two_rows)
                .status,
            403);
}

}  // namespace
}  // namespace yixin::study
