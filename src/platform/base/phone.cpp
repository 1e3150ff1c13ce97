#include "platform/base/phone.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <regex>
#include <utility>

#include "platform/base/names.h"

namespace yixin::base {
namespace {

constexpr std::size_t longest_written_form = 64;

std::string without(std::string_view text, std::string_view unwanted) {
  std::string rest;
  std::copy_if(text.begin(), text.end(), std::back_inserter(rest),
               [&](char c) { return unwanted.find(c) == unwanted.npos; });
  return rest;
}

}  // namespace

std::optional<Phone> parse_phone(std::string_view text) {
  static const std::regex mobile(R"((?:(?:\+86|0086)-?)?(1[3-9]\d-?\d{4}-?\d{4}))");
  // Behind the country code the area code is dialled without its 0.
  static const std::regex landline(
      R"((?:(?:\+86|0086)-?0?|0)(10|2\d|[3-9]\d\d)-?(\d{3,4}-?\d{4})(?:(?:-|转)(\d{1,6}))?)");
  const std::string written = without(fold_width(trim(text)), " ()");
  if (written.size() > longest_written_form) return std::nullopt;
  std::smatch part;
  if (std::regex_match(written, part, mobile)) {
    return Phone{PhoneKind::mobile, without(part.str(1), "-")};
  }
  if (!std::regex_match(written, part, landline)) return std::nullopt;
  std::string number = "0" + part.str(1) + '-' + without(part.str(2), "-");
  if (part[3].matched) number += '-' + part.str(3);
  return Phone{PhoneKind::landline, std::move(number)};
}

}  // namespace yixin::base
