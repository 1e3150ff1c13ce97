#pragma once

#include "demo/enter.h"
#include "modules/accounts/api/accounts.h"

namespace yixin::demo {

/// Sessions of people of the hospital, by index of the plan; whoever has no account gets one.
std::vector<std::string> open_sessions(Stage& stage, const Entered& entered,
                                       const std::vector<std::size_t>& people,
                                       accounts::SessionKind kind);

/// Somebody who sits down at the desk. An account keeps few sessions: one more at the desk would
/// end the one on the phone, so each is signed out again.
Client at_desk(Stage& stage, const Entered& entered, std::size_t person);
void sign_out(Client& client);

}  // namespace yixin::demo
