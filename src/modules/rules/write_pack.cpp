#include <array>
#include <charconv>

#include "modules/rules/pack.h"
#include "platform/base/check.h"
#include "platform/describe/json.h"

namespace yixin::rules {
namespace {

/// Strings of JSON are strings of TOML, but for one character that TOML wants escaped as well.
std::string quoted(std::string_view text) {
  std::string json;
  describe::write_json_string(json, text);
  std::string out;
  for (const char c : json) {
    if (c == '\x7f') {
      out += "\\u007F";
    } else {
      out += c;
    }
  }
  return out;
}

std::string number(double value) {
  std::array<char, 40> text{};
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
  CHECK(error == std::errc{});
  return {text.data(), end};
}

std::string list_of(const std::vector<std::string>& names) {
  std::string out = "[";
  for (const auto& name : names) out += (out.size() > 1 ? ", " : "") + quoted(name);
  return out + "]";
}

std::string figures_of(const Rule& rule) {
  std::string out;
  for (const Figure& figure : rule.figures) {
    out += (out.empty() ? " " : ", ") + figure.name + " = " + number(figure.value);
  }
  return out.empty() ? "{}" : "{" + out + " }";
}

std::string duty_of(const DutyPart& duty) {
  return "[rule.duty]\nkind = " + quoted(duty.kind) + "\nname = " + quoted(duty.name) +
         "\nunits = " + list_of(duty.units) + "\nneeds = " + list_of(duty.needs) +
         "\nevery = " + quoted(describe::name_of(duty.every)) +
         "\ntimes = " + std::to_string(duty.times) +
         "\nfrom_month = " + std::to_string(duty.from_month) +
         "\nto_month = " + std::to_string(duty.to_month) +
         "\nlead_days = " + std::to_string(duty.lead_days) + "\n";
}

std::string entry_of(const Rule& rule) {
  std::string out = "\n[[rule]]\ncode = " + quoted(rule.code) + "\ntitle = " + quoted(rule.title) +
                    "\ntheme = " + quoted(rule.theme) + "\ntext = " + quoted(rule.text) +
                    "\narticle = " + quoted(rule.article) + "\nsource = " + quoted(rule.source) +
                    "\nvalid_from = " + quoted(rule.valid_from.to_iso()) + "\n";
  if (rule.valid_to) out += "valid_to = " + quoted(rule.valid_to->to_iso()) + "\n";
  out += "figures = " + figures_of(rule) + "\n";
  return rule.duty ? out + duty_of(*rule.duty) : out;
}

}  // namespace

std::string write_pack(const std::vector<Rule>& rules) {
  std::string out =
      "# 每条规则以 [[rule]] 开头。已写定的版本不修改：改动时另写一条，代码相同，施行日期更晚。\n";
  if (rules.empty()) out += "rule = []\n";
  for (const Rule& rule : rules) out += entry_of(rule);
  return out;
}

}  // namespace yixin::rules
