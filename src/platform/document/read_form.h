#pragma once

#include <string>
#include <string_view>

#include "platform/document/form.h"
#include "platform/spreadsheet/child.h"

namespace yixin::document {

/// Reads a form at once: for our own ones. Throws what read_package and read_form_text throw, and
/// form_unfit for places to fill in outside of the text proper.
Form read_form(std::string_view bytes, std::string_view file_name);

/// Reads a hospital's form in the confined child. Blocks, so never on the writer.
Form read_form_in_child(std::string_view bytes, std::string_view file_name,
                        spreadsheet::ChildProgram program = {});

/// The child's half: the form as a table of kind, text and place.
inline constexpr std::string_view form_reader = "form";
spreadsheet::Table read_form_file(std::string_view bytes, std::string_view file_name,
                                  const spreadsheet::Limits& limits);

}  // namespace yixin::document
