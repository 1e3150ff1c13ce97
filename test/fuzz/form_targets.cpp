#include "fuzz/target.h"
#include "platform/document/form.h"
#include "platform/document/read_form.h"
#include "platform/spreadsheet/write_zip.h"

namespace yixin::fuzz {
namespace {

/// The body of a document inside an otherwise sound form: most bytes of a whole file are of its
/// archive, which `zip` tries.
std::string form_with(std::string_view body) {
  return spreadsheet::write_zip(
      {{"[Content_Types].xml", "<Types/>"},
       {"word/document.xml",
        "<w:document xmlns:w='w'><w:body>" + std::string(body) + "</w:body></w:document>"}});
}

const document::Values& values() {
  static const document::Values some = {.texts = {{"a", "甲<&>{{b}}\n乙"}, {"b", ""}},
                                        .rows = {{"c", {{{"d", "1"}}, {{"d", "]]>"}}}}}};
  return some;
}

/// What is filled in is text, whatever it looks like: the filled form is a document, and no form.
void run_form_body(std::string_view input) {
  const std::string file = form_with(input);
  std::string filled;
  const bool read = accepted([&] {
    const document::Form form = document::read_form(file, "a.docx");
    for (const auto& piece : form.pieces) {
      expect(piece.kind != document::Piece::Kind::slot || !piece.text.empty(),
             "a place has a name");
    }
    filled = document::fill_form(form, {});
    document::fill_form(form, values());
  });
  if (!read) return;
  document::Form again;
  expect(accepted([&] { again = document::read_form(filled, "a.docx"); }),
         "a filled form can be read");
  for (const auto& piece : again.pieces) {
    expect(piece.kind == document::Piece::Kind::text, "nothing is left to fill in");
  }
}

std::vector<std::string> form_body_seeds() {
  return {"<w:p><w:r><w:t>{{a}}</w:t></w:r></w:p><w:sectPr/>",
          "<w:p><w:r><w:t>x {{</w:t></w:r><w:r><w:t>b}}</w:t></w:r></w:p>",
          "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{{c.d}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
          "<w:p><w:fldSimple w:instr=\"PAGE\"/></w:p><w:p/>"};
}

}  // namespace

const std::vector<Target> form_targets = {{"form_body", run_form_body, form_body_seeds}};

}  // namespace yixin::fuzz
