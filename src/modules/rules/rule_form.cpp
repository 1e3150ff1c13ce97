#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "modules/rules/pack.h"
#include "platform/base/error.h"

namespace yixin::rules {
namespace {

using base::FieldError;

constexpr std::array<std::string_view, 4> unit_kinds = {"committee", "general_branch", "branch",
                                                        "group"};
constexpr std::array<std::string_view, 4> conditions = {
    "committee_of_branch", "no_committee_of_branch", "groups", "not_temporary"};
constexpr double largest_figure = 1'000'000;
constexpr int most_times = 31;
constexpr int longest_lead_days = 180;
constexpr std::size_t longest_duty_name = 90;

/// Lower-case words and digits between dots: "org.branch.size".
bool is_slug(std::string_view text, std::size_t fewest_dots) {
  char before = '.';
  for (const char c : text) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    if (!word && (c != '.' || before == '.')) return false;
    before = c;
  }
  const auto dots = static_cast<std::size_t>(std::count(text.begin(), text.end(), '.'));
  return before != '.' && dots >= fewest_dots && (fewest_dots > 0 || dots == 0);
}

class Checker {
 public:
  void check(const RuleForm& form) {
    if (!is_slug(form.code.str(), 1)) {
      add("code", "代码由小写字母、数字、下划线和点组成，例如 hospital.party_day");
    }
    if (form.valid_to && *form.valid_to < form.valid_from) {
      add("valid_to", "失效日期不能早于施行日期");
    }
    check_figures(form.figures);
    if (form.duty) check_duty(*form.duty);
    if (!found_.empty()) {
      throw base::Error{base::Kind::invalid, "invalid",
                        "有 " + std::to_string(found_.size()) + " 处需要修改", std::move(found_)};
    }
  }

 private:
  void add(std::string field, std::string detail) {
    found_.push_back({std::move(field), "bad_value", std::move(detail)});
  }

  void check_figures(const std::vector<FigureForm>& figures) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const std::string at = "figures[" + std::to_string(i) + "]";
      if (!is_slug(figures[i].name.str(), 0)) add(at, "数值的名称由小写字母、数字和下划线组成");
      if (!names.insert(figures[i].name.str()).second) add(at, "同一个数值写了两次");
      if (!std::isfinite(figures[i].value) || figures[i].value < 0 ||
          figures[i].value > largest_figure) {
        add(at, "数值应在 0 到 1000000 之间");
      }
    }
  }

  template <std::size_t N>
  void check_names(const std::string& field, const std::vector<std::string>& names,
                   const std::array<std::string_view, N>& known) {
    for (const auto& name : names) {
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        add(field, "不认识“" + name + "”");
      }
    }
    if (std::set<std::string>(names.begin(), names.end()).size() != names.size()) {
      add(field, "同一项写了两次");
    }
  }

  void check_duty(const DutyPart& duty) {
    if (duty.kind.size() < 2 || duty.kind.size() > 60 || !is_slug(duty.kind, 0)) {
      add("duty.kind", "任务代码由小写字母、数字和下划线组成，例如 party_day");
    }
    if (duty.name.empty() || duty.name.size() > longest_duty_name) {
      add("duty.name", "任务名称为 1 到 30 个字");
    }
    if (duty.units.empty()) add("duty.units", "请选择由哪类党组织承担");
    check_names("duty.units", duty.units, unit_kinds);
    check_names("duty.needs", duty.needs, conditions);
    if (duty.times < 1 || duty.times > most_times) add("duty.times", "次数为 1 到 31");
    if (duty.from_month < 1 || duty.to_month > 12 || duty.to_month < duty.from_month) {
      add("duty.to_month", "月份应在 1 到 12 之间，起止次序正确");
    }
    if (duty.lead_days < 0 || duty.lead_days > longest_lead_days) {
      add("duty.lead_days", "提前提醒为 0 到 180 天");
    }
  }

  std::vector<FieldError> found_;
};

}  // namespace

Rule rule_of(const RuleForm& form, Level level, std::string theme) {
  Checker().check(form);
  Rule rule;
  rule.code = form.code.str();
  rule.title = form.title.str();
  rule.text = form.text.str();
  rule.article = form.article.str();
  rule.source = form.source.str();
  rule.level = level;
  rule.theme = std::move(theme);
  rule.valid_from = form.valid_from;
  rule.valid_to = form.valid_to;
  for (const auto& figure : form.figures) {
    rule.figures.push_back({figure.name.str(), figure.value, label_of_figure(figure.name.str())});
  }
  rule.duty = form.duty;
  return rule;
}

RuleForm form_of(const Rule& rule) {
  RuleForm form{rule.code,       rule.title,    rule.text, rule.article, rule.source,
                rule.valid_from, rule.valid_to, {},        rule.duty};
  for (const Figure& figure : rule.figures) form.figures.push_back({figure.name, figure.value});
  return form;
}

}  // namespace yixin::rules
