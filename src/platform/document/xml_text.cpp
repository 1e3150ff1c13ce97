#include "platform/document/xml_text.h"

#include "platform/base/code_points.h"

namespace yixin::document {

std::string escape_xml(std::string_view text) {
  std::string xml;
  for (const char32_t c : base::to_code_points(text)) {
    const bool control = c < 0x20 && c != U'\t';
    if (control || c == 0xFFFE || c == 0xFFFF) continue;
    switch (c) {
      case U'&': xml += "&amp;"; break;
      case U'<': xml += "&lt;"; break;
      case U'>': xml += "&gt;"; break;
      default: base::append_utf8(xml, c);
    }
  }
  return xml;
}

}  // namespace yixin::document
