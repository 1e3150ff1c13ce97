#include "modules/rules/writing.h"

#include <algorithm>

#include "modules/rules/pack.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/check.h"

namespace yixin::rules {
namespace {

using base::Error;
using base::Kind;

struct WriteVersion : RuleForm {
  Level level = Level::hospital;
  /// Absent: the theme that the code has so far.
  std::optional<base::Text<1, 30>> theme;
  base::Text<2, 300> reason;
};
BOOST_DESCRIBE_STRUCT(WriteVersion, (RuleForm), (level, theme, reason))

struct VersionPreview {
  Verdict verdict = Verdict::new_;
  std::optional<std::string> problem;
  std::vector<Change> changes;
};
BOOST_DESCRIBE_STRUCT(VersionPreview, (), (verdict, problem, changes))

struct OneVersion {
  VersionRef version_id;
};
BOOST_DESCRIBE_STRUCT(OneVersion, (), (version_id))

struct VersionsOf {
  base::Text<1, 80> code;
};
BOOST_DESCRIBE_STRUCT(VersionsOf, (), (code))

struct VersionList {
  std::vector<VersionView> items;
};
BOOST_DESCRIBE_STRUCT(VersionList, (), (items))

Rule rule_to_write(const WriteVersion& request, const Standing& standing) {
  std::string theme = request.theme ? request.theme->str() : std::string(own_theme);
  const auto same = std::find_if(standing.known.begin(), standing.known.end(),
                                 [&](const Rule& one) { return one.code == request.code.str(); });
  if (!request.theme && same != standing.known.end()) theme = same->theme;
  return rule_of(request, request.level, std::move(theme));
}

VersionList list_history(db::ReadTx& tx, const VersionsOf& request) {
  VersionList list;
  const auto versions = list_versions(tx);
  for (const Version& version : versions) {
    if (version.rule.code != request.code.str()) continue;
    list.items.push_back(view_version(tx, versions, version));
  }
  if (list.items.empty()) base::refuse_not_found("这条规则");
  return list;
}

VersionPreview preview_version(db::WriteTx& tx, const WriteVersion& request) {
  const Standing standing = standing_of(tx);
  Judgement judgement = judge(rule_to_write(request, standing), standing);
  VersionPreview preview{judgement.verdict, std::nullopt, std::move(judgement.changes)};
  if (judgement.objection) preview.problem = judgement.objection->detail;
  return preview;
}

VersionView show_written(db::WriteTx& tx, const Rule& rule) {
  const auto versions = list_versions(tx);
  const auto written = std::find_if(versions.begin(), versions.end(), [&](const Version& version) {
    const Rule& one = version.rule;
    return stands(version) && one.code == rule.code && one.level == rule.level &&
           one.valid_from == rule.valid_from;
  });
  CHECK(written != versions.end());
  return view_version(tx, versions, *written);
}

VersionView write_one(db::WriteTx& tx, const WriteVersion& request) {
  const Standing standing = standing_of(tx);
  const Rule rule = rule_to_write(request, standing);
  const Judgement judgement = judge(rule, standing);
  if (judgement.objection) {
    const Objection& objection = *judgement.objection;
    throw Error{objection.kind,
                objection.code,
                objection.detail,
                {{objection.field, objection.code, objection.detail}}};
  }
  // A repeated request finds what it wrote.
  if (judgement.verdict != Verdict::same) {
    write_version(tx, rule, request.reason.str());
    change_answers(tx, rule.valid_from);
  }
  return show_written(tx, rule);
}

const Version& find_version(const std::vector<Version>& versions, const VersionRef& ref) {
  for (const Version& version : versions) {
    if (version.origin && version.origin->version_id == ref) return version;
  }
  base::refuse_not_found("这个版本");
}

VersionView show_again(db::WriteTx& tx, const VersionRef& ref) {
  const auto versions = list_versions(tx);
  return view_version(tx, versions, find_version(versions, ref));
}

void record(db::WriteTx& tx, std::string_view action, const Rule& rule) {
  audit::record(tx, {.action = action,
                     .object_kind = "rule",
                     .object = rule.code,
                     .fields = {},
                     .note = rule.valid_from.to_iso()});
}

VersionView withdraw(db::WriteTx& tx, const OneVersion& request) {
  const auto versions = list_versions(tx);
  const Version& version = find_version(versions, request.version_id);
  if (!version.origin->withdrawn_at) {
    refuse_begun(version.rule, tx.today());
    withdraw_version(tx, version);
    change_answers(tx, version.rule.valid_from);
  }
  return show_again(tx, request.version_id);
}

VersionView restore(db::WriteTx& tx, const OneVersion& request) {
  const auto versions = list_versions(tx);
  const Version& version = find_version(versions, request.version_id);
  if (version.origin->withdrawn_at) {
    refuse_begun(version.rule, tx.today());
    const Judgement judgement = judge(version.rule, standing_of(tx));
    if (judgement.objection || judgement.verdict == Verdict::same) {
      throw Error{Kind::conflict, "rule_version_exists",
                  "撤回之后又写了别的版本，请另写一个新版本"};
    }
    store_withdrawal(tx, version.origin->id, std::nullopt);
    record(tx, "rules.restore", version.rule);
    change_answers(tx, version.rule.valid_from);
  }
  return show_again(tx, request.version_id);
}

}  // namespace

VersionView view_version(db::ReadTx& tx, const std::vector<Version>& versions,
                         const Version& version) {
  VersionView view;
  view.rule = version.rule;
  view.begun = version.rule.valid_from <= tx.today();
  view.in_force = version_on(versions, version.rule.code, tx.today()) == &version;
  if (version.confirmed_by) view.confirmed_by = audit::name_of(tx, *version.confirmed_by);
  if (!version.origin) return view;
  const Origin& origin = *version.origin;
  view.version_id = origin.version_id;
  view.written_by = audit::name_of(tx, origin.written_by);
  view.written_at = origin.written_at;
  view.reason = origin.reason;
  view.withdrawn_at = origin.withdrawn_at;
  view.import_id = origin.import_id;
  return view;
}

Standing standing_of(db::ReadTx& tx) { return {rules_of(list_versions(tx)), {}, tx.today()}; }

void write_version(db::WriteTx& tx, const Rule& rule, const std::string& reason,
                   const std::optional<ImportRef>& import) {
  CHECK(insert_version(tx, rule, reason, import));
  audit::record(tx, {.action = "rules.write",
                     .object_kind = "rule",
                     .object = rule.code,
                     .fields = {},
                     .note = reason});
}

void refuse_begun(const Rule& rule, const base::LocalDate& today) {
  if (today < rule.valid_from) return;
  throw Error{
      Kind::conflict, "rule_version_begun",
      "这个版本已从 " + rule.valid_from.to_iso() + " 起施行，不能再撤回或恢复；请另写一个新版本"};
}

void withdraw_version(db::WriteTx& tx, const Version& version) {
  store_withdrawal(tx, version.origin->id, tx.now());
  record(tx, "rules.withdraw", version.rule);
}

void install_writing(http::Registry& app) {
  app.get({"/rules/{code}/versions", access::signed_in, http::limits::view,
           "All versions of a rule with who wrote and who confirmed them"},
          list_history);
  app.post({"/rules/preview", manage_rules, http::limits::form,
            "What a version would change, and what speaks against it"},
           preview_version);
  app.post({"/rules", manage_rules, http::limits::form,
            "Write a version of a rule for the province or the hospital", Kind::conflict},
           write_one);
  app.put({"/rules/versions/{version_id}/withdrawal", manage_rules, http::limits::form,
           "Withdraw a version that has not begun", Kind::conflict},
          withdraw);
  app.del({"/rules/versions/{version_id}/withdrawal", manage_rules, http::limits::form,
           "Take a withdrawn version back", Kind::conflict},
          restore);
}

}  // namespace yixin::rules
