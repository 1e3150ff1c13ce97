#pragma once

#include <string_view>
#include <vector>

#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// The cells in which the pictures of a drawing part begin.
std::vector<Picture> pictures_of_drawing(std::string_view part);

/// True for the formula with which WPS puts a picture into a cell.
bool is_picture_formula(std::string_view formula);

}  // namespace yixin::spreadsheet
