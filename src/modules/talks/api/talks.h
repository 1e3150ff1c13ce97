#pragma once

#include "platform/access/caller.h"
#include "platform/http/registry.h"

/// 谈心谈话: who spoke with whom and when, never what about.
namespace yixin::talks {

/// Who spoke with whom in a branch. Held by its committee and nobody above it.
inline constexpr access::Permission read_talks{"talks.read"};
/// To enter talks for others of the branch.
inline constexpr access::Permission write_talks{"talks.write"};

void install(http::Registry& app);

}  // namespace yixin::talks
