#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/rules/version_store.h"

namespace yixin::rules {

/// Reads all versions and has everybody read them, whatever was read before.
void load_live_rules(db::WriteTx& tx);
/// Reads all versions and has everybody read them after the commit.
void renew_live_rules(db::WriteTx& tx);
/// The same, and tells who listens that answers may change from that day on.
void change_answers(db::WriteTx& tx, const base::LocalDate& from);

enum class Verdict { new_, changed, same, refused };
BOOST_DESCRIBE_ENUM(Verdict, new_, changed, same, refused)

/// One thing that a version says otherwise than what it replaces.
struct Change {
  /// "text", "figures.min_years", "duty.times"
  std::string field;
  /// What pages call it.
  std::string label;
  std::string before;
  std::string after;
};
BOOST_DESCRIBE_STRUCT(Change, (), (field, label, before, after))

/// Why a version may not be written.
struct Objection {
  base::Kind kind = base::Kind::invalid;
  std::string code;
  std::string field;
  std::string detail;
};

struct Judgement {
  Verdict verdict = Verdict::new_;
  std::optional<Objection> objection;
  std::vector<Change> changes;
};

/// What is known before something is written.
struct Standing {
  /// Without withdrawn ones; `written` are those that the same file brings.
  std::vector<Rule> known;
  std::vector<Rule> written;
  base::LocalDate today;
};

Judgement judge(const Rule& version, const Standing& standing);

}  // namespace yixin::rules
