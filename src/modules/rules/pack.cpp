#include "modules/rules/pack.h"

#include <sstream>

#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/slow_work.h"
#include "platform/base/toml.h"
#include "platform/describe/json.h"

namespace yixin::embedded {
extern const std::string_view rules_organisation;
extern const std::string_view rules_meetings;
extern const std::string_view rules_elections;
extern const std::string_view rules_development;
extern const std::string_view rules_learning;
extern const std::string_view rules_ideology;
extern const std::string_view rules_integrity;
extern const std::string_view rules_service;
extern const std::string_view rules_burden;
extern const std::string_view rules_labels;
}  // namespace yixin::embedded

namespace yixin::rules {
namespace {

/// What only an entry of a file says beside its form.
struct EntryForm : RuleForm {
  std::optional<base::Text<1, 30>> theme;
  std::optional<bool> confirmed;
  std::optional<bool> binding;
};
BOOST_DESCRIBE_STRUCT(EntryForm, (RuleForm), (theme, confirmed, binding))

[[noreturn]] void refuse(std::string detail) {
  throw base::Error{base::Kind::invalid, "rule_pack_damaged", std::move(detail)};
}

std::string place_word(const toml::source_position& place) {
  return "第 " + std::to_string(place.line) + " 行第 " + std::to_string(place.column) + " 个字：";
}

/// Files name figures as keys, { min_years = 18 }; the form has a list.
toml::table with_figure_list(const toml::table& entry) {
  toml::table form = entry;
  toml::array list;
  if (const auto* figures = entry["figures"].as_table()) {
    for (const auto& [name, value] : *figures) {
      toml::table figure{{"name", name.str()}};
      figure.insert("value", value);
      list.push_back(std::move(figure));
    }
    form.insert_or_assign("figures", std::move(list));
  } else if (!entry.contains("figures")) {
    form.insert("figures", std::move(list));
  }
  return form;
}

std::string sentence_of(const base::Error& error) {
  if (error.fields.empty()) return error.detail;
  std::string sentence;
  for (const auto& field : error.fields) {
    sentence += (sentence.empty() ? "" : "；") + field.pointer + " " + field.detail;
  }
  return sentence;
}

Rule rule_of_entry(const toml::table& table, Level level, const std::string& theme) {
  std::ostringstream json;
  json << toml::json_formatter{with_figure_list(table)};
  const auto entry = describe::from_json<EntryForm>(json.str());
  Rule rule = rule_of(entry, level, entry.theme ? entry.theme->str() : theme);
  if (level == Level::national) {
    rule.confirmed = entry.confirmed.value_or(false);
    rule.binding = entry.binding.value_or(false);
  } else if (entry.confirmed || entry.binding) {
    refuse("confirmed 和 binding 只能写在国家规则包里，确认须在系统里作出");
  }
  return rule;
}

PackEntry entry_of(const toml::node& node, Level level, const std::string& theme) {
  PackEntry entry{static_cast<int>(node.source().begin.line), {}, std::nullopt, {}};
  const auto* table = node.as_table();
  if (table == nullptr) return entry.problem = "应以 [[rule]] 开头", entry;
  entry.code = (*table)["code"].value_or(std::string());
  try {
    entry.rule = rule_of_entry(*table, level, theme);
  } catch (const base::Error& error) {
    entry.problem = sentence_of(error);
  }
  return entry;
}

std::vector<PackEntry> entries_of(std::string_view text, Level level) {
  try {
    const toml::table document = toml::parse(text);
    const std::string theme = document["theme"].value_or(std::string(own_theme));
    const auto* rules = document["rule"].as_array();
    if (rules == nullptr) refuse("文件里没有规则，每条规则应以 [[rule]] 开头");
    std::vector<PackEntry> entries;
    for (const auto& item : *rules) entries.push_back(entry_of(item, level, theme));
    return entries;
  } catch (const toml::parse_error& error) {
    refuse(place_word(error.source().begin) +
           "写法不符合 TOML 格式，应为“名称 = 值”，文字放在英文引号里");
  } catch (const base::TomlBroken&) {
    refuse("方括号里的名称只能用英文字母、数字、下划线和连字符，每条规则应以 [[rule]] 开头");
  }
}

std::vector<Rule> embedded_pack(std::string_view text) {
  std::vector<Rule> rules;
  for (auto& entry : entries_of(text, Level::national)) {
    if (!entry.rule) refuse(entry.code + "：" + entry.problem);
    rules.push_back(std::move(*entry.rule));
  }
  return rules;
}

}  // namespace

std::vector<PackEntry> read_pack(std::string_view text, Level level) {
  base::expect_slow_work_allowed();
  return entries_of(text, level);
}

const std::vector<Rule>& national_pack() {
  static const std::vector<Rule> all = [] {
    std::vector<Rule> rules;
    for (const auto text :
         {embedded::rules_organisation, embedded::rules_meetings, embedded::rules_elections,
          embedded::rules_development, embedded::rules_learning, embedded::rules_ideology,
          embedded::rules_integrity, embedded::rules_service, embedded::rules_burden}) {
      auto pack = embedded_pack(text);
      rules.insert(rules.end(), pack.begin(), pack.end());
    }
    return rules;
  }();
  return all;
}

std::string label_of_figure(std::string_view name) {
  static const toml::table labels = toml::parse(embedded::rules_labels);
  return labels[name].value_or(std::string(name));
}

}  // namespace yixin::rules
