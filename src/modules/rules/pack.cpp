#include <toml++/toml.h>

#include "modules/rules/api/rules.h"
#include "platform/base/error.h"

namespace yixin::rules {
namespace {

[[noreturn]] void refuse(const std::string& where, const std::string& why) {
  throw base::Error{base::Kind::unavailable, "rule_pack_damaged", "规则包 " + where + "：" + why};
}

std::string text_of(const toml::table& table, const char* key, const std::string& where) {
  const auto value = table[key].value<std::string>();
  if (!value || value->empty()) refuse(where, std::string("缺少 ") + key);
  return *value;
}

base::LocalDate date_of(const std::string& text, const std::string& where) {
  const auto date = base::LocalDate::parse(text);
  if (!date) refuse(where, "日期 " + text + " 无法读取");
  return *date;
}

Rule rule_of(const toml::table& table) {
  Rule rule;
  rule.code = text_of(table, "code", "规则");
  rule.title = text_of(table, "title", rule.code);
  rule.text = text_of(table, "text", rule.code);
  rule.article = text_of(table, "article", rule.code);
  rule.source = text_of(table, "source", rule.code);
  rule.valid_from = date_of(text_of(table, "valid_from", rule.code), rule.code);
  if (table.contains("valid_to")) {
    rule.valid_to = date_of(text_of(table, "valid_to", rule.code), rule.code);
  }
  rule.confirmed = table["confirmed"].value_or(false);
  if (const auto* figures = table["figures"].as_table()) {
    for (const auto& [name, value] : *figures) {
      const auto number = value.value<double>();
      if (!number) refuse(rule.code, "数字 " + std::string(name.str()) + " 无法读取");
      rule.figures.push_back({std::string(name.str()), *number});
    }
  }
  return rule;
}

}  // namespace

std::vector<Rule> parse_pack(std::string_view text) {
  std::vector<Rule> pack;
  try {
    const toml::table document = toml::parse(text);
    const auto* rules = document["rule"].as_array();
    if (rules == nullptr) refuse("", "没有规则");
    for (const auto& item : *rules) {
      const auto* table = item.as_table();
      if (table == nullptr) refuse("", "规则格式不对");
      pack.push_back(rule_of(*table));
    }
  } catch (const toml::parse_error& error) {
    refuse("第 " + std::to_string(error.source().begin.line) + " 行",
           std::string(error.description()));
  }
  return pack;
}

}  // namespace yixin::rules
