#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/study/round_views.h"
#include "platform/document/write_docx.h"
#include "platform/http/message.h"

/// One report, as a workbook for the desk or as a document for paper.
namespace yixin::study {

enum class ReportForm { xlsx, docx };
BOOST_DESCRIBE_ENUM(ReportForm, xlsx, docx)

/// A sheet of the workbook, or a heading and a table of the document.
struct ReportPart {
  std::string heading;
  document::Table table;
};

struct Report {
  std::string title;
  std::string file_name;  // without its ending
  std::vector<ReportPart> parts;
};

struct RoundFile {
  RoundRef round_id;
  std::optional<ReportForm> form;
};
BOOST_DESCRIBE_STRUCT(RoundFile, (), (round_id, form))

http::File write_report(const Report& report, ReportForm form);

/// 86.7
std::string decimal(double value, int digits);

}  // namespace yixin::study
