#pragma once

#include <map>
#include <set>
#include <string>

#include "platform/http/registry.h"

namespace yixin::test {

/// "PUT /rounds/{round_id}/closure": an operation as people name it.
std::string name_of(const http::Route& route);

/// The statuses that requests of this run produced, by operation. Every World adds to it.
using Produced = std::map<std::string, std::set<int>>;
const Produced& produced();
/// Addresses of no operation stand under "".
void note_produced(http::Method method, const std::string& path, int status);

/// The routes of the product, without a hospital.
const http::Registry& product_routes();

}  // namespace yixin::test
