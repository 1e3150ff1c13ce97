#pragma once

namespace yixin::crypto {

/// Every file that calls libsodium goes through this once; throws when the library cannot start.
void ensure_sodium();

}  // namespace yixin::crypto
