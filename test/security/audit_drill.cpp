#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "platform/audit/audit.h"
#include "security/drills.h"
#include "security/tally.h"
#include "support/world.h"

/// Somebody who may write into the database, and has no key, changes the record of acts.
namespace yixin::security {
namespace {

using test::World;

constexpr int acts = 60;

struct Tampering {
  std::string what;
  std::function<void(db::WriteTx&)> body;
  /// The row that the sentence must name; 0 where it names a seal or the end.
  std::int64_t row = 0;
};

/// Thrown to take a change back.
struct Undone {};

class Record {
 public:
  explicit Record(std::uint64_t seed) : dice_(seed) {
    for (int i = 0; i < acts; ++i) {
      world_.clock().advance_ms(10);
      world_.write([&](db::WriteTx& tx) {
        audit::record(tx, {.action = "drill.act",
                           .object_kind = "drill",
                           .object = std::to_string(i),
                           .fields = {"name"},
                           .note = "第" + std::to_string(i) + "次"});
      });
      // Several entries to a seal, and a few at the end that have none yet.
      if (i % 7 == 6 && i < acts - 3) seal();
    }
    world_.read([&](db::ReadTx& tx) {
      ids_ = tx.all<std::int64_t>(R"sql(SELECT id FROM audit_entry ORDER BY id)sql");
      last_sealed_ = tx.value<std::int64_t>(R"sql(SELECT max(last_entry_id) FROM audit_seal)sql");
    });
    tally_.expect(verify().intact, "an untouched record is called broken: " + verify().sentence);
  }

  void tamper(int times) {
    for (int i = 0; i < times; ++i) {
      const Tampering one = any();
      tally_.add("tamperings");
      const audit::State state = state_after(one);
      tally_.expect(!state.intact, one.what + " is not noticed");
      const bool named =
          one.row == 0 || state.sentence.find(std::to_string(one.row)) != std::string::npos;
      tally_.expect(named,
                    one.what + " of " + std::to_string(one.row) + " is called " + state.sentence);
    }
    tally_.expect(verify().intact, "a change was not taken back: " + verify().sentence);
  }

  /// The whole database as it was an hour ago, under the anchor of today.
  void rewind() {
    const auto data = world_.directory() / "data";
    const std::string before = anchor();
    for (int i = 0; i < 3; ++i) {
      world_.write([&](db::WriteTx& tx) { audit::record(tx, {.action = "drill.late"}); });
      seal();
    }
    world_.write([](db::WriteTx& tx) {
      tx.run(R"sql(DELETE FROM audit_entry WHERE action = 'drill.late')sql");
      tx.run(R"sql(DELETE FROM audit_seal WHERE seq > (SELECT max(seq) - 3 FROM audit_seal))sql");
    });
    tally_.add("rewound_databases");
    tally_.expect(!verify().intact, "a database of an hour ago is taken for today's");
    std::ofstream(data / "audit-anchor") << before;
    tally_.expect(verify().intact, "the anchor of that hour does not fit: " + verify().sentence);
  }

  Outcome outcome() const { return tally_.outcome(); }

 private:
  void seal() {
    world_.clock().advance_ms(60'000);
    world_.run_job("audit.seal");
  }

  std::string anchor() {
    std::ifstream in(world_.directory() / "data" / "audit-anchor");
    return {std::istreambuf_iterator<char>(in), {}};
  }

  audit::State verify() {
    audit::State state;
    world_.read([&](db::ReadTx& tx) { state = audit::verify(tx); });
    return state;
  }

  /// What a check says of the change, which is then taken back.
  audit::State state_after(const Tampering& one) {
    audit::State state;
    try {
      world_.write([&](db::WriteTx& tx) {
        one.body(tx);
        state = audit::verify(tx);
        throw Undone{};
      });
    } catch (const Undone&) {
    }
    return state;
  }

  std::int64_t any_row() { return ids_[dice_() % ids_.size()]; }

  Tampering any() {
    switch (dice_() % 8) {
      case 0: return edit_text();
      case 1: return edit_number();
      case 2: return insert();
      case 3: return swap();
      case 4: return copy_content();
      case 5: return truncate();
      case 6: return edit_seal();
      default: return remove();
    }
  }

  Tampering edit_text() {
    const std::int64_t row = any_row();
    switch (dice_() % 4) {
      case 0:
        return {"another action",
                [row](db::WriteTx& tx) {
                  tx.run(R"sql(UPDATE audit_entry SET action = 'drill.none' WHERE id = $1)sql",
                         row);
                },
                row};
      case 1:
        return {"another object",
                [row](db::WriteTx& tx) {
                  tx.run(R"sql(UPDATE audit_entry SET object_id = object_id || '0'
                               WHERE id = $1)sql",
                         row);
                },
                row};
      case 2:
        return {"another note",
                [row](db::WriteTx& tx) {
                  tx.run(R"sql(UPDATE audit_entry SET note = note || ' ' WHERE id = $1)sql", row);
                },
                row};
      default:
        return {"a field that moved into the note",
                [row](db::WriteTx& tx) {
                  tx.run(R"sql(UPDATE audit_entry SET note = fields || note, fields = ''
                               WHERE id = $1)sql",
                         row);
                },
                row};
    }
  }

  Tampering edit_number() {
    const std::int64_t row = any_row();
    if (dice_() % 2 == 0) {
      return {"another time",
              [row](db::WriteTx& tx) {
                tx.run(R"sql(UPDATE audit_entry SET at = at + 1 WHERE id = $1)sql", row);
              },
              row};
    }
    return {"another person",
            [row](db::WriteTx& tx) {
              tx.run(R"sql(UPDATE audit_entry SET account_id = 1 WHERE id = $1)sql", row);
            },
            row};
  }

  /// Sealed ones only: what has no seal yet is vouched for by its digest alone.
  std::int64_t any_sealed() {
    for (;;) {
      const std::int64_t row = any_row();
      if (row <= last_sealed_) return row;
    }
  }

  Tampering remove() {
    const std::int64_t row = any_sealed();
    return {"a removed entry", [row](db::WriteTx& tx) {
              tx.run(R"sql(DELETE FROM audit_entry WHERE id = $1)sql", row);
            }};
  }

  Tampering insert() {
    const std::int64_t row = any_sealed();
    return {"an entry put in between",
            [row](db::WriteTx& tx) {
              tx.run(R"sql(INSERT INTO audit_entry (id, public_id, at, account_id, action,
                                                    object_kind, object_id, fields, note, digest)
                           SELECT id - 1, 'ffffffffffffffffffffffffffffffff', at, account_id,
                                  action, object_kind, object_id, fields, note, digest
                           FROM audit_entry WHERE id = $1)sql",
                     row);
            },
            row - 1};
  }

  Tampering swap() {
    const std::int64_t one = any_sealed();
    const std::int64_t two = any_sealed();
    if (one == two) return remove();
    return {"two entries that changed places",
            [one, two](db::WriteTx& tx) {
              for (const auto& [from, to] : {std::pair{one, std::int64_t{-1}}, std::pair{two, one},
                                             std::pair{std::int64_t{-1}, two}}) {
                tx.run(R"sql(UPDATE audit_entry SET id = $1 WHERE id = $2)sql", to, from);
              }
            },
            std::min(one, two)};
  }

  Tampering copy_content() {
    const std::int64_t row = any_row();
    const std::int64_t other = any_row();
    if (row == other) return edit_text();
    return {"the content and digest of another entry",
            [row, other](db::WriteTx& tx) {
              tx.run(R"sql(UPDATE audit_entry
                           SET note = (SELECT note FROM audit_entry WHERE id = $1),
                               digest = (SELECT digest FROM audit_entry WHERE id = $1)
                           WHERE id = $2)sql",
                     other, row);
            },
            row};
  }

  Tampering truncate() {
    const std::int64_t row = any_sealed();
    return {"an end cut off with its seals", [row](db::WriteTx& tx) {
              tx.run(R"sql(DELETE FROM audit_entry WHERE id >= $1)sql", row);
              tx.run(R"sql(DELETE FROM audit_seal WHERE last_entry_id >= $1)sql", row);
            }};
  }

  Tampering edit_seal() {
    const bool counts = dice_() % 2 == 0;
    return {counts ? "a seal of one entry more" : "a seal that is gone", [counts](db::WriteTx& tx) {
              if (counts) {
                tx.run(R"sql(UPDATE audit_seal SET entries = entries + 1 WHERE seq = 2)sql");
              } else {
                tx.run(R"sql(DELETE FROM audit_seal WHERE seq = 2)sql");
              }
            }};
  }

  std::mt19937_64 dice_;
  World world_;
  std::vector<std::int64_t> ids_;
  std::int64_t last_sealed_ = 0;
  Tally tally_;
};

}  // namespace

Outcome run_audit(const Plan& plan) {
  Record drill(plan.seed);
  drill.tamper(plan.times);
  drill.rewind();
  return drill.outcome();
}

}  // namespace yixin::security
