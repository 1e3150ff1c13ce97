#pragma once

#include <atomic>
#include <string>

#include "modules/accounts/failure_log.h"
#include "modules/accounts/session_table.h"
#include "modules/accounts/throttle.h"
#include "platform/crypto/keys.h"

namespace yixin::accounts {

/// What the module keeps between requests. Operations are plain functions, so it stands in one
/// place of the process; configure() starts it anew.
struct Memory {
  Memory(const crypto::Keys& keys, std::string origin) : keys(keys), origin(std::move(origin)) {}

  const crypto::Keys& keys;
  const std::string origin;  // scheme and host as people type them
  /// The first set-up is unfinished; read by the I/O thread for every request.
  std::atomic<bool> closed = false;
  SessionTable sessions;
  Throttle throttle{50'000};
  KnownDevices devices{50'000};
  FailureLog failures;
};

Memory& memory();

}  // namespace yixin::accounts
