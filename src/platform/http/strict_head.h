#pragma once

#include <string_view>

namespace yixin::http {

/// Whether a request head (without its final empty line) is one that every proxy in front reads as
/// we do. Beast's parser accepts more than is safe behind a proxy: folded lines, bare line feeds,
/// several Host or Content-Length fields, Transfer-Encoding next to Content-Length.
bool is_strict_head(std::string_view head);

}  // namespace yixin::http
