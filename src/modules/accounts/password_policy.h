#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yixin::accounts {

enum class PasswordFor { person, administrator };

/// What a password must not be made of: the owner's staff number, login, phone and name.
using OwnFacts = std::vector<std::string>;

/// Throws Kind::invalid with the field `new_password`:
/// "password_too_short" – persons: 12 characters, or 8 of three classes out of lower case, upper
/// case, digits and others; administrators: 12 characters of three classes;
/// "password_too_common" – too little is left without well-known words, own facts and runs.
void check_password(std::string_view password, PasswordFor owner, const OwnFacts& own);

/// Digit runs that could be a phone number, to be compared with the owner's.
std::vector<std::string> phone_like_parts(std::string_view password);

}  // namespace yixin::accounts
