#pragma once

#include "platform/access/caller.h"
#include "platform/http/registry.h"

/// Question bank, weekly quiz and rankings.
namespace yixin::study {

inline constexpr access::Permission read_bank{"study.read"};
inline constexpr access::Permission edit_bank{"study.edit"};
inline constexpr access::Permission review_bank{"study.review"};
inline constexpr access::Permission arrange_rounds{"study.arrange"};
inline constexpr access::Permission take_quiz{"study.take"};
inline constexpr access::Permission see_board{"study.board"};
/// To take a hall through questions, and to show it on a screen; held over a unit.
inline constexpr access::Permission host_hall{"study.host"};

void install(http::Registry& app);

}  // namespace yixin::study
