#include "modules/rules/version_store.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "modules/rules/merged.h"
#include "modules/rules/pack.h"
#include "platform/crypto/keys.h"

namespace yixin::rules {
namespace {

struct VersionRow {
  VersionId id;
  VersionRef version_id;
  std::string code;
  Level level = Level::hospital;
  std::string theme;
  std::string title;
  std::string text;
  std::string article;
  std::string source;
  base::LocalDate valid_from;
  std::optional<base::LocalDate> valid_to;
  std::string figures;
  std::optional<std::string> duty;
  std::string reason;
  access::AccountId written_by;
  base::Instant written_at;
  std::optional<base::Instant> withdrawn_at;
  std::optional<ImportRef> import_id;
};
BOOST_DESCRIBE_STRUCT(VersionRow, (),
                      (id, version_id, code, level, theme, title, text, article, source, valid_from,
                       valid_to, figures, duty, reason, written_by, written_at, withdrawn_at,
                       import_id))

struct ConfirmationRow {
  std::string code;
  Level level = Level::national;
  base::LocalDate valid_from;
  std::string digest;
  access::AccountId confirmed_by;
  base::Instant confirmed_at;
};
BOOST_DESCRIBE_STRUCT(ConfirmationRow, (),
                      (code, level, valid_from, digest, confirmed_by, confirmed_at))

std::string digest_of(const Rule& rule) {
  return crypto::sha256_hex(describe::to_json(form_of(rule)));
}

Version version_of(VersionRow row) {
  Version version;
  Rule& rule = version.rule;
  rule.code = std::move(row.code);
  rule.title = std::move(row.title);
  rule.text = std::move(row.text);
  rule.article = std::move(row.article);
  rule.source = std::move(row.source);
  rule.level = row.level;
  rule.theme = std::move(row.theme);
  rule.valid_from = row.valid_from;
  rule.valid_to = row.valid_to;
  for (const auto& figure : describe::from_json<std::vector<FigureForm>>(row.figures)) {
    rule.figures.push_back({figure.name.str(), figure.value, label_of_figure(figure.name.str())});
  }
  if (row.duty) rule.duty = describe::from_json<DutyPart>(*row.duty);
  version.origin = {row.id,         row.version_id,   std::move(row.reason), row.written_by,
                    row.written_at, row.withdrawn_at, row.import_id};
  return version;
}

void apply_confirmations(db::ReadTx& tx, std::vector<Version>& versions) {
  std::map<std::tuple<std::string, Level, base::LocalDate>, ConfirmationRow> known;
  for (auto& row : tx.all<ConfirmationRow>(
           R"sql(SELECT code, level, valid_from, digest, confirmed_by, confirmed_at
                 FROM rules_confirmation)sql")) {
    known.emplace(std::tuple(row.code, row.level, row.valid_from), row);
  }
  for (Version& version : versions) {
    Rule& rule = version.rule;
    const auto found = known.find(std::tuple(rule.code, rule.level, rule.valid_from));
    if (found == known.end() || found->second.digest != digest_of(rule)) continue;
    rule.confirmed = true;
    rule.confirmed_at = found->second.confirmed_at;
    version.confirmed_by = found->second.confirmed_by;
  }
}

}  // namespace

std::vector<Version> list_versions(db::ReadTx& tx) {
  std::vector<Version> versions;
  for (const Rule& rule : national_pack()) versions.push_back({rule, std::nullopt, std::nullopt});
  for (auto& row : tx.all<VersionRow>(
           R"sql(SELECT id, public_id, code, level, theme, title, text, article, source,
                        valid_from, valid_to, figures, duty, reason, written_by, written_at,
                        withdrawn_at, import_id
                 FROM rules_version ORDER BY level DESC, code, valid_from, id)sql")) {
    versions.push_back(version_of(std::move(row)));
  }
  apply_confirmations(tx, versions);
  return versions;
}

bool stands(const Version& version) { return !version.origin || !version.origin->withdrawn_at; }

std::vector<Rule> rules_of(const std::vector<Version>& versions) {
  std::vector<Rule> rules;
  for (const Version& version : versions) {
    if (stands(version)) rules.push_back(version.rule);
  }
  return rules;
}

const Version* version_on(const std::vector<Version>& versions, const std::string& code,
                          const base::LocalDate& on) {
  std::vector<const Rule*> rules;
  for (const Version& version : versions) {
    if (stands(version) && version.rule.code == code) rules.push_back(&version.rule);
  }
  const Rule* answer = MergedRules(rules).find(code, on);
  const auto found = std::find_if(versions.begin(), versions.end(),
                                  [&](const Version& one) { return &one.rule == answer; });
  return found == versions.end() ? nullptr : &*found;
}

bool insert_version(db::WriteTx& tx, const Rule& rule, const std::string& reason,
                    const std::optional<ImportRef>& import) {
  const auto duty = rule.duty ? std::optional(describe::to_json(*rule.duty)) : std::nullopt;
  const auto rows = tx.run(
      R"sql(INSERT INTO rules_version (id, public_id, code, level, theme, title, text, article,
                                       source, valid_from, valid_to, figures, duty, reason,
                                       written_by, written_at, import_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                    $17)
            ON CONFLICT DO NOTHING)sql",
      tx.next_id<VersionNoun>(), tx.draw_ref<VersionNoun>(), rule.code, rule.level, rule.theme,
      rule.title, rule.text, rule.article, rule.source, rule.valid_from, rule.valid_to,
      describe::to_json(form_of(rule).figures), duty, reason, tx.caller().account, tx.now(),
      import);
  return rows > 0;
}

void store_withdrawal(db::WriteTx& tx, VersionId version, std::optional<base::Instant> at) {
  tx.run(R"sql(UPDATE rules_version SET withdrawn_at = $1 WHERE id = $2)sql", at, version);
}

void store_confirmation(db::WriteTx& tx, const Rule& rule) {
  tx.run(R"sql(INSERT INTO rules_confirmation (code, level, valid_from, digest, confirmed_by,
                                               confirmed_at)
               VALUES ($1, $2, $3, $4, $5, $6)
               ON CONFLICT (code, level, valid_from) DO UPDATE
               SET digest = excluded.digest, confirmed_by = excluded.confirmed_by,
                   confirmed_at = excluded.confirmed_at
               WHERE rules_confirmation.digest <> excluded.digest)sql",
         rule.code, rule.level, rule.valid_from, digest_of(rule), tx.caller().account, tx.now());
}

bool delete_confirmation(db::WriteTx& tx, const Rule& rule) {
  return tx.run(R"sql(DELETE FROM rules_confirmation
                      WHERE code = $1 AND level = $2 AND valid_from = $3)sql",
                rule.code, rule.level, rule.valid_from) > 0;
}

}  // namespace yixin::rules
