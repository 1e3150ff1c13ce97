#pragma once

#include <string_view>

#include "platform/http/registry.h"

namespace yixin::http {

/// Throws Kind::malformed "idempotency_key_invalid" unless the key is absent or 8–64 visible ASCII.
void check_idempotency_key(std::string_view key);

/// What identifies the content of a request with a key; empty without one.
describe::Bytes key_digest(const Request& request);

/// Wraps a write so that a repeated key of the same account is answered with the first reply:
/// Kind::invalid "key_reused" when the repeated request differs. Replies with cookies, files or
/// secrets are not kept, because secrets do not belong into a table.
WriteRun remember_reply(const Request& request, describe::Bytes digest, WriteRun run);

}  // namespace yixin::http
