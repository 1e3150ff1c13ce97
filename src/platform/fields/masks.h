#pragma once

#include <string>
#include <string_view>

#include "platform/fields/catalogue.h"

namespace yixin::fields {

/// A value as the catalogue lets it be shown. phone and id: 138****5678 and 110***********123X,
/// three characters, stars, four characters; shorter than eleven, one and two. The length stays, so
/// that a cut-off number is still noticed. name: the first character. hidden: nothing.
std::string mask(Mask rule, std::string_view value);

/// A cell or form field that shows a masked number instead of stating a new one.
inline bool is_masked(std::string_view number) { return number.find('*') != number.npos; }

}  // namespace yixin::fields
