#pragma once

#include "app/settings.h"
#include "platform/notify/configuration.h"

namespace yixin::app {

/// From --smtp, --smtp-tls, --smtp-user, --smtp-password-file, --smtp-from and --outbound. Throws
/// Kind::invalid with what to write instead.
notify::Configuration notify_configuration_of(const Settings& settings, const crypto::Keys& keys);

}  // namespace yixin::app
