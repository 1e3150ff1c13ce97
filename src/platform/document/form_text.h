#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/document/form.h"

namespace yixin::document {

/// Takes `word/document.xml` apart at its places to fill in. A name that editors have spread over
/// several runs takes the looks of the first. Throws base::Error form_unfit with one problem for
/// each place that cannot be filled: not closed, interrupted by a tab or line break, in full-width
/// braces, of two groups in one row, of a group outside of a row.
std::vector<Piece> read_form_text(std::string_view xml);

}  // namespace yixin::document
