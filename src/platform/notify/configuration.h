#pragma once

#include <optional>
#include <string>

#include "platform/crypto/keys.h"
#include "platform/notify/transport.h"

namespace yixin::notify {

/// What `serve` was told. Without a mail server no mail is offered to anybody.
struct Configuration {
  const crypto::Keys* keys = nullptr;
  std::string origin;  // as people type it; links lead there
  std::optional<MailServer> mail;
  Allowed allowed;
};

/// Called once at start, before anything is told.
void configure(Configuration given);
const Configuration& configuration();

}  // namespace yixin::notify
