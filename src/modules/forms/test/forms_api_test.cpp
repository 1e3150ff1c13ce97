#include "platform/document/papers.h"
#include "platform/spreadsheet/test/hostile_batch.h"
#include "platform/spreadsheet/write_zip.h"
#include "platform/spreadsheet/xml_text.h"
#include "platform/spreadsheet/zip_parts.h"
#include "support/calls.h"

namespace yixin::test {
namespace {

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string docx(const std::string& body) {
  return spreadsheet::write_zip({{"[Content_Types].xml", "<Types/>"},
                                 {"word/document.xml", "<w:document xmlns:w='w'><w:body>" + body +
                                                           "<w:sectPr/></w:body></w:document>"}});
}

/// A sheet to sign on as a hospital might write it.
std::string own_sheet(const std::string& heading) {
  return docx(paragraph(heading + "{{会议名称}}") + "<w:tbl><w:tr><w:tc>" +
              paragraph("{{人员.姓名}}") + "</w:tc></w:tr></w:tbl>");
}

std::string words_of(const Reply& file) {
  const spreadsheet::Limits limits;
  return spreadsheet::text_of_element(
      spreadsheet::ZipParts(file.body, limits).read("word/document.xml"));
}

class FormsApi : public Calls {
 protected:
  Reply upload(const Actor& who, const std::string& kind, const std::string& file,
               const std::string& name = "own.docx") {
    return post(who, "/forms?kind=" + kind + "&file_name=" + name, file);
  }
  std::string sheet() {
    const Reply file = get(secretary, sheet_path);
    EXPECT_EQ(file.status, 200) << file.body;
    return words_of(file);
  }

  std::string committee = world.add_unit("committee", "党委");
  std::string branch = world.add_unit("branch", "内科党支部", committee);
  Actor officer =
      world.sign_in(world.add_person("段一", "full_member", committee), "party_officer");
  Actor secretary =
      world.sign_in(world.add_person("方一", "full_member", branch), "branch_secretary", branch);
  std::string sheet_path =
      "/activities/" +
      world
          .must(secretary, Method::post, "/activities",
                R"({"type":"theme_party_day","unit_id":")" + branch +
                    R"(","host_ids":[],"title":"学习党章","batches":[{"held_on":"2026-11-25",)"
                    R"("from_minute":870,"span":"hours","minutes":60}]})")
          .at("activity_id") +
      "/sign-in-sheet";
};

TEST_F(FormsApi, every_kind_says_what_may_stand_in_it_and_offers_the_shipped_form) {
  const Reply list = get(officer, "/forms");
  ASSERT_EQ(list.count("items"), 4u) << list.body;
  EXPECT_EQ(list.at("items.0.label"), "会议记录");
  EXPECT_EQ(list.at("items.0.words.0.name"), "会议名称");
  EXPECT_EQ(list.at("items.0.words.0.required"), "true");
  EXPECT_EQ(list.at("items.0.own"), "[]");
  for (const char* kind : {"minutes", "sign_in", "party_day_plan", "hours"}) {
    const Reply shipped = get(officer, std::string("/forms/") + kind + "/shipped");
    ASSERT_EQ(shipped.status, 200) << kind;
    EXPECT_THAT(words_of(shipped), HasSubstr("{{"));
    // What the shipped form says is fit to begin from.
    EXPECT_EQ(upload(officer, kind, shipped.body).status, 200) << kind;
  }
  EXPECT_EQ(get(officer, "/forms/letter/shipped").status, 404);
}

TEST_F(FormsApi, papers_are_made_from_an_own_form_until_the_shipped_one_is_taken_back) {
  EXPECT_THAT(sheet(), HasSubstr("签名"));
  const Reply stored = upload(officer, "sign_in", own_sheet("本院："));
  ASSERT_EQ(stored.status, 200) << stored.body;
  EXPECT_EQ(stored.at("own.0.file_name"), "own.docx");
  EXPECT_EQ(stored.at("own.0.uploaded_by"), "段一");
  EXPECT_EQ(stored.at("own.0.in_use"), "true");
  EXPECT_THAT(sheet(), HasSubstr("本院：学习党章"));
  EXPECT_THAT(sheet(), HasSubstr("方一"));
  world.restart();
  EXPECT_THAT(sheet(), HasSubstr("本院：学习党章"));

  const Reply back = put(officer, "/forms/sign_in/choice", "{}");
  EXPECT_EQ(back.at("own.0.in_use"), "false");
  EXPECT_THAT(sheet(), Not(HasSubstr("本院")));
  const std::string form = back.at("own.0.form_id");
  EXPECT_EQ(put(officer, "/forms/sign_in/choice", R"({"form_id":")" + form + R"("})").status, 200);
  EXPECT_THAT(sheet(), HasSubstr("本院：学习党章"));
  EXPECT_EQ(get(officer, "/forms/sign_in/own/" + form).body, own_sheet("本院："));
  // It is a form of this kind only.
  EXPECT_EQ(get(officer, "/forms/minutes/own/" + form).status, 404);
  EXPECT_EQ(put(officer, "/forms/minutes/choice", R"({"form_id":")" + form + R"("})").status, 404);
}

TEST_F(FormsApi, of_earlier_forms_the_latest_few_are_kept) {
  for (int i = 1; i <= 7; ++i) upload(officer, "sign_in", own_sheet(std::to_string(i) + "号："));
  const Reply list = get(officer, "/forms");
  EXPECT_EQ(list.count("items.1.own"), 5u) << list.body;
  EXPECT_EQ(list.at("items.1.own.0.in_use"), "true");
  EXPECT_EQ(list.at("items.1.own.1.in_use"), "false");
  EXPECT_THAT(sheet(), HasSubstr("7号："));
}

TEST_F(FormsApi, every_place_that_does_not_fit_is_named_and_nothing_changes) {
  const Reply unfit =
      upload(officer, "sign_in",
             docx(paragraph("标题") + paragraph("主题：{{会议主题}}") + paragraph("{{单位}}")));
  EXPECT_EQ(unfit.status, 422);
  EXPECT_EQ(unfit.code(), "form_unfit");
  EXPECT_EQ(unfit.count("errors"), 4u) << unfit.body;
  EXPECT_THAT(unfit.body, HasSubstr("第 2 段"));
  EXPECT_THAT(unfit.body, HasSubstr("{{会议主题}}"));
  EXPECT_THAT(unfit.body, HasSubstr("缺少必需的占位符 {{人员.姓名}}"));
  EXPECT_EQ(get(officer, "/forms").at("items.1.own"), "[]");
}

TEST_F(FormsApi, a_hostile_file_is_refused_and_nothing_of_it_is_kept) {
  for (const auto& file : spreadsheet::hostile_archives()) {
    const Reply reply = upload(officer, "minutes", file.bytes());
    EXPECT_EQ(reply.status / 100, 4) << file.what << ' ' << reply.body;
  }
  const std::string macro = spreadsheet::write_zip(
      {{"[Content_Types].xml", "<Types/>"},
       {"word/document.xml", "<w:document xmlns:w='w'><w:body/></w:document>"},
       {"word/vbaProject.bin", "x"}});
  EXPECT_EQ(upload(officer, "minutes", macro).code(), "form_forbidden");
  EXPECT_EQ(upload(officer, "minutes", own_sheet(""), "own.docm").status, 422);
  EXPECT_EQ(get(officer, "/forms").at("items.0.own"), "[]");
}

TEST_F(FormsApi, only_the_party_office_replaces_forms) {
  EXPECT_EQ(upload(secretary, "sign_in", own_sheet("")).status, 403);
  EXPECT_EQ(get(secretary, "/forms").status, 403);
  EXPECT_EQ(put(secretary, "/forms/sign_in/choice", "{}").status, 403);
  EXPECT_EQ(get(secretary, "/forms/sign_in/shipped").status, 403);
}

}  // namespace
}  // namespace yixin::test
