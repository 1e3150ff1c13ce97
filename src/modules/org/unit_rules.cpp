#include "platform/base/check.h"
#include "unit.h"

namespace yixin::org {
namespace {

using base::LocalDate;

std::string number(double figure) { return std::to_string(static_cast<std::int64_t>(figure)); }

/// Collects warnings that quote the rule they come from.
class Examination {
 public:
  explicit Examination(const LocalDate& today) : today_(today) {}

  const rules::Rule& rule(std::string_view code) const { return rules::at(code, today_); }
  void warn(std::string_view code, std::string message) {
    found_.push_back({std::string(code), std::move(message), rules::quote(code, today_)});
  }
  const LocalDate& today() const { return today_; }
  std::vector<Warning> take() { return std::move(found_); }

 private:
  const LocalDate& today_;
  std::vector<Warning> found_;
};

int count(const UnitFacts& facts, PostKind post) {
  const auto found = facts.open_posts.find(post);
  return found == facts.open_posts.end() ? 0 : found->second;
}

LocalDate plus_months(LocalDate date, int months) {
  const int all = date.year * 12 + date.month - 1 + months;
  date.year = all / 12;
  date.month = all % 12 + 1;
  // The shortest month decides, so that the result is a day in every year.
  if (date.day > 28) date.day = 28;
  return date;
}

void examine_branch_size(const UnitFacts& facts, Examination& exam) {
  const auto& size = exam.rule("org.branch.size");
  const auto full = static_cast<double>(facts.full_members);
  if (full < size.figure("min_full_members")) {
    exam.warn(size.code, "正式党员 " + number(full) + " 人，不足 " +
                             number(size.figure("min_full_members")) + " 人");
  }
  if (static_cast<double>(facts.members) > size.figure("max_members")) {
    exam.warn(size.code, "党员 " + std::to_string(facts.members) + " 人，超过一般上限 " +
                             number(size.figure("max_members")) + " 人");
  }
  const auto& joint = exam.rule("org.branch.joint");
  const bool covers_too_many =
      static_cast<double>(facts.departments) > joint.figure("max_covered_units");
  if (facts.branch_type == BranchType::joint && covers_too_many) {
    exam.warn(joint.code, "联合党支部覆盖 " + std::to_string(facts.departments) +
                              " 个单位，一般不超过 " + number(joint.figure("max_covered_units")) +
                              " 个");
  }
}

void examine_committee_seats(const UnitFacts& facts, Examination& exam) {
  const auto& rule = exam.rule("org.branch.committee");
  int seats = 0;
  for (const auto& [post, holders] : facts.open_posts) {
    if (post != PostKind::group_leader) seats += holders;
  }
  if (seats < rule.figure("min_seats")) {
    exam.warn(rule.code, "正式党员 " + std::to_string(facts.full_members) +
                             " 人应当设支部委员会，现有委员 " + std::to_string(seats) +
                             " 人，至少 " + number(rule.figure("min_seats")) + " 人");
  }
  if (seats > rule.figure("max_seats")) {
    exam.warn(rule.code, "支部委员 " + std::to_string(seats) + " 人，一般不超过 " +
                             number(rule.figure("max_seats")) + " 人");
  }
  if (count(facts, PostKind::secretary) == 0) exam.warn(rule.code, "还没有登记支部书记");
  if (count(facts, PostKind::deputy_secretary) > rule.figure("max_deputies")) {
    exam.warn(rule.code, "副书记多于 " + number(rule.figure("max_deputies")) + " 名");
  }
}

void examine_branch_posts(const UnitFacts& facts, Examination& exam) {
  if (static_cast<double>(facts.full_members) >=
      exam.rule("org.branch.committee").figure("from_full_members")) {
    examine_committee_seats(facts, exam);
  } else {
    const auto& rule = exam.rule("org.branch.secretary");
    if (count(facts, PostKind::secretary) == 0) exam.warn(rule.code, "还没有登记支部书记");
    if (count(facts, PostKind::deputy_secretary) > rule.figure("max_deputies")) {
      exam.warn(rule.code, "副书记多于 " + number(rule.figure("max_deputies")) + " 名");
    }
  }
  const auto& standing = exam.rule("org.secretary.standing");
  const int months = static_cast<int>(standing.figure("min_years")) * 12;
  if (facts.secretary_joined_on && plus_months(*facts.secretary_joined_on, months) > exam.today()) {
    exam.warn(standing.code, "支部书记的党龄不足 " + number(standing.figure("min_years")) + " 年");
  }
}

/// Whether what was set up for a task lasts so long that a branch proper is due.
void examine_time_limit(const UnitFacts& facts, Examination& exam) {
  const auto& rule = exam.rule("org.branch.project");
  const int months = static_cast<int>(rule.figure("min_months"));
  const bool lasts = plus_months(facts.founded_on, months) <= facts.ends_on.value_or(exam.today());
  const double needed = exam.rule("org.branch.size").figure("min_full_members");
  if (lasts && static_cast<double>(facts.full_member_guests) >= needed) {
    exam.warn(rule.code, "为期 " + std::to_string(months) + " 个月以上，有正式党员 " +
                             std::to_string(facts.full_member_guests) +
                             " 人，符合条件的应当成立党支部");
  }
}

void examine_general_branch(const UnitFacts& facts, Examination& exam) {
  const auto& rule = exam.rule("org.general_branch.size");
  const auto members = static_cast<double>(facts.members);
  if (members < rule.figure("min_members") || members >= rule.figure("below_members")) {
    exam.warn(rule.code, "党员 " + number(members) + " 人，党总支一般为 " +
                             number(rule.figure("min_members")) + " 人以上、不足 " +
                             number(rule.figure("below_members")) + " 人");
  }
}

void examine_committee(const UnitFacts& facts, Examination& exam) {
  const auto& rule = exam.rule("org.committee.size");
  if (static_cast<double>(facts.members) < rule.figure("min_members")) {
    exam.warn(rule.code, "党员 " + std::to_string(facts.members) + " 人，基层党委一般为 " +
                             number(rule.figure("min_members")) + " 人以上");
  }
}

void examine_term(const UnitFacts& facts, Examination& exam) {
  if (!facts.term_ends_on) return;
  const auto& rule =
      exam.rule(facts.kind == UnitKind::committee ? "org.term.committee" : "org.term.branch");
  const int ahead = static_cast<int>(rule.figure("reminder_months"));
  if (exam.today() >= *facts.term_ends_on) {
    exam.warn(rule.code, "本届任期已于 " + facts.term_ends_on->to_iso() + " 届满");
  } else if (plus_months(exam.today(), ahead) >= *facts.term_ends_on) {
    exam.warn(rule.code, "本届任期将于 " + facts.term_ends_on->to_iso() + " 届满，请准备换届");
  }
}

}  // namespace

std::vector<Warning> warnings_of(const UnitFacts& facts, const LocalDate& today) {
  Examination exam(today);
  if (facts.kind == UnitKind::general_branch) examine_general_branch(facts, exam);
  if (facts.kind == UnitKind::committee) examine_committee(facts, exam);
  if (facts.branch_type == BranchType::temporary) {
    exam.warn("org.branch.temporary_limits", "临时党支部的权限有限，入党申请由申请人所在支部办理");
    examine_time_limit(facts, exam);
  } else if (facts.kind == UnitKind::branch) {
    examine_branch_size(facts, exam);
    examine_branch_posts(facts, exam);
  }
  examine_term(facts, exam);
  return exam.take();
}

bool may_hang_under(UnitKind child, UnitKind parent) {
  switch (child) {
    case UnitKind::hospital: return false;
    case UnitKind::committee: return parent == UnitKind::hospital;
    case UnitKind::general_branch:
      return parent == UnitKind::committee || parent == UnitKind::hospital;
    case UnitKind::branch: return parent != UnitKind::branch && parent != UnitKind::group;
    case UnitKind::group: return parent == UnitKind::branch;
  }
  base::fail_check("unknown UnitKind", __FILE__, __LINE__);
}

bool has_post(UnitKind unit, PostKind post) {
  return unit != UnitKind::hospital &&
         (unit == UnitKind::group) == (post == PostKind::group_leader);
}

std::string label_of(UnitKind kind) {
  switch (kind) {
    case UnitKind::hospital: return "医院";
    case UnitKind::committee: return "党委";
    case UnitKind::general_branch: return "党总支";
    case UnitKind::branch: return "党支部";
    case UnitKind::group: return "党小组";
  }
  base::fail_check("unknown UnitKind", __FILE__, __LINE__);
}

}  // namespace yixin::org
