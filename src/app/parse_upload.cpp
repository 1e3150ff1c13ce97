#include "app/parse_upload.h"

#include <array>

#include "modules/study/api/question_file.h"
#include "platform/document/read_form.h"
#include "platform/files/office.h"
#include "platform/spreadsheet/child.h"

namespace yixin::app {

int parse_upload() {
  constexpr std::array readers{
      spreadsheet::NamedReader{study::question_reader, study::read_question_file},
      spreadsheet::NamedReader{document::form_reader, document::read_form_file},
      spreadsheet::NamedReader{files::office_reader, files::read_office_file}};
  return spreadsheet::run_parse_table(readers);
}

}  // namespace yixin::app
