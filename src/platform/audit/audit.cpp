#include "platform/audit/audit.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <fstream>

#include "platform/audit/about.h"
#include "platform/audit/anchor.h"
#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/owner.h"
#include "platform/crypto/secrets.h"

namespace yixin::audit {
namespace {

struct AuditEntryRow {
  std::int64_t id;
  std::string public_id;
  base::Instant at;
  std::optional<std::int64_t> account_id;
  std::string action;
  std::string object_kind;
  std::string object_id;
  std::string fields;
  std::string note;
  describe::Bytes digest;
};
BOOST_DESCRIBE_STRUCT(AuditEntryRow, (),
                      (id, public_id, at, account_id, action, object_kind, object_id, fields, note,
                       digest))

struct EntryDigest {
  std::int64_t id;
  describe::Bytes digest;
};
BOOST_DESCRIBE_STRUCT(EntryDigest, (), (id, digest))

struct AuditSealRow {
  std::int64_t seq;
  std::int64_t last_entry_id;
  std::int64_t entries;
  base::Instant sealed_at;
  describe::Bytes root;
};
BOOST_DESCRIBE_STRUCT(AuditSealRow, (), (seq, last_entry_id, entries, sealed_at, root))

constexpr std::int64_t page_rows = 10'000;

/// The newest entry that a seal met, and for how long it has been there.
struct Seen {
  std::int64_t id = 0;
  std::int64_t for_ms = 0;
  base::Instant looked_at;
  std::int64_t settled_id = 0;  // the one before
};

struct Config {
  const crypto::Keys* keys = nullptr;
  std::filesystem::path anchor_file;
  std::int64_t settle_ms = 0;
  Seen seen = {};
};
Config& config() {
  static Config current;
  return current;
}

std::string digest_of(const AuditEntryRow& row) {
  std::string text = std::to_string(row.id) + '\x1f' + row.public_id + '\x1f' +
                     std::to_string(row.at.ms) + '\x1f' +
                     (row.account_id ? std::to_string(*row.account_id) : "");
  for (const std::string* part :
       {&row.action, &row.object_kind, &row.object_id, &row.fields, &row.note}) {
    text += '\x1f';
    text += *part;
  }
  return crypto::to_bytes(config().keys->digest(crypto::Purpose::audit, text)).data;
}

std::string next_root(const std::string& previous, const std::vector<EntryDigest>& entries) {
  std::string text = previous;
  for (const EntryDigest& entry : entries) text += entry.digest.data;
  return crypto::to_bytes(config().keys->digest(crypto::Purpose::audit, text)).data;
}

std::optional<AuditSealRow> last_seal(db::ReadTx& tx) {
  return tx.find<AuditSealRow>(
      R"sql(SELECT seq, last_entry_id, entries, sealed_at, root FROM audit_seal
            ORDER BY seq DESC LIMIT 1)sql");
}

std::string anchor_line(std::int64_t seq, const std::string& root) {
  return std::to_string(seq) + ' ' + crypto::to_hex(root) + '\n';
}

/// The anchor is replaced as a whole and synced: a lost tail of the database shows against it. It
/// belongs to the service, also after a command of root, and what such a command left half-written
/// stands in nobody's way.
void write_anchor(const std::string& line) {
  const std::filesystem::path& anchor = config().anchor_file;
  const auto fresh = anchor.string() + ".new";
  ::unlink(fresh.c_str());
  const int fd = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  CHECK(fd >= 0);
  const bool written = ::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  const bool synced = written && ::fdatasync(fd) == 0;
  ::close(fd);
  CHECK(synced && base::give_to_owner_of(anchor.parent_path(), fresh));
  std::filesystem::rename(fresh, anchor);
}

/// On a full or failing disk the anchor stays behind, which it may, until a later seal can write
/// it.
std::atomic<bool> anchor_is_behind = false;

void try_anchor(const std::string& line) {
  try {
    write_anchor(line);
  } catch (const std::exception&) {
    anchor_is_behind = true;  // the next seal tries again, and its failure stands in the log
  }
}

/// The anchor is written after the commit, so it may lag behind by the seal of a crash, but a seal
/// that it names must exist with the same root. Returns what is wrong with it, in Chinese, or "".
std::string fault_of_anchor(const std::vector<AuditSealRow>& seals) {
  const std::filesystem::path& anchor = config().anchor_file;
  std::ifstream in(anchor);
  if (!in &&
      std::filesystem::symlink_status(anchor).type() != std::filesystem::file_type::not_found) {
    return "数据库之外的锚点读不出来，无从核对；请检查该文件的属主与权限";
  }
  std::string line;
  std::getline(in, line);
  const bool agrees = line.empty()
                          ? seals.size() <= 1
                          : std::any_of(seals.begin(), seals.end(), [&](const AuditSealRow& seal) {
                              return anchor_line(seal.seq, seal.root.data) == line + '\n';
                            });
  return agrees ? "" : "数据库之外的锚点与最后一枚封签不符，记录的末尾可能被截去";
}

State broken(State state, std::string sentence) {
  state.intact = false;
  state.sentence = std::move(sentence);
  return state;
}

/// The first row whose content no longer yields its digest; 0 when all do.
std::int64_t first_changed_row(db::ReadTx& tx, std::int64_t after, std::int64_t up_to) {
  for (;;) {
    const auto rows = tx.all<AuditEntryRow>(
        R"sql(SELECT id, public_id, at, account_id, action, object_kind, object_id, fields, note,
                     digest FROM audit_entry WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3)sql",
        after, up_to, page_rows);
    for (const auto& row : rows) {
      if (!crypto::same_digest(digest_of(row), row.digest.data)) return row.id;
    }
    if (rows.size() < page_rows) return 0;
    after = rows.back().id;
  }
}

std::vector<EntryDigest> digests_between(db::ReadTx& tx, std::int64_t after, std::int64_t up_to) {
  return tx.all<EntryDigest>(
      R"sql(SELECT id, digest FROM audit_entry WHERE id > $1 AND id <= $2 ORDER BY id)sql", after,
      up_to);
}

}  // namespace

void configure(const crypto::Keys& keys, std::filesystem::path anchor_file, db::Engine engine) {
  // A PostgreSQL transaction ends within statement_timeout (30 s), so after 35 s no older id can
  // still appear. On the one SQLite writer every earlier id is committed already.
  const std::int64_t settle_ms = engine == db::Engine::sqlite ? 0 : 35'000;
  config() = {&keys, std::move(anchor_file), settle_ms};
}

namespace {

std::int64_t insert_entry(db::WriteTx& tx, const Act& act) {
  CHECK(config().keys != nullptr);
  AuditEntryRow row;
  row.id = tx.next_id<struct AuditNoun>().value;
  row.public_id = tx.draw_ref<struct AuditNoun>().to_hex();
  row.at = tx.now();
  const access::AccountId by = act.by.value_or(tx.caller().account);
  if (by) row.account_id = by.value;
  row.action = act.action;
  row.object_kind = act.object_kind;
  row.object_id = act.object;
  for (const auto& field : act.fields) row.fields += (row.fields.empty() ? "" : ",") + field;
  row.note = act.note;
  row.digest.data = digest_of(row);
  tx.run(R"sql(INSERT INTO audit_entry (id, public_id, at, account_id, action, object_kind,
                                        object_id, fields, note, digest)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql",
         row.id, row.public_id, row.at, row.account_id, row.action, row.object_kind, row.object_id,
         row.fields, row.note, row.digest);
  return row.id;
}

}  // namespace

void record(db::WriteTx& tx, const Act& act) { insert_entry(tx, act); }

void record_about(db::WriteTx& tx, const Act& act, const std::vector<access::PersonId>& people) {
  const std::int64_t entry = insert_entry(tx, act);
  for (const auto person : people) {
    tx.run(R"sql(INSERT INTO audit_about (person_id, entry_id) VALUES ($1, $2)
                 ON CONFLICT DO NOTHING)sql",
           person, entry);
  }
}

namespace {

/// The last id that nothing can still appear before. Ids given out while a clock was ahead lie
/// beyond what the clock says; they are settled once they have been there for that time, of which
/// no step of the clock counts for more than two turns.
std::int64_t settled_id(db::ReadTx& tx) {
  const std::int64_t settle_ms = config().settle_ms;
  if (settle_ms == 0) return INT64_MAX;
  constexpr std::int64_t two_turns_ms = 2'000;
  Seen& seen = config().seen;
  seen.for_ms += std::clamp<std::int64_t>(tx.now().ms - seen.looked_at.ms, 0, two_turns_ms);
  seen.looked_at = tx.now();
  if (seen.for_ms >= settle_ms) {
    const auto newest =
        tx.value<std::int64_t>(R"sql(SELECT COALESCE(max(id), 0) FROM audit_entry)sql");
    seen = {.id = newest, .for_ms = 0, .looked_at = tx.now(), .settled_id = seen.id};
  }
  return std::max(base::IdSource::first_of(tx.now().plus_ms(-settle_ms)), seen.settled_id);
}

}  // namespace

std::int64_t seal(db::WriteTx& tx) {
  const std::int64_t horizon = settled_id(tx);
  if (anchor_is_behind) write_anchor_of_last_seal(tx);
  const auto previous = last_seal(tx);
  const std::int64_t after = previous ? previous->last_entry_id : 0;
  const auto entries = digests_between(tx, after, horizon);
  if (entries.empty()) return 0;
  const std::int64_t seq = previous ? previous->seq + 1 : 1;
  const auto count = static_cast<std::int64_t>(entries.size());
  const std::string root = next_root(previous ? previous->root.data : "", entries);
  tx.run(R"sql(INSERT INTO audit_seal (seq, last_entry_id, entries, sealed_at, root)
               VALUES ($1, $2, $3, $4, $5))sql",
         seq, entries.back().id, count, tx.now(), describe::Bytes{root});
  tx.after_commit([line = anchor_line(seq, root)] { try_anchor(line); });
  return count;
}

void write_anchor_of_last_seal(db::ReadTx& tx) {
  if (const auto last = last_seal(tx)) write_anchor(anchor_line(last->seq, last->root.data));
  anchor_is_behind = false;
}

State verify(db::ReadTx& tx) {
  State state;
  state.entries = tx.value<std::int64_t>(R"sql(SELECT count(*) FROM audit_entry)sql");
  const auto seals = tx.all<AuditSealRow>(
      R"sql(SELECT seq, last_entry_id, entries, sealed_at, root FROM audit_seal ORDER BY seq)sql");
  std::string root;
  std::int64_t after = 0;
  for (const AuditSealRow& seal : seals) {
    const auto entries = digests_between(tx, after, seal.last_entry_id);
    if (const auto bad = first_changed_row(tx, after, seal.last_entry_id)) {
      return broken(state, "审计记录 " + std::to_string(bad) + " 被改动");
    }
    root = next_root(root, entries);
    if (static_cast<std::int64_t>(entries.size()) != seal.entries ||
        !crypto::same_digest(root, seal.root.data)) {
      return broken(state, "第 " + std::to_string(seal.seq) + " 号封签与记录不符，有记录被增删");
    }
    state.sealed += seal.entries;
    state.last_seal_at = seal.sealed_at;
    after = seal.last_entry_id;
  }
  constexpr std::int64_t no_limit = INT64_MAX;
  if (const auto bad = first_changed_row(tx, after, no_limit)) {
    return broken(state, "审计记录 " + std::to_string(bad) + " 被改动");
  }
  if (const std::string fault = fault_of_anchor(seals); !fault.empty()) return broken(state, fault);
  state.sentence = "审计记录完整：共 " + std::to_string(state.entries) + " 条，已封签 " +
                   std::to_string(state.sealed) + " 条";
  return state;
}

}  // namespace yixin::audit
