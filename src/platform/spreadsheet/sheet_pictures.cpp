#include "platform/spreadsheet/sheet_pictures.h"

#include <charconv>
#include <string>

#include "platform/spreadsheet/xml_scan.h"
#include "platform/spreadsheet/xml_text.h"

namespace yixin::spreadsheet {
namespace {

/// No sheet has more rows, and none as many columns.
constexpr int largest_position = 1'048'576;

/// 1-based from the 0-based number in an element such as <xdr:row>; 0 when it holds none.
int position_in(std::string_view from, std::string_view name) {
  int value = -1;
  scan_xml(from, {name}, [&](std::string_view element) {
    const std::string digits = text_of_element(element);
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
  });
  return value < 0 || value >= largest_position ? 0 : value + 1;
}

}  // namespace

std::vector<Picture> pictures_of_drawing(std::string_view part) {
  std::vector<Picture> pictures;
  scan_xml(part, {"twoCellAnchor", "oneCellAnchor"}, [&](std::string_view anchor) {
    // Text boxes and charts have anchors as well.
    bool has_picture = false;
    Picture place;
    scan_xml(inner_xml(anchor), {"pic", "from"}, [&](std::string_view element) {
      const std::string_view name = element.substr(1, element.find_first_of(" \t\r\n/>") - 1);
      if (local_name(name) == "pic") {
        has_picture = true;
      } else {
        place = {position_in(inner_xml(element), "row"), position_in(inner_xml(element), "col")};
      }
    });
    if (has_picture && place.row > 0 && place.column > 0) pictures.push_back(place);
  });
  return pictures;
}

bool is_picture_formula(std::string_view formula) {
  return formula.find("DISPIMG(") != formula.npos;
}

}  // namespace yixin::spreadsheet
