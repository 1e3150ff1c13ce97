#pragma once

#include <string>

#include "platform/http/message.h"

namespace yixin::http {

/// Appends the status line and all header fields, the security ones included, to `out`.
/// Every response of the product passes through here.
void write_head(std::string& out, const Response& response, bool secure, bool keep_alive);

}  // namespace yixin::http
