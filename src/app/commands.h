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

enum class RetainMode { count, delete_ };
/// Deletes what is past its period, or says what would be deleted.
int retain(const Settings& settings, RetainMode mode);

/// Writes a backup while the service runs or stands still. `to` is a file or a folder; empty: the
/// folder `backups` of the data directory.
int back_up(const Settings& settings, const std::string& to);
/// Fills an empty data directory (or database) from a backup, all or nothing.
int restore(const Settings& settings, const std::string& file);
/// Reads a whole backup and says whether it is sound.
int verify_archive(const Settings& settings, const std::string& file);
/// Prints one digest of the hospital's content, the same on both engines.
int print_digest(const Settings& settings);

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
/// An account without a person: the 党办干事 who enters the roster in the first place, or one of
/// the three administrators. The first of a kind gets a one-time code; any further one is proposed,
/// and an administrator of another kind confirms it on the page.
int user_administrator(const Settings& settings, const UserCommand& user);
/// Proposes to take the lost second factor of an account away.
int user_reset_second_factor(const Settings& settings, const std::string& login);
/// What waits for a second person; with an id, confirms what the operator proposed a week ago.
int user_proposals(const Settings& settings, const std::string& confirm);

/// Names the hospital in shells, on the sign-in page and on slips.
int name_hospital(const Settings& settings, const std::string& name, const std::string& short_name);

}  // namespace yixin::app
