#pragma once

#include <map>
#include <string>

#include "platform/http/registry.h"
#include "support/two_branches.h"

namespace yixin::test {

/// Ids to put into the places of a route's path.
using Places = std::map<std::string, std::string>;

/// "/people/{person_id}" with its places filled; an unknown place gets an id that nothing has.
std::string fill_path(std::string path, const Places& places);

/// A body that a route accepts, so that a refusal is about the caller and not about the form.
std::string valid_body(const std::string& route, const Places& places);

/// Somebody who may use the route: a role that the policy gives its permission to.
const Actor& who_may(TwoBranches& hospital, const http::Route& route);

/// The revision that a route's object has in a new world.
int rev_of(const std::string& route);

}  // namespace yixin::test
