#pragma once

#include <string>
#include <vector>

#include "platform/backup/catalog.h"
#include "support/world.h"

namespace yixin::security {

/// The digest of every table of a hospital, to be compared with a later one.
std::vector<backup::Part> content_of(test::World& world);
/// The names of the tables that differ.
std::string changed_tables(const std::vector<backup::Part>& before,
                           const std::vector<backup::Part>& after);

}  // namespace yixin::security
