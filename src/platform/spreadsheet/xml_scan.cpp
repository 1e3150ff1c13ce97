#include "platform/spreadsheet/xml_scan.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "platform/base/error.h"
#include "platform/base/utf8.h"

namespace yixin::spreadsheet {
namespace {

constexpr int deepest_level = 64;

[[noreturn]] void refuse(std::string detail) {
  throw base::Error{base::Kind::invalid, "file_damaged", std::move(detail)};
}

class Scanner {
 public:
  Scanner(std::string_view xml, const std::vector<std::string_view>& wanted,
          const VisitElement& visit)
      : xml_(xml), wanted_(wanted), visit_(visit) {}

  void run() {
    while ((at_ = xml_.find('<', at_)) != xml_.npos) read_markup();
    if (depth_ != 0) refuse("文件内容不完整，可能在传输中被截断");
  }

 private:
  void read_markup() {
    const std::string_view rest = xml_.substr(at_);
    if (rest.starts_with("<!--")) {
      skip_past("-->");
    } else if (rest.starts_with("<![CDATA[")) {
      skip_past("]]>");
    } else if (rest.starts_with("<!")) {
      refuse("文件内含文档类型声明（DTD），出于安全不予读取");
    } else if (rest.starts_with("<?")) {
      skip_past("?>");
    } else if (rest.starts_with("</")) {
      close_tag();
    } else {
      open_tag();
    }
  }

  void skip_past(std::string_view end) {
    const std::size_t found = xml_.find(end, at_);
    if (found == xml_.npos) refuse("文件内容不完整，可能在传输中被截断");
    at_ = found + end.size();
  }

  void close_tag() {
    skip_past(">");
    if (--depth_ < 0) refuse("文件内部结构错乱，已损坏");
    if (depth_ == visiting_depth_) end_visit();
  }

  void open_tag() {
    const std::size_t start = at_;
    const std::size_t name_end = xml_.find_first_of(" \t\r\n/>", start);
    if (name_end == xml_.npos) refuse("文件内容不完整，可能在传输中被截断");
    const std::string_view name = local_name(xml_.substr(start + 1, name_end - start - 1));
    at_ = name_end;
    // A ">" inside an attribute value does not end the tag.
    for (at_ = xml_.find_first_of("\"'>", at_); at_ != xml_.npos && xml_[at_] != '>';
         at_ = xml_.find_first_of("\"'>", at_ + 1)) {
      at_ = xml_.find(xml_[at_], at_ + 1);
      if (at_ == xml_.npos) break;
    }
    if (at_ == xml_.npos) refuse("文件内容不完整，可能在传输中被截断");
    const bool self_closing = xml_[at_ - 1] == '/';
    ++at_;
    if (visiting_depth_ < 0 && std::find(wanted_.begin(), wanted_.end(), name) != wanted_.end()) {
      visiting_depth_ = depth_;
      visiting_from_ = start;
    }
    if (!self_closing) {
      if (++depth_ > deepest_level) refuse("文件内部嵌套过深，不予读取");
    } else if (depth_ == visiting_depth_) {
      end_visit();
    }
  }

  void end_visit() {
    visiting_depth_ = -1;
    visit_(xml_.substr(visiting_from_, at_ - visiting_from_));
  }

  std::string_view xml_;
  const std::vector<std::string_view>& wanted_;
  const VisitElement& visit_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int visiting_depth_ = -1;
  std::size_t visiting_from_ = 0;
};

}  // namespace

std::string_view local_name(std::string_view qualified_name) {
  const std::size_t colon = qualified_name.find(':');
  return colon == qualified_name.npos ? qualified_name : qualified_name.substr(colon + 1);
}

void scan_xml(std::string_view xml, const std::vector<std::string_view>& local_names,
              const VisitElement& visit) {
  if (!base::utf8_length(xml)) refuse("文件内部编码不是 UTF-8，不予读取");
  Scanner(xml, local_names, visit).run();
}

}  // namespace yixin::spreadsheet
