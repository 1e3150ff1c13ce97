#pragma once

#include <exception>
#include <string>

#include "platform/base/error.h"
#include "platform/http/message.h"

namespace yixin::http {

/// The status of a kind of refusal.
int status_of(base::Kind kind);

/// A refusal as problem+json (RFC 9457). `request_id` lets a person quote it to the administrators.
Response problem(const base::Error& error, const std::string& request_id);

/// Any exception as a response: refusals as they are, anything else as 500 without its detail,
/// which goes to the log with the request id.
Response answer_exception(std::exception_ptr error, const std::string& request_id);

}  // namespace yixin::http
