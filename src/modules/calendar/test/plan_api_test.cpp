#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "modules/calendar/test/office.h"
#include "platform/spreadsheet/read.h"

namespace yixin::calendar::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class YearlyPlan : public testing::Test, protected Office {
 protected:
  static std::string form(const std::string& title, int month, const std::string& audience,
                          int quantity = 1, int year = 2027) {
    return R"({"year":)" + std::to_string(year) + R"(,"month":)" + std::to_string(month) +
           R"(,"title":")" + title + R"(","quantity":)" + std::to_string(quantity) +
           R"(,"measure":"次",)" + audience + '}';
  }
  static std::string branches() { return R"("kinds":["branch"])"; }
  std::string chosen(const std::string& unit) { return R"("unit_ids":[")" + unit + R"("])"; }
  Reply add(const std::string& body) {
    return world.call(officer, Method::post, "/calendar/items", body);
  }
  Reply list(const Actor& who, int year = 2027) {
    return world.must(who, Method::get, "/calendar/items?year=" + std::to_string(year));
  }
  Reply publish() {
    return world.must(officer, Method::put, "/calendar/publication", R"({"year":2027})");
  }
  Reply retract() { return world.call(officer, Method::del, "/calendar/publication?year=2027"); }
  std::set<std::string> items_of(const std::string& unit) {
    return periods(unit, "plan_item", "?year=2027");
  }
  Reply file_of(const Actor& who) {
    return world.must(who, Method::get, "/calendar/items/export?year=2027");
  }
  Reply stage(const std::string& csv) {
    return world.must(officer, Method::post, "/imports/plan?file_name=a.csv", csv);
  }
  static std::string address(const Reply& staged, const std::string& rest) {
    return "/imports/plan/" + staged.at("import_id") + rest;
  }
};

TEST_F(YearlyPlan, a_published_item_becomes_as_many_duties_of_each_unit_as_it_says) {
  ASSERT_EQ(add(form("义诊", 3, branches(), 2)).status, 200);
  EXPECT_TRUE(items_of(branch).empty());
  const Reply published = publish();
  EXPECT_EQ(published.at("items"), "1");
  EXPECT_EQ(published.at("duties"), "4");
  EXPECT_EQ(year(branch, "?year=2027&kind=plan_item").count("duties"), 2u);
  EXPECT_EQ(year(committee, "?year=2027&kind=plan_item").count("duties"), 0u);
  EXPECT_EQ(publish().at("items"), "0");
  const std::string late = world.add_unit("branch", "医技党支部", committee);
  EXPECT_EQ(year(late, "?year=2027&kind=plan_item").count("duties"), 2u);
}

TEST_F(YearlyPlan, the_last_publication_comes_back_but_for_what_somebody_planned) {
  EXPECT_EQ(retract().code(), "nothing_published");
  add(form("义诊", 3, branches()));
  publish();
  world.clock().advance_ms(1000);
  add(form("红色教育", 4, branches()));
  publish();
  const std::string path = "/units/" + branch + "/duties/" +
                           year(branch, "?year=2027&kind=plan_item").at("duties.1.occasion_id");
  ASSERT_EQ(put(secretary, 1, path + "/plan", R"({"on":"2027-04-08"})").status, 200);
  const Reply back = retract();
  EXPECT_EQ(back.at("items"), "1");
  EXPECT_EQ(back.at("duties"), "1");
  EXPECT_EQ(back.at("kept"), "1");
  EXPECT_THAT(items_of(branch), testing::ElementsAre("2027-03", "2027-04"));
  EXPECT_THAT(items_of(other), testing::ElementsAre("2027-03"));
}

TEST_F(YearlyPlan, what_was_taken_back_goes_out_again_without_other_drafts) {
  add(form("义诊", 3, branches()));
  publish();
  add(form("联建", 5, branches()));
  const Reply taken = retract();
  EXPECT_EQ(taken.count("item_ids"), 1u);
  const Reply again = world.must(officer, Method::put, "/calendar/publication",
                                 R"({"year":2027,"item_ids":)" + taken.at("item_ids") + '}');
  EXPECT_EQ(again.at("items"), "1");
  EXPECT_EQ(list(officer).at("items.0.published"), "true");
  EXPECT_EQ(list(officer).at("items.1.published"), "false");
  EXPECT_EQ(
      world.must(officer, Method::put, "/calendar/publication", R"({"year":2027,"item_ids":[]})")
          .at("items"),
      "0");
}

TEST_F(YearlyPlan, an_item_for_chosen_units_concerns_no_other) {
  add(form("联建", 5, chosen(other)));
  publish();
  EXPECT_TRUE(items_of(branch).empty());
  EXPECT_EQ(items_of(other).size(), 1u);
  const Reply own = list(secretary);
  EXPECT_EQ(own.count("items"), 0u);
  EXPECT_EQ(own.at("may_plan"), "false");
  EXPECT_EQ(list(officer).at("items.0.units.0.name"), "外科党支部");
  const Reply file = file_of(secretary);
  EXPECT_THAT(file.header("Content-Disposition"), HasSubstr("xlsx"));
  EXPECT_EQ(spreadsheet::read_table(file_of(officer).body, "a.xlsx").rows.size(), 1u);
  EXPECT_TRUE(spreadsheet::read_table(file.body, "a.xlsx").rows.empty());
}

TEST_F(YearlyPlan, a_draft_is_seen_by_those_who_make_the_plan_alone) {
  add(form("义诊", 3, branches()));
  EXPECT_EQ(list(secretary).count("items"), 0u);
  EXPECT_EQ(list(officer).count("items"), 1u);
}

TEST_F(YearlyPlan, a_changed_item_moves_the_duties_that_nobody_touched) {
  const std::string path = "/calendar/items/" + add(form("义诊", 3, branches())).at("item_id");
  publish();
  EXPECT_EQ(put(officer, 1, path, form("义诊", 6, branches())).status, 412);
  EXPECT_EQ(put(officer, 2, path, form("义诊", 6, branches())).at("month"), "6");
  EXPECT_THAT(items_of(branch), testing::ElementsAre("2027-06"));
  EXPECT_EQ(put(officer, 3, path, form("义诊", 6, branches(), 1, 2028)).code(), "year_published");
  EXPECT_EQ(del(officer, 3, path).code(), "item_published");
  retract();
  EXPECT_EQ(del(officer, 3, path).status, 412);
  EXPECT_EQ(del(officer, 4, path).status, 200);
  EXPECT_EQ(list(officer).count("items"), 0u);
}

TEST_F(YearlyPlan, an_item_needs_a_month_a_quantity_and_one_audience) {
  EXPECT_EQ(add(form("义诊", 13, branches())).code(), "bad_month");
  EXPECT_EQ(add(form("义诊", 1, branches(), 32)).code(), "bad_quantity");
  EXPECT_EQ(add(form("义诊", 1, branches() + "," + chosen(branch))).code(), "bad_audience");
  EXPECT_EQ(add(form("义诊", 1, R"("kinds":["hospital"])")).code(), "bad_audience");
  EXPECT_EQ(add(form("义诊", 1, chosen("00000000000000000000000000000000"))).code(),
            "no_such_unit");
  const std::string path = "/calendar/items/" + add(form("义诊", 1, branches())).at("item_id");
  EXPECT_EQ(add(form("义诊", 1, branches())).code(), "item_taken");
  add(form("义诊", 2, branches()));
  EXPECT_EQ(put(officer, 1, path, form("义诊", 2, branches())).code(), "item_taken");
  EXPECT_EQ(put(secretary, 1, path, form("义诊", 2, branches())).status, 403);
}

TEST_F(YearlyPlan, the_items_of_last_year_are_copied_as_drafts_once) {
  add(form("义诊", 3, chosen(branch), 2, 2026));
  const auto copy = [&](const char* body) {
    return world.call(officer, Method::put, "/calendar/copy", body);
  };
  EXPECT_EQ(copy(R"({"year":2027,"from_year":2026})").at("copied"), "1");
  EXPECT_EQ(copy(R"({"year":2027,"from_year":2026})").at("skipped"), "1");
  EXPECT_EQ(copy(R"({"year":2027,"from_year":2027})").code(), "same_year");
  const Reply items = list(officer);
  EXPECT_EQ(items.at("items.0.published"), "false");
  EXPECT_EQ(items.at("items.0.quantity"), "2");
  EXPECT_EQ(items.at("items.0.units.0.name"), "内科党支部");
}

TEST_F(YearlyPlan, a_file_is_previewed_applied_and_undone) {
  const Reply staged = stage(
      "2027年度党建工作计划表\n年度,月份,工作内容,次数,责任单位,备注\n"
      "2027,3月,义诊,2,各党支部,进社区\n"
      "2027,13,联建,1,内科党支部,\n"
      "2027,4,联建,1,内科党支部、没有的支部,\n"
      "2027,4,联建,1,党支部、内科党支部,\n"
      "2027,3,义诊,1,党支部,\n"
      "2027,5,联建,,内科党支部,\n");
  EXPECT_EQ(staged.at("counts.new_rows"), "2");
  EXPECT_EQ(staged.at("rows.1.problems.0.code"), "number_invalid");
  EXPECT_EQ(staged.at("rows.2.problems.0.code"), "unit_unknown");
  EXPECT_EQ(staged.at("rows.3.problems.0.code"), "bad_audience");
  EXPECT_EQ(staged.at("rows.4.problems.0.code"), "row_repeated");
  EXPECT_EQ(world.must(officer, Method::get, address(staged, "")).at("counts.problems"), "4");
  world.must(officer, Method::put, address(staged, "/application"), "{}");
  EXPECT_EQ(list(officer).count("items"), 2u);
  EXPECT_EQ(list(officer).at("items.0.note"), "进社区");
  world.must(officer, Method::del, address(staged, "/application"));
  EXPECT_EQ(list(officer).count("items"), 0u);
  EXPECT_EQ(world.call(officer, Method::put, address(staged, "/application"), "{}").code(),
            "import_closed");
}

TEST_F(YearlyPlan, a_row_for_several_months_is_as_many_items_and_comes_back_whole) {
  add(form("义诊", 6, branches(), 2));
  const Reply staged = stage("年度,月份,工作事项,数量\n2027,每季度,义诊,1\n2027,11-12月,联建,1\n");
  EXPECT_EQ(staged.at("rows.0.cells.1"), "每季度（3、6、9、12 月，共 4 项）");
  EXPECT_EQ(staged.at("rows.0.verdict"), "changed");
  EXPECT_EQ(staged.at("rows.1.verdict"), "new");
  world.must(officer, Method::put, address(staged, "/application"), "{}");
  EXPECT_EQ(list(officer).count("items"), 6u);
  EXPECT_EQ(list(officer).at("items.1.quantity"), "1");
  world.must(officer, Method::del, address(staged, "/application"));
  EXPECT_EQ(list(officer).count("items"), 1u);
  EXPECT_EQ(list(officer).at("items.0.quantity"), "2");
}

TEST_F(YearlyPlan, a_row_stays_whole_when_one_of_its_months_went_on) {
  const Reply staged = stage("年度,月份,工作事项\n2027,3、9月,义诊\n");
  world.must(officer, Method::put, address(staged, "/application"), "{}");
  const Reply items = list(officer);
  ASSERT_EQ(put(officer, 1, "/calendar/items/" + items.at("items.1.item_id"),
                form("义诊", 9, branches(), 4))
                .status,
            200);
  const Reply undone = world.must(officer, Method::del, address(staged, "/application"));
  EXPECT_THAT(undone.at("kept"), HasSubstr("9 月的“义诊”"));
  EXPECT_EQ(list(officer).count("items"), 2u);
}

TEST_F(YearlyPlan, the_plan_that_went_out_imports_again_unchanged) {
  add(form("义诊", 3, branches(), 2));
  add(form("联建", 5, chosen(other)));
  const Reply file = file_of(officer);
  const Reply staged =
      world.must(officer, Method::post, "/imports/plan?file_name=a.xlsx", file.body);
  EXPECT_EQ(staged.at("counts.same"), "2") << staged.body;
}

TEST_F(YearlyPlan, an_imported_change_reaches_the_units_and_its_undo_too) {
  add(form("义诊", 3, branches(), 2));
  publish();
  const Reply staged = stage("年度,月份,工作事项,数量\n2027,3,义诊,1\n");
  EXPECT_EQ(staged.at("counts.changed"), "1");
  world.must(officer, Method::put, address(staged, "/application"), "{}");
  EXPECT_EQ(year(branch, "?year=2027&kind=plan_item").count("duties"), 1u);
  world.must(officer, Method::del, address(staged, "/application"));
  EXPECT_EQ(year(branch, "?year=2027&kind=plan_item").count("duties"), 2u);
}

TEST_F(YearlyPlan, an_item_that_was_published_after_its_import_is_kept) {
  const Reply staged = stage("月份,工作事项\n3,义诊\n");
  world.must(officer, Method::put, address(staged, "/application"), "{}");
  EXPECT_EQ(world.call(officer, Method::put, address(staged, "/application"), "{}").status, 200);
  publish();
  const Reply undone = world.must(officer, Method::del, address(staged, "/application"));
  EXPECT_THAT(undone.at("kept"), HasSubstr("予以保留"));
  EXPECT_EQ(list(officer).count("items"), 1u);
}

TEST_F(YearlyPlan, rows_are_mapped_corrected_and_closed_like_those_of_any_import) {
  const Reply staged = stage("甲,乙\n13,义诊\n");
  EXPECT_EQ(world.call(officer, Method::del, address(staged, "/application")).code(),
            "import_not_applied");
  const Reply mapped = world.must(officer, Method::put, address(staged, "/mapping"),
                                  R"({"columns":["month","title"]})");
  EXPECT_EQ(mapped.at("counts.problems"), "1");
  const char* mend = R"({"cells":[{"column":0,"text":"3"}]})";
  EXPECT_EQ(
      world.must(officer, Method::put, address(staged, "/rows/2"), mend).at("counts.new_rows"),
      "1");
  EXPECT_EQ(world.must(officer, Method::get, address(staged, "/error-workbook")).status, 200);
  world.must(officer, Method::put, address(staged, "/application"), "{}");
  EXPECT_EQ(world.call(officer, Method::put, address(staged, "/rows/2"), mend).code(),
            "import_closed");
  EXPECT_EQ(world
                .call(officer, Method::put, address(staged, "/mapping"),
                      R"({"columns":["month","title"]})")
                .code(),
            "import_closed");
}

TEST_F(YearlyPlan, a_secretary_imports_nothing_into_the_plan_of_the_hospital) {
  const Reply staged = world.must(secretary, Method::post, "/imports/plan?file_name=a.csv",
                                  "月份,工作事项\n3,义诊\n");
  EXPECT_EQ(staged.at("rows.0.problems.0.code"), "out_of_reach");
}

}  // namespace
}  // namespace yixin::calendar::test
