#pragma once

#include "platform/access/caller.h"
#include "platform/http/registry.h"

/// 给我们减负: complaints about burdens, each tracked to an answer.
namespace yixin::relief {

/// To answer complaints; held over the hospital, to see who signed them as well.
inline constexpr access::Permission answer_complaints{"relief.answer"};

void install(http::Registry& app);

}  // namespace yixin::relief
