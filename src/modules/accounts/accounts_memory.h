#pragma once

#include "modules/accounts/failure_log.h"
#include "modules/accounts/session_table.h"
#include "modules/accounts/throttle.h"
#include "platform/crypto/keys.h"

namespace yixin::accounts {

/// What the module keeps between requests. Operations are plain functions, so it stands in one
/// place of the process; configure() starts it anew.
struct Memory {
  explicit Memory(const crypto::Keys& keys) : keys(keys) {}

  const crypto::Keys& keys;
  SessionTable sessions;
  Throttle throttle{50'000};
  KnownDevices devices{50'000};
  FailureLog failures;
};

Memory& memory();

}  // namespace yixin::accounts
