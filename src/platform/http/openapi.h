#pragma once

#include <string>

#include "platform/http/registry.h"

namespace yixin::http {

/// The OpenAPI 3.1 document of all routes. It is generated, so it cannot differ from the server.
std::string openapi_document(const Registry& registry);

}  // namespace yixin::http
