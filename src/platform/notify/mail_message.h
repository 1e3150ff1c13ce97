#pragma once

#include <string>
#include <string_view>

#include "platform/base/instant.h"
#include "platform/notify/content.h"

/// A mail as it goes over the wire (RFC 5322, RFC 2045, RFC 2047): ASCII lines ended by CR LF.
namespace yixin::notify {

struct MailHead {
  std::string from;
  std::string to;
  std::string id;  // stable over repeated tries: receivers know a mail that comes twice
  base::Instant at;
};

/// A plain mailbox: one @, no quotes, no spaces, nothing that could start another header.
bool is_mail_address(std::string_view text);

/// "z***@hospital.cn", for the owner's own page.
std::string mask_mail_address(std::string_view address);

/// The lines as a list with full links, and a last line that says where to turn it off.
std::string write_mail(const MailHead& head, const Content& content, std::string_view origin);

}  // namespace yixin::notify
