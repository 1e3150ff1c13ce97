#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yixin::base {

enum class PhoneKind { mobile, landline };

struct Phone {
  PhoneKind kind = PhoneKind::mobile;
  /// "13800000000", "010-12345678" or "0512-1234567-801" (area code, number, extension).
  std::string number;
};

/// Reads a mainland mobile number or a landline with its area code, with or without +86, blanks,
/// dashes, brackets and an extension; nothing when it is neither.
std::optional<Phone> parse_phone(std::string_view text);

}  // namespace yixin::base
