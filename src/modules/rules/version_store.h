#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/rules/api/rules.h"

namespace yixin::rules {

struct VersionNoun {};
using VersionId = base::Id<VersionNoun>;
using VersionRef = base::Ref<VersionNoun>;
struct ImportNoun {};
using ImportRef = base::Ref<ImportNoun>;

/// How a version came to be; nothing of it for a national one.
struct Origin {
  VersionId id;
  VersionRef version_id;
  std::string reason;
  access::AccountId written_by;
  base::Instant written_at;
  std::optional<base::Instant> withdrawn_at;
  /// Of the rule pack that it came with.
  std::optional<ImportRef> import_id;
};

struct Version {
  Rule rule;
  std::optional<Origin> origin;
  std::optional<access::AccountId> confirmed_by;
};

/// Of all packs, the withdrawn ones as well, each with its confirmation. In order of pack and day
/// within a code.
std::vector<Version> list_versions(db::ReadTx& tx);
/// Not withdrawn.
bool stands(const Version& version);
/// Without the withdrawn ones: what answers are made of.
std::vector<Rule> rules_of(const std::vector<Version>& versions);

/// The version of that code that holds on the day; nullptr when there is none. Of what the caller's
/// transaction sees, unlike find().
const Version* version_on(const std::vector<Version>& versions, const std::string& code,
                          const base::LocalDate& on);

/// False when a version of that code and pack begins on that day already.
bool insert_version(db::WriteTx& tx, const Rule& rule, const std::string& reason,
                    const std::optional<ImportRef>& import);
void store_withdrawal(db::WriteTx& tx, VersionId version, std::optional<base::Instant> at);

/// The first confirmation of the same words and figures stays.
void store_confirmation(db::WriteTx& tx, const Rule& rule);
/// Whether there was one.
bool delete_confirmation(db::WriteTx& tx, const Rule& rule);

}  // namespace yixin::rules
