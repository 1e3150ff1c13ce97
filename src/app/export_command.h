#pragma once

#include <filesystem>
#include <string>

#include "app/settings.h"

namespace yixin::app {

/// Everything in open formats, for leaving the product or for looking something up without it:
/// workbooks in the headings of the field, every table as CSV, and a dictionary of them in JSON.
/// Sealed numbers are masked unless `reveal_because` gives a reason; the audit keeps it.
int export_all(const Settings& settings, const std::filesystem::path& folder,
               const std::string& reveal_because);

}  // namespace yixin::app
