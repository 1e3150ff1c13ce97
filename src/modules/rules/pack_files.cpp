#include "modules/rules/pack.h"
#include "modules/rules/writing.h"
#include "platform/access/access.h"
#include "platform/base/error.h"
#include "platform/crypto/keys.h"

namespace yixin::rules {
namespace {

using base::Error;
using base::Kind;

constexpr std::size_t largest_pack_bytes = 512 * 1024;
constexpr std::size_t most_entries = 1000;

struct PackOf {
  Level level = Level::national;
};
BOOST_DESCRIBE_STRUCT(PackOf, (), (level))

struct UploadPack {
  Level level = Level::hospital;
  describe::Bytes file;
};
BOOST_DESCRIBE_STRUCT(UploadPack, (), (level, file))

struct ApplyPack {
  Level level = Level::hospital;
  /// The digest of the preview that somebody has seen.
  base::Text<64, 64> seen;
  describe::Bytes file;
};
BOOST_DESCRIBE_STRUCT(ApplyPack, (), (level, seen, file))

struct PackRow {
  int line = 0;
  std::string code;
  std::string title;
  std::optional<base::LocalDate> valid_from;
  Verdict verdict = Verdict::refused;
  std::optional<std::string> problem;
  std::vector<Change> changes;
};
BOOST_DESCRIBE_STRUCT(PackRow, (), (line, code, title, valid_from, verdict, problem, changes))

struct PackPreview {
  Level level = Level::hospital;
  std::vector<PackRow> rows;
  int fresh = 0;
  int changed = 0;
  int same = 0;
  int refused = 0;
  std::string digest;
};
BOOST_DESCRIBE_STRUCT(PackPreview, (), (level, rows, fresh, changed, same, refused, digest))

struct PackWritten : PackPreview {
  /// By which the whole is taken back; absent when nothing was written.
  std::optional<ImportRef> import_id;
};
BOOST_DESCRIBE_STRUCT(PackWritten, (PackPreview), (import_id))

struct ReadFile {
  Level level = Level::hospital;
  std::string seen;
  std::vector<PackEntry> entries;
};

void refuse_file(const std::string& detail) {
  throw Error{Kind::invalid, "rule_pack_damaged", detail, {{"file", "bad_value", detail}}};
}

ReadFile read_file(Level level, const std::string& bytes) {
  if (level == Level::national) refuse_file("国家规则随软件更新，这里只导入省级和本院的规则包");
  if (bytes.size() > largest_pack_bytes) refuse_file("规则包不能超过 512 KB");
  ReadFile file{level, {}, read_pack(bytes, level)};
  if (file.entries.size() > most_entries) refuse_file("一个规则包最多 1000 条规则");
  return file;
}

ReadFile read_to_preview(db::ReadTx&, const UploadPack& request) {
  return read_file(request.level, request.file.data);
}

ReadFile read_to_apply(db::ReadTx&, const ApplyPack& request) {
  ReadFile file = read_file(request.level, request.file.data);
  file.seen = request.seen.str();
  return file;
}

struct Plan {
  PackPreview preview;
  std::vector<Rule> to_write;
};

PackRow row_of(const PackEntry& entry, Standing& standing) {
  PackRow row{entry.line, entry.code, {}, std::nullopt, Verdict::refused, std::nullopt, {}};
  if (!entry.rule) {
    row.problem = entry.problem;
    return row;
  }
  Judgement judgement = judge(*entry.rule, standing);
  row.title = entry.rule->title;
  row.valid_from = entry.rule->valid_from;
  row.verdict = judgement.verdict;
  row.changes = std::move(judgement.changes);
  if (judgement.objection) row.problem = judgement.objection->detail;
  const bool writes = row.verdict == Verdict::new_ || row.verdict == Verdict::changed;
  if (writes) standing.written.push_back(*entry.rule);
  return row;
}

Plan plan_of(db::ReadTx& tx, const ReadFile& file) {
  Standing standing = standing_of(tx);
  Plan plan;
  plan.preview.level = file.level;
  for (const PackEntry& entry : file.entries) {
    PackRow row = row_of(entry, standing);
    switch (row.verdict) {
      case Verdict::new_: ++plan.preview.fresh; break;
      case Verdict::changed: ++plan.preview.changed; break;
      case Verdict::same: ++plan.preview.same; break;
      case Verdict::refused: ++plan.preview.refused; break;
    }
    plan.preview.rows.push_back(std::move(row));
  }
  plan.preview.digest = crypto::sha256_hex(describe::to_json(plan.preview.rows));
  plan.to_write = std::move(standing.written);
  return plan;
}

PackPreview preview_pack(db::WriteTx& tx, const ReadFile& file) {
  return plan_of(tx, file).preview;
}

PackWritten apply_pack(db::WriteTx& tx, const ReadFile& file) {
  Plan plan = plan_of(tx, file);
  if (plan.preview.digest != file.seen) {
    throw Error{Kind::conflict, "rule_pack_moved_on",
                "预览之后规则或文件有了变化，请重新预览再写入"};
  }
  PackWritten written{std::move(plan.preview), std::nullopt};
  if (plan.to_write.empty()) return written;
  written.import_id = tx.draw_ref<ImportNoun>();
  base::LocalDate first = plan.to_write.front().valid_from;
  for (const Rule& rule : plan.to_write) {
    write_version(tx, rule, "导入规则包", written.import_id);
    first = std::min(first, rule.valid_from);
  }
  change_answers(tx, first);
  return written;
}

std::string name_of_file(Level level) {
  switch (level) {
    case Level::national: return "国家规则包.toml";
    case Level::provincial: return "省级规则包.toml";
    case Level::hospital: break;
  }
  return "本院规则包.toml";
}

http::File export_pack(db::ReadTx& tx, const PackOf& request) {
  std::vector<Rule> rules;
  for (const Rule& rule : rules_of(list_versions(tx))) {
    if (rule.level == request.level) rules.push_back(rule);
  }
  return {name_of_file(request.level), "application/toml", write_pack(rules)};
}

}  // namespace

void install_pack_files(http::Registry& app) {
  app.get({"/rules/pack", access::signed_in, http::limits::report, "A rule pack as a TOML file"},
          export_pack);
  app.upload({"/rules/pack/preview", manage_rules, http::limits::upload,
              "What a rule pack would change, entry by entry"},
             read_to_preview, preview_pack);
  app.upload({"/rules/pack", manage_rules, http::limits::upload,
              "Write the new and changed entries of a rule pack", Kind::conflict},
             read_to_apply, apply_pack);
}

}  // namespace yixin::rules
