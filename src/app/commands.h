#pragma once

#include <string>

#include "app/settings.h"

/// The sub-commands of the binary. Each returns its exit status and throws base::Error for what a
/// person can mend.
namespace yixin::app {

/// Uploads a file, shows what the preview found and applies the good rows. Non-zero when nothing
/// could be applied.
int import_file(const Settings& settings, const std::string& kind, const std::string& file);

/// Schema, foreign keys, audit chain. Names the first thing that is wrong.
int check(const Settings& settings);

/// Prints the OpenAPI document.
int print_openapi();

/// For a fresh sample hospital: lets the reviewer accept the imported bank and publishes a week.
int open_sample_week(const Settings& settings, const std::string& reviewer_staff_no);

struct UserCommand {
  std::string staff_no;
  std::string role;
  std::string unit;   // by name; empty = the whole hospital
  std::string login;  // administrators
  std::string name;
};
/// A one-time code for a person of the roster, with a role when one is named.
int user_code(const Settings& settings, const UserCommand& user);
/// An account without a person, with a one-time code: one of the three administrators, or the
/// 党办干事 who enters the roster in the first place.
int user_administrator(const Settings& settings, const UserCommand& user);

}  // namespace yixin::app
