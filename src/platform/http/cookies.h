#pragma once

#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace yixin::http {

struct PublicAddress;

/// The value of a cookie in a Cookie header; empty when it is not there or stands there twice.
std::string cookie_value(std::string_view header, std::string_view name);

std::string write_cookie(const Cookie& cookie, const PublicAddress& address);

/// Content-Disposition for a download with a Chinese name (RFC 6266).
std::string attachment(std::string_view name);

}  // namespace yixin::http
