#pragma once

#include <string>

#include "app/settings.h"

/// Keys from the server's own command line. Each returns the exit status.
namespace yixin::app {

/// Fingerprints, and which columns still hold values under which key.
int show_keys(const Settings& settings);
/// Prints the recovery sheet, once for a set of keys; another time only with a reason, which the
/// audit keeps.
int print_sheet(const Settings& settings, const std::string& again_because);
/// Reads a typed sheet from standard input, one line each, and makes the key directory.
int recover_from_sheet(const Settings& settings);
/// Makes the next key. A running service seals with it before this returns, and re-seals the rest.
int rotate_keys(const Settings& settings, const std::string& reason);
/// Takes the oldest key out of use when nothing is sealed with it any more; refuses Kind::conflict
/// "only_key", "key_in_use", "reseal_unfinished" and "key_in_undo".
int retire_key(const Settings& settings, const std::string& reason);

}  // namespace yixin::app
