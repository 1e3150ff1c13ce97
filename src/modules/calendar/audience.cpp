#include "modules/calendar/audience.h"

#include "platform/base/names.h"

namespace yixin::calendar {
namespace {

std::optional<org::UnitKind> kind_of(std::string key) {
  for (const std::string_view all : {"全体", "所有", "各"}) {
    if (key.starts_with(all)) key.erase(0, all.size());
  }
  return org::parse_unit_kind(key);
}

}  // namespace

Audience read_audience(std::string_view text) {
  Audience audience;
  for (std::string& part : base::split_names(text)) {
    if (const auto kind = kind_of(base::name_key(part))) {
      audience.kinds.push_back(*kind);
    } else {
      audience.names.push_back(std::move(part));
    }
  }
  return audience;
}

}  // namespace yixin::calendar
