#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/keys.h"
#include "platform/db/tx.h"
#include "platform/intake/operations.h"
#include "platform/intake/rows.h"
#include "platform/spreadsheet/child.h"
#include "platform/spreadsheet/headings.h"

/// Staged spreadsheet imports. The platform keeps the file, the mapping, the verdicts, the choices
/// and the undo data; a module brings a Kind that knows what a row means:
///
///   class QuestionPlan final : public intake::Plan {
///    public:
///     QuestionPlan(db::ReadTx& tx, const intake::Rows& rows);       // judges every row
///     std::vector<intake::Written> write(db::WriteTx& tx) override;  // writes the good ones
///   };
///
///   const intake::Kind& question_import() {
///     static const intake::Kind kind{
///         .code = "questions",
///         .permission = edit_bank,
///         .fields = {{"stem", "题干", true, {"试题"}}, {"answer", "答案", true, {"正确答案"}}},
///         .plan = plan_questions,   // std::make_unique<QuestionPlan>(tx, rows)
///         .undo = undo_question};
///     return kind;
///   }
///
///   void install(http::Registry& app) { intake::install<question_import>(app); }
namespace yixin::intake {

/// One problem of a row. `field` is a field code; empty means the whole row.
struct Problem {
  std::string field;
  std::string code;
  std::string message;  // Chinese, without the row number; it never quotes a private value
};

/// Something that the row may repeat: a row of the same file, or an object by its public id.
struct Likeness {
  int row = 0;
  std::string object;
};

/// What a plan says of one row. Candidates stay listed after the user has chosen one of them.
struct Finding {
  Verdict verdict = Verdict::problem;
  std::vector<Problem> problems;
  std::vector<Candidate> candidates;
  std::optional<Likeness> like = {};
};

/// A row that was written, with what `Kind::undo` needs to take it back.
struct Written {
  std::size_t row = 0;
  std::string undo;
};

/// All rows judged against the database of one transaction. It may refer to the Rows it was made
/// from, which outlive it.
class Plan {
 public:
  virtual ~Plan() = default;
  /// One per row, in order.
  const std::vector<Finding>& findings() const { return findings_; }
  /// Writes every row with the verdict new or changed, in the plan's own order, in the transaction
  /// that it was made in. Rows are undone in the opposite order.
  virtual std::vector<Written> write(db::WriteTx& tx) = 0;

 protected:
  std::vector<Finding> findings_;
};

struct Kind {
  std::string_view code;  // people, units, questions: it names the routes
  access::Permission permission;
  std::vector<spreadsheet::Field> fields;
  /// What the confined child reads a file with.
  std::string_view reader = spreadsheet::table_reader;
  /// Judges the rows. Runs on the bounded pool for previews and in the transaction that applies, so
  /// it fetches what it compares with once per file and never once per row.
  std::unique_ptr<Plan> (*plan)(db::ReadTx& tx, const Rows& rows) = nullptr;
  /// Takes one written row back, or says in Chinese why it is kept (changed since, in use).
  std::optional<std::string> (*undo)(db::WriteTx& tx, std::string_view undo) = nullptr;
  /// Whether a row may wait for somebody to say whom of several people it means.
  bool asks_for_person = false;
  /// What an object that a row may repeat says, field by field; nullptr when no plan finds any.
  std::vector<AlikeCell> (*show)(db::ReadTx& tx, std::string_view object) = nullptr;
  /// How a cell is shown in previews; nullptr when nothing in the file is private.
  std::string (*present)(std::string_view field, std::string_view cell) = nullptr;
  /// Whether an import can be taken back after later ones: `undo` keeps every row that one of them
  /// changed. For files of many offices, who must not wait for each other.
  bool rows_stand_alone = false;
};

/// Gives the key for staged rows; called once at start.
void configure(const crypto::Keys& keys);
/// How to name who uploaded a file; the platform knows accounts and people by number only.
void name_people_with(std::string (*name)(db::ReadTx& tx, access::PersonId person));

/// Adds the routes /imports/<code>…
template <const Kind& (*kind)()>
void install(http::Registry& app) {
  const std::string path = "/imports/" + std::string(kind().code);
  Routes<kind>::add(app, path, kind().permission);
  if (kind().asks_for_person) Routes<kind>::add_choices(app, path, kind().permission);
}

}  // namespace yixin::intake
