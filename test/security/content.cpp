#include "security/content.h"

namespace yixin::security {

std::vector<backup::Part> content_of(test::World& world) {
  std::vector<backup::Part> parts;
  auto& database = world.application().database();
  database.snapshot([&](db::Connection& connection) {
    parts = backup::measure_content(connection, database.engine());
  });
  return parts;
}

std::string changed_tables(const std::vector<backup::Part>& before,
                           const std::vector<backup::Part>& after) {
  std::string names;
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (before[i].sha256 != after[i].sha256) names += ' ' + before[i].table;
  }
  return names;
}

}  // namespace yixin::security
