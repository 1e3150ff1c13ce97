#include "modules/activities/venue_kinds.h"

#include <algorithm>

#include "platform/base/error.h"
#include "platform/base/toml.h"

namespace yixin::embedded {
extern const std::string_view activities_venues;
}  // namespace yixin::embedded

namespace yixin::activities {
namespace {

[[noreturn]] void refuse(const toml::source_position& at, const std::string& why) {
  throw base::Error{base::Kind::unavailable, "venue_kinds_damaged",
                    "活动场所类别（第 " + std::to_string(at.line) + " 行）：" + why};
}

const VenueKind* find_in(const std::vector<VenueKind>& kinds, std::string_view code) {
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const VenueKind& kind) { return kind.code == code; });
  return found == kinds.end() ? nullptr : &*found;
}

VenueKind read_kind(const toml::node& entry) {
  const auto* table = entry.as_table();
  if (table == nullptr) refuse(entry.source().begin, "每个类别应以 [[kind]] 开头");
  VenueKind kind{(*table)["code"].value_or(std::string()),
                 (*table)["label"].value_or(std::string())};
  if (kind.code.empty() || kind.label.empty() || table->size() != 2) {
    refuse(table->source().begin, "应写 code 和 label 两项文字");
  }
  return kind;
}

}  // namespace

std::vector<VenueKind> parse_venue_kinds(std::string_view text) {
  try {
    const toml::table document = toml::parse(text);
    const auto* entries = document["kind"].as_array();
    if (entries == nullptr || document.size() != 1) {
      refuse(document.source().begin, "每个类别应以 [[kind]] 开头");
    }
    std::vector<VenueKind> kinds;
    for (const auto& entry : *entries) {
      VenueKind kind = read_kind(entry);
      if (find_in(kinds, kind.code) != nullptr) {
        refuse(entry.source().begin, "“" + kind.code + "”写了两次");
      }
      kinds.push_back(std::move(kind));
    }
    return kinds;
  } catch (const toml::parse_error& error) {
    refuse(error.source().begin, std::string(error.description()));
  }
}

const std::vector<VenueKind>& venue_kinds() {
  static const std::vector<VenueKind> all = parse_venue_kinds(embedded::activities_venues);
  return all;
}

const VenueKind* find_venue_kind(std::string_view code) { return find_in(venue_kinds(), code); }

}  // namespace yixin::activities
