#pragma once

#include "modules/rules/change.h"
#include "platform/http/registry.h"

namespace yixin::rules {

/// A version as its history shows it.
struct VersionView {
  /// Absent for a national one, which comes with the software.
  std::optional<VersionRef> version_id;
  Rule rule;
  /// Whether it is today's answer.
  bool in_force = false;
  /// One that has not begun can be withdrawn.
  bool begun = false;
  std::optional<std::string> confirmed_by;
  std::optional<std::string> written_by;
  std::optional<base::Instant> written_at;
  std::optional<std::string> reason;
  std::optional<base::Instant> withdrawn_at;
  /// It came with others in a rule pack, which can be taken back as a whole.
  std::optional<ImportRef> import_id;
};
BOOST_DESCRIBE_STRUCT(VersionView, (),
                      (version_id, rule, in_force, begun, confirmed_by, written_by, written_at,
                       reason, withdrawn_at, import_id))

/// `version` is one of `versions`.
VersionView view_version(db::ReadTx& tx, const std::vector<Version>& versions,
                         const Version& version);

/// All versions of what stands in the database and the build.
Standing standing_of(db::ReadTx& tx);
/// Writes a version that judge() has nothing against.
void write_version(db::WriteTx& tx, const Rule& rule, const std::string& reason,
                   const std::optional<ImportRef>& import = std::nullopt);
/// Takes a version out of all answers, with its line in the audit; change_answers() comes after it.
void withdraw_version(db::WriteTx& tx, const Version& version);
/// Refuses a version that has begun on that day: people have gone by it.
void refuse_begun(const Rule& rule, const base::LocalDate& today);

void install_writing(http::Registry& app);
void install_confirming(http::Registry& app);
void install_pack_files(http::Registry& app);
void install_pack_undo(http::Registry& app);

}  // namespace yixin::rules
