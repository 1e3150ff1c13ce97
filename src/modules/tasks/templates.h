#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/describe/json.h"
#include "platform/http/registry.h"

/// Items that a unit starts together, each with its own day and people: policy/tasks.csv.
namespace yixin::tasks {

struct ItemTemplate {
  std::string code;
  std::string name;
  std::string name_en;
  /// In the order in which they are started.
  std::vector<std::string> texts;
};
BOOST_DESCRIBE_STRUCT(ItemTemplate, (), (code, name, name_en, texts))

/// Throws Kind::unavailable "policy_damaged" with the line.
std::vector<ItemTemplate> parse_templates(std::string_view csv);

void install_templates(http::Registry& app);

}  // namespace yixin::tasks
