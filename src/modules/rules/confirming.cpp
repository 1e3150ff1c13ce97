#include "modules/rules/writing.h"
#include "platform/access/access.h"
#include "platform/audit/audit.h"

namespace yixin::rules {
namespace {

/// A version of any pack; the national ones have no id. Without pack and day: what is in force.
struct ConfirmVersion {
  base::Text<1, 80> code;
  std::optional<Level> level;
  std::optional<base::LocalDate> valid_from;
};
BOOST_DESCRIBE_STRUCT(ConfirmVersion, (), (code, level, valid_from))

const Version& find_version(db::ReadTx& tx, const std::vector<Version>& versions,
                            const ConfirmVersion& request) {
  const Version* found = nullptr;
  if (request.level && request.valid_from) {
    for (const Version& version : versions) {
      const Rule& rule = version.rule;
      const bool meant = stands(version) && rule.code == request.code.str() &&
                         rule.level == *request.level && rule.valid_from == *request.valid_from;
      if (meant) found = &version;
    }
  } else {
    found = version_on(versions, request.code.str(), tx.today());
  }
  if (found == nullptr) base::refuse_not_found("这个版本");
  return *found;
}

void record(db::WriteTx& tx, std::string_view action, const Rule& rule) {
  audit::record(tx, {.action = action,
                     .object_kind = "rule",
                     .object = rule.code,
                     .fields = {"confirmed"},
                     .note = {}});
}

VersionView show_again(db::WriteTx& tx, const ConfirmVersion& request) {
  const auto versions = list_versions(tx);
  return view_version(tx, versions, find_version(tx, versions, request));
}

VersionView confirm(db::WriteTx& tx, const ConfirmVersion& request) {
  const auto versions = list_versions(tx);
  const Version& version = find_version(tx, versions, request);
  if (!version.confirmed_by) {
    store_confirmation(tx, version.rule);
    record(tx, "rules.confirm", version.rule);
    renew_live_rules(tx);
  }
  return show_again(tx, request);
}

VersionView revoke(db::WriteTx& tx, const ConfirmVersion& request) {
  const auto versions = list_versions(tx);
  const Version& version = find_version(tx, versions, request);
  if (delete_confirmation(tx, version.rule)) {
    record(tx, "rules.revoke", version.rule);
    renew_live_rules(tx);
  }
  return show_again(tx, request);
}

}  // namespace

void install_confirming(http::Registry& app) {
  app.put({"/rules/{code}/confirmation", manage_rules, http::limits::form,
           "Say that a version of a rule was compared with its document"},
          confirm);
  app.del(
      {"/rules/{code}/confirmation", manage_rules, http::limits::form, "Take a confirmation back"},
      revoke);
}

}  // namespace yixin::rules
