#include "modules/study/report_file.h"

#include <array>
#include <cstdio>

#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::study {
namespace {

constexpr std::array<std::string_view, 6> ordinals{"一", "二", "三", "四", "五", "六"};

std::string workbook_of(const Report& report) {
  std::vector<spreadsheet::Sheet> sheets;
  for (const ReportPart& part : report.parts) {
    spreadsheet::Sheet sheet;
    sheet.name = part.heading;
    if (sheets.empty()) sheet.title = report.title;
    for (const auto& column : part.table.columns) sheet.headings.push_back(column.heading);
    sheet.rows = part.table.rows;
    sheets.push_back(std::move(sheet));
  }
  return spreadsheet::write_xlsx(sheets);
}

std::string document_of(const Report& report) {
  using document::Paragraph;
  using document::Style;
  std::vector<document::Block> blocks{Paragraph{Style::title, report.title}};
  for (std::size_t i = 0; i < report.parts.size(); ++i) {
    const ReportPart& part = report.parts[i];
    blocks.emplace_back(
        Paragraph{Style::heading, std::string(ordinals.at(i)) + "、" + part.heading});
    blocks.emplace_back(part.table);
  }
  return document::write_docx(blocks);
}

}  // namespace

http::File write_report(const Report& report, ReportForm form) {
  if (form == ReportForm::docx) {
    return {report.file_name + ".docx", std::string(document::docx_type), document_of(report)};
  }
  return {report.file_name + ".xlsx", std::string(http::xlsx_type), workbook_of(report)};
}

std::string decimal(double value, int digits) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", digits, value);
  return text;
}

}  // namespace yixin::study
