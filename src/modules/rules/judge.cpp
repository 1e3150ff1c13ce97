#include <algorithm>
#include <map>

#include "modules/rules/change.h"
#include "modules/rules/merged.h"
#include "modules/rules/pack.h"

namespace yixin::rules {
namespace {

using base::Kind;

/// The versions of the same code, before this file and with it.
struct Kin {
  std::vector<const Rule*> known;
  std::vector<const Rule*> all;
};

Kin kin_of(const Rule& version, const Standing& standing) {
  Kin kin;
  for (const Rule& rule : standing.known) {
    if (rule.code == version.code) kin.known.push_back(&rule);
  }
  kin.all = kin.known;
  for (const Rule& rule : standing.written) {
    if (rule.code == version.code) kin.all.push_back(&rule);
  }
  return kin;
}

std::optional<Objection> missing_figure(const Rule& version, const Kin& kin) {
  for (const Rule* rule : kin.known) {
    if (rule->level != Level::national) continue;
    for (const Figure& figure : rule->figures) {
      const bool has = std::any_of(version.figures.begin(), version.figures.end(),
                                   [&](const Figure& one) { return one.name == figure.name; });
      if (!has) {
        return Objection{Kind::invalid, "figure_missing", "figures",
                         "系统要用到数值“" + figure.label + "”（" + figure.name + "），不能缺少"};
      }
    }
  }
  return std::nullopt;
}

/// A kind of duty comes from one code, and a code makes one kind: else duties would come twice.
std::optional<Objection> other_duty(const Rule& version, const Standing& standing) {
  if (!version.duty) return std::nullopt;
  for (const auto* rules : {&standing.known, &standing.written}) {
    for (const Rule& rule : *rules) {
      if (!rule.duty) continue;
      const bool same_code = rule.code == version.code;
      const bool same_kind = rule.duty->kind == version.duty->kind;
      if (same_code == same_kind) continue;
      return Objection{Kind::invalid, "duty_kind_taken", "duty.kind",
                       same_code
                           ? "这条规则的任务代码一直是“" + rule.duty->kind + "”，不能改"
                           : "任务代码“" + rule.duty->kind + "”已由规则“" + rule.title + "”使用"};
    }
  }
  return std::nullopt;
}

std::optional<Objection> objection_to(const Rule& version, const Standing& standing,
                                      const Kin& kin) {
  for (const Rule* rule : kin.all) {
    if (rule->binding) {
      return Objection{Kind::conflict, "rule_binding", "code",
                       "“" + rule->title + "”是减负底线，其他规则包不能改写"};
    }
    if (rule->level == version.level && rule->valid_from == version.valid_from) {
      return Objection{Kind::conflict, "rule_version_exists", "valid_from",
                       "这个规则包里已有从 " + version.valid_from.to_iso() +
                           " 起施行的版本；已写定的版本不修改，请换一个施行日期"};
    }
  }
  if (version.valid_from < standing.today && (!kin.known.empty() || version.duty)) {
    return Objection{Kind::invalid, "rule_from_past", "valid_from",
                     "过去的日子按当时的规则判断，施行日期不能早于今天"};
  }
  if (auto missing = missing_figure(version, kin)) return missing;
  return other_duty(version, standing);
}

std::string plain_number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// What pages call a name of the duty part.
std::string word_of(const std::string& name) {
  static const std::map<std::string, std::string> words = {
      {"committee", "党委"},
      {"general_branch", "党总支"},
      {"branch", "党支部"},
      {"group", "党小组"},
      {"committee_of_branch", "设支委会的"},
      {"no_committee_of_branch", "不设支委会的"},
      {"groups", "划分党小组的"},
      {"not_temporary", "临时党支部除外"},
      {"month", "每月"},
      {"quarter", "每季度"},
      {"half_year", "每半年"},
      {"year", "每年"}};
  const auto found = words.find(name);
  return found == words.end() ? name : found->second;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : "、") + word_of(name);
  return text;
}

/// What a rule says, field by field; the first of the pair is the label.
std::map<std::string, std::pair<std::string, std::string>> facts_of(const Rule& rule) {
  std::map<std::string, std::pair<std::string, std::string>> facts = {
      {"title", {"名称", rule.title}},
      {"text", {"内容", rule.text}},
      {"article", {"条款", rule.article}},
      {"source", {"出处", rule.source}},
      {"valid_to", {"失效日期", rule.valid_to ? rule.valid_to->to_iso() : ""}}};
  for (const Figure& figure : rule.figures) {
    facts["figures." + figure.name] = {figure.label, plain_number(figure.value)};
  }
  if (!rule.duty) return facts;
  const DutyPart& duty = *rule.duty;
  facts["duty.name"] = {"任务名称", duty.name};
  facts["duty.units"] = {"承担的党组织", joined(duty.units)};
  facts["duty.needs"] = {"条件", joined(duty.needs)};
  facts["duty.every"] = {"周期", word_of(describe::name_of(duty.every))};
  facts["duty.times"] = {"每周期次数", std::to_string(duty.times)};
  facts["duty.months"] = {"月份",
                          std::to_string(duty.from_month) + "–" + std::to_string(duty.to_month)};
  facts["duty.lead_days"] = {"提前提醒（天）", std::to_string(duty.lead_days)};
  return facts;
}

std::vector<Change> changes_between(const Rule& before, const Rule& after) {
  const auto old_facts = facts_of(before);
  const auto new_facts = facts_of(after);
  std::vector<Change> changes;
  for (const auto& [field, fact] : old_facts) {
    const auto now = new_facts.find(field);
    const std::string value = now == new_facts.end() ? "" : now->second.second;
    if (value != fact.second) changes.push_back({field, fact.first, fact.second, value});
  }
  for (const auto& [field, fact] : new_facts) {
    if (!old_facts.contains(field)) changes.push_back({field, fact.first, "", fact.second});
  }
  return changes;
}

}  // namespace

Judgement judge(const Rule& version, const Standing& standing) {
  const Kin kin = kin_of(version, standing);
  Judgement judgement;
  if (version.level == Level::national) {
    judgement.verdict = Verdict::refused;
    judgement.objection =
        Objection{Kind::invalid, "bad_value", "level", "国家规则随软件更新，这里只写省级和本院的"};
    return judgement;
  }
  for (const Rule* rule : kin.all) {
    const bool same_place = rule->level == version.level && rule->valid_from == version.valid_from;
    if (same_place && describe::to_json(form_of(*rule)) == describe::to_json(form_of(version))) {
      judgement.verdict = Verdict::same;
      return judgement;
    }
  }
  judgement.objection = objection_to(version, standing, kin);
  const Rule* replaced = MergedRules(kin.all).find(version.code, version.valid_from);
  if (replaced != nullptr) judgement.changes = changes_between(*replaced, version);
  judgement.verdict = judgement.objection ? Verdict::refused
                      : kin.all.empty()   ? Verdict::new_
                                          : Verdict::changed;
  return judgement;
}

}  // namespace yixin::rules
