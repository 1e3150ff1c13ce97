#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/describe/type_desc.h"

/// Kinds of venues as data: policy/activities/venues.toml.
namespace yixin::activities {

struct VenueKind {
  std::string code;
  /// 红色教育基地
  std::string label;
};
BOOST_DESCRIBE_STRUCT(VenueKind, (), (code, label))

/// Reads the file strictly. Throws Kind::unavailable "venue_kinds_damaged" with the line.
std::vector<VenueKind> parse_venue_kinds(std::string_view toml);

/// Those that the build embedded, in the order of the file.
const std::vector<VenueKind>& venue_kinds();
/// nullptr for a code that the file does not have.
const VenueKind* find_venue_kind(std::string_view code);

}  // namespace yixin::activities
