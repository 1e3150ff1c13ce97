#include "platform/document/form.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "platform/base/error.h"
#include "platform/document/papers.h"
#include "platform/document/read_form.h"
#include "platform/spreadsheet/write_zip.h"
#include "platform/spreadsheet/xml_text.h"
#include "platform/spreadsheet/zip_parts.h"

namespace yixin::document {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string paragraph(const std::string& runs) { return "<w:p>" + runs + "</w:p>"; }
std::string cell(const std::string& text) { return "<w:tc>" + paragraph(run(text)) + "</w:tc>"; }
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }
std::string table(const std::string& rows) { return "<w:tbl>" + rows + "</w:tbl>"; }

std::string docx(const std::string& body, const Parts& more = {}) {
  Parts parts{{"[Content_Types].xml", "<Types/>"},
              {"word/document.xml",
               "<w:document xmlns:w='w'><w:body>" + body + "<w:sectPr/></w:body></w:document>"}};
  parts.insert(parts.end(), more.begin(), more.end());
  return spreadsheet::write_zip(parts);
}

Form read(const std::string& body) { return read_form(docx(body), "a.docx"); }

/// Paragraphs and cells of a filled document, each behind a stroke, line breaks as slashes.
std::string words_of(const std::string& file) {
  const spreadsheet::Limits limits;
  std::string xml = spreadsheet::ZipParts(file, limits).read("word/document.xml");
  for (const auto& [tag, mark] :
       {std::pair("<w:p>", "|"), std::pair("<w:br/>", "/"), std::pair("<w:p ", "|<w:p ")}) {
    for (std::size_t at = 0; (at = xml.find(tag, at)) != xml.npos; at += std::string(mark).size()) {
      xml.replace(at, std::string(tag).size(), mark);
    }
  }
  return spreadsheet::text_of_element(xml.substr(xml.find("?>\n") + 3));
}

std::string filled(const std::string& body, const Values& values) {
  return words_of(fill_form(read(body), values));
}

base::Error refusal(const std::string& file, const std::string& name = "a.docx") {
  try {
    read_form(file, name);
  } catch (const base::Error& error) {
    return error;
  }
  return {base::Kind::invalid, "was_read", ""};
}

TEST(form, a_place_takes_its_value_with_every_character_as_it_is) {
  EXPECT_EQ(
      filled(paragraph(run("名称：{{会议名称}}。")), {{{"会议名称", "《a<b>&\"{{x}}》"}}, {}}),
      "|名称：《a<b>&\"{{x}}》。");
}

TEST(form, a_place_that_an_editor_spread_over_runs_takes_the_looks_of_the_first) {
  const std::string spread =
      "<w:r><w:rPr><w:b/></w:rPr><w:t>在{</w:t></w:r>" + run("{地") + run("点}") + run("}开会");
  EXPECT_EQ(filled(paragraph(spread), {{{"地点", "会议室"}}, {}}), "|在会议室开会");
}

TEST(form, a_paragraph_without_values_is_left_out_with_its_label) {
  const std::string body = paragraph(run("表决：{{表决}}")) + paragraph(run("完"));
  EXPECT_EQ(filled(body, {{{"表决", "通过"}}, {}}), "|表决：通过|完");
  EXPECT_EQ(filled(body, {}), "|完");
}

TEST(form, lines_become_paragraphs_where_the_place_is_alone_and_lines_elsewhere) {
  const Values values{{{"内容", "甲\n乙"}}, {}};
  EXPECT_EQ(filled(paragraph(run(" {{ 内容 }} ")), values), "| 甲 | 乙 ");
  EXPECT_EQ(filled(paragraph(run("内容：{{内容}}")), values), "|内容：甲/乙");
}

TEST(form, a_row_stands_once_for_each_entry) {
  const std::string body = table(row(cell("姓名") + cell("备注")) +
                                 row(cell("{{人员.姓名}}") + cell("{{单位}}{{人员.备注}}")));
  EXPECT_EQ(filled(body, {{{"单位", "甲"}},
                          {{"人员", {{{"姓名", "林一"}, {"备注", "请假"}}, {{"姓名", "林二"}}}}}}),
            "|姓名|备注|林一|甲请假|林二|甲");
}

TEST(form, a_table_without_entries_is_left_out_with_its_headings) {
  EXPECT_EQ(
      filled(table(row(cell("姓名")) + row(cell("{{人员.姓名}}"))) + paragraph(run("完")), {}),
      "|完");
}

TEST(form, the_last_paragraph_of_a_section_stays_because_it_holds_the_page) {
  const std::string body = "<w:p><w:pPr><w:sectPr/></w:pPr>" + run("{{a}}") + "</w:p>";
  EXPECT_NE(fill_form(read(body), {}).find("PK"), std::string::npos);
  EXPECT_EQ(filled(body, {}), "|");
}

struct Broken {
  std::string body;
  std::string detail;
};

TEST(form, what_cannot_be_filled_is_refused_with_its_place) {
  const std::vector<Broken> all{
      {paragraph(run("甲")) + paragraph(run("时间：{{时间")),
       "第 2 段“时间：{{时间”：占位符没有写完整"},
      {paragraph(run("时间}}")), "第 1 段“时间}}”：多了右边的 }}"},
      {paragraph(run("时间}} {{a}}")), "第 1 段“时间}} {{a}}”：多了右边的 }}"},
      {paragraph(run("{{时") + "<w:r><w:br/></w:r>" + run("间}}")), "被换行或制表符隔断"},
      {paragraph(run("｛｛时间｝｝")), "半角花括号"},
      {paragraph(run("{{ }}")), "花括号中应是占位符的名称"},
      {paragraph(run("{{a}}}")), "占位符“a”的花括号多了"},
      {paragraph(run("{{a}}") + run("}")), "占位符“a”的花括号多了"},
      {paragraph(run("{{{a}}")), "占位符“{a”的花括号多了"},
      {paragraph(run("{{人员.姓名}}")), "要放在表格的一行中"},
      {table(row(cell("a")) + row(cell("b") + cell("{{人员.姓名}}{{议程.议题}}"))),
       "第 1 个表格第 2 行第 2 格：同一行不能同时重复“人员”和“议程”"}};
  for (const Broken& broken : all) {
    const base::Error error = refusal(docx(broken.body));
    EXPECT_EQ(error.code, "form_unfit") << broken.body;
    EXPECT_NE(error.detail.find(broken.detail), std::string::npos) << error.detail;
  }
}

TEST(form, all_problems_come_at_once) {
  EXPECT_EQ(refusal(docx(paragraph(run("{{a")) + paragraph(run("b}}")))).fields.size(), 2u);
}

TEST(form, unknown_and_missing_names_are_told_with_place_and_name) {
  const Form form = read(paragraph(run("{{时间}}{{天气}}")));
  try {
    require_words(
        form, {{"时间", "", Word::Need::required}, {"地点", "", Word::Need::required}, {"主题"}});
    FAIL() << "was accepted";
  } catch (const base::Error& error) {
    ASSERT_EQ(error.fields.size(), 2u);
    EXPECT_EQ(error.fields[0].detail,
              "第 1 段“{{时间}}{{天气}}”：没有名为“天气”的占位符，请对照模板说明改正");
    EXPECT_EQ(error.fields[1].detail, "模板中缺少必需的占位符 {{地点}}");
  }
}

TEST(form, what_runs_fetches_or_embeds_is_refused) {
  const std::string outside =
      "<Relationships><Relationship Id='a'><Relationship TargetMode='Ext&#101;rnal' "
      "Target='http://x.example'/></Relationship></Relationships>";
  const std::string macro_type =
      "<Types><Override ContentType='application/vnd.ms-word.document.MacroEnabled.main+xml'/>"
      "</Types>";
  const std::vector<std::string> all{
      docx("", {{"word/vbaProject.bin", "x"}}),
      docx("", {{"word/embeddings/oleObject1.bin", "x"}}),
      docx("", {{"word/activeX/activeX1.xml", "<x/>"}}),
      docx("", {{"word/fonts/font1.odttf", "x"}}),
      docx("", {{"word/charts/chart1.xml", "<x/>"}}),
      docx("", {{"word/media/image1.png", "<svg/>"}}),
      docx("", {{"word/_rels/document.xml.rels", outside}}),
      docx("", {{"word/settings.xml", "<w:settings><w:mailMerge/></w:settings>"}}),
      docx("<w:altChunk/>"),
      docx(paragraph("<w:r><w:object/></w:r>")),
      docx(paragraph("<w:ins>" + run("{{时间}}") + "</w:ins>")),
      docx(paragraph("<w:fldSimple w:instr='PAGE'><w:r><w:instrText>DDE</w:instrText></w:r>"
                     "</w:fldSimple>") +
           paragraph("<w:r><w:instrText>AUTO x</w:instrText></w:r>")),
      docx("", {{"word/footer1.xml", "<w:ftr><w:fldSimple w:instr='INCLUDETEXT x'/></w:ftr>"}}),
      spreadsheet::write_zip({{"[Content_Types].xml", macro_type}})};
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(refusal(all[i]).code, "form_forbidden") << "file " << i;
  }
}

TEST(form, page_numbers_and_pictures_may_stand) {
  const std::string body = paragraph("<w:fldSimple w:instr=' PAGE \\* MERGEFORMAT '/>");
  EXPECT_EQ(read_form(docx(body, {{"word/media/image1.png", "\x89PNG\r\n\x1a\n"}}), "a.docx")
                .parts.size(),
            2u);
}

TEST(form, other_files_are_refused) {
  EXPECT_EQ(refusal(docx(""), "a.docm").code, "file_type_unknown");
  EXPECT_EQ(refusal("%PDF", "a.docx").code, "file_type_unknown");
  EXPECT_EQ(refusal(spreadsheet::write_zip({{"word/styles.xml", "<x/>"}})).code, "file_damaged");
  EXPECT_EQ(refusal(docx("<!DOCTYPE x>")).code, "file_damaged");
  EXPECT_EQ(refusal(docx("<w:p>")).code, "file_damaged");
  EXPECT_EQ(refusal(docx(paragraph(run("&#57344;0&#57345;")))).code, "file_damaged");
  EXPECT_EQ(refusal(std::string((2u << 20) + 1, 'x')).code, "file_too_large");
  EXPECT_EQ(
      refusal(docx("", {{"word/footer1.xml", "<w:ftr>" + run("{{时间}}") + "</w:ftr>"}})).code,
      "form_unfit");
}

TEST(form, a_form_that_repeats_without_measure_is_refused) {
  const Form form = read(table(row(cell("{{人员.姓名}}" + std::string(1'000, 'x')))));
  const Values values{{}, {{"人员", std::vector<Texts>(40'000)}}};
  try {
    fill_form(form, values);
    FAIL() << "was filled";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code, "form_too_large");
  }
}

TEST(form, the_child_gives_what_direct_reading_gives) {
  const std::string file = shipped_form_file(FormKind::minutes);
  const Form direct = read_form(file, "a.docx");
  const Form from_child = read_form_in_child(file, "a.docx");
  EXPECT_EQ(from_child.parts, direct.parts);
  EXPECT_EQ(from_child.pieces, direct.pieces);
}

TEST(form, the_child_passes_each_problem_on) {
  try {
    read_form_in_child(docx(paragraph(run("{{a")) + paragraph(run("b}}"))), "a.docx");
    FAIL() << "was read";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code, "form_unfit");
    ASSERT_EQ(error.fields.size(), 2u);
    EXPECT_NE(error.fields[1].detail.find("第 2 段"), std::string::npos);
  }
}

}  // namespace
}  // namespace yixin::document
