#pragma once

#include <future>

#include "support/world.h"

namespace yixin::security {

/// Sends a request and does not wait, so that several are on their way at once.
std::future<test::Reply> call_later(test::World& world, const test::Actor& who, test::Method method,
                                    const std::string& target, std::string body);

}  // namespace yixin::security
