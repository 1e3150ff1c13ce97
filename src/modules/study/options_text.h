#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yixin::study {

/// "A.甲 B.乙" into its options with their labels removed, the first being `first` ("A" is 0).
/// Labels stand at the beginning or behind a blank, and behind any character when only that gives
/// two of them. Empty when the text does not begin with that label.
std::vector<std::string> split_labelled_options(std::string_view text, std::size_t first);

/// All options written into one cell: labelled ones, one a line, or parted by | or ; or a tab.
std::vector<std::string> split_options(std::string_view text);

/// Where the first option begins in "题干？ A.甲 B.乙", as bytes; npos when the stem has no two.
std::size_t find_options(std::string_view stem);

}  // namespace yixin::study
