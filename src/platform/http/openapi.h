#pragma once

#include <set>
#include <string>

#include "platform/http/registry.h"

namespace yixin::http {

/// The statuses that the document promises for an operation by name. What the platform may answer
/// to any request (400, 405, 413, 429, 500, 503) stands there once, as the default response.
std::set<int> declared_statuses(const Route& route);

/// The OpenAPI 3.1 document of all routes. It is generated, so it cannot differ from the server.
std::string openapi_document(const Registry& registry);

}  // namespace yixin::http
