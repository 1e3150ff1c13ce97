#include <algorithm>

#include "modules/rules/writing.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

/// The import of a rule pack comes back as it went in: at once, or not at all.
namespace yixin::rules {
namespace {

struct OneImport {
  ImportRef import_id;
};
BOOST_DESCRIBE_STRUCT(OneImport, (), (import_id))

struct TakenBack {
  /// Versions that count nowhere any more.
  int versions = 0;
};
BOOST_DESCRIBE_STRUCT(TakenBack, (), (versions))

using Imported = std::vector<const Version*>;

Imported versions_of(const std::vector<Version>& versions, const ImportRef& import) {
  Imported found;
  for (const Version& version : versions) {
    if (version.origin && version.origin->import_id == import) found.push_back(&version);
  }
  return found;
}

/// Confirmed, withdrawn alone, or followed by another version of the same code.
bool was_touched(const Version& imported, const std::vector<Version>& versions) {
  if (imported.confirmed_by || !stands(imported)) return true;
  return std::any_of(versions.begin(), versions.end(), [&](const Version& other) {
    return other.origin && stands(other) && other.rule.code == imported.rule.code &&
           other.origin->import_id != imported.origin->import_id &&
           other.origin->id > imported.origin->id;
  });
}

/// A mistake is seen on the same day; later on people have gone by what has begun.
void refuse_gone_by(const Version& version, const base::LocalDate& today) {
  if (base::local_date_of(version.origin->written_at) < today) refuse_begun(version.rule, today);
}

TakenBack take_back(db::WriteTx& tx, const OneImport& request) {
  const auto versions = list_versions(tx);
  const Imported imported = versions_of(versions, request.import_id);
  if (imported.empty()) base::refuse_not_found("这次导入");
  // A repeated request finds it done.
  if (std::none_of(imported.begin(), imported.end(),
                   [](const auto* one) { return stands(*one); })) {
    return {};
  }
  TakenBack taken;
  base::LocalDate first = imported.front()->rule.valid_from;
  for (const Version* version : imported) {
    if (was_touched(*version, versions)) {
      throw base::Error{base::Kind::conflict, "rule_import_touched",
                        "“" + version->rule.title +
                            "”在导入之后又有改动、确认或撤回，这次导入不能整体撤回；请逐条处理"};
    }
    refuse_gone_by(*version, tx.today());
    withdraw_version(tx, *version);
    first = std::min(first, version->rule.valid_from);
    ++taken.versions;
  }
  change_answers(tx, first);
  return taken;
}

}  // namespace

void install_pack_undo(http::Registry& app) {
  app.put({"/rules/imports/{import_id}/withdrawal", manage_rules, http::limits::form,
           "Take the whole import of a rule pack back", base::Kind::conflict},
          take_back);
}

}  // namespace yixin::rules
