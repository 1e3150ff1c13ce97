#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/describe/type_desc.h"

/// What the product stores about people: policy/fields.csv says of every column of every table
/// whether it is personal, what it is for, how long it is kept, how it is masked, whether its owner
/// gets a copy and what an erasure leaves. Masks, copies, erasures, the retention job and the
/// register of processing are derived from it.
namespace yixin::fields {

enum class Sensitivity { general, sensitive };
BOOST_DESCRIBE_ENUM(Sensitivity, general, sensitive)

enum class Mask { none, name, phone, id, hidden };
BOOST_DESCRIBE_ENUM(Mask, none, name, phone, id, hidden)

/// What an erasure does. Of a record: its rows are deleted, dealt with by columns, or deleted where
/// they mention the person. Of a column of a record that is dealt with by columns: the others.
enum class Erasure { delete_, columns, mention, keep, null, pseudonym, set };
BOOST_DESCRIBE_ENUM(Erasure, delete_, columns, mention, keep, null, pseudonym, set)

struct Field {
  std::string column;
  std::string label;
  Sensitivity sensitivity = Sensitivity::general;
  Mask mask = Mask::none;
  bool exported = false;
  Erasure erasure = Erasure::keep;
  std::string set_to;                                        // of Erasure::set; "now" is the time
  std::vector<std::pair<std::string, std::string>> values;   // stored and shown
  std::optional<std::pair<std::string, std::string>> shown;  // table and column of what it names
  std::string why;                                           // it is kept
};

/// How long rows are kept: while the person is employed or asks for erasure, as long as the
/// database, or so many days after an instant in `clock`.
struct Retention {
  enum class Until { employed, database, days };
  Until until = Until::employed;
  int days = 0;
  std::string clock;        // a column; of the parent when `clock_table` names it
  std::string clock_table;  // empty: of the record's own table
};

/// How rows lead to a person: `column` holds an id of `table`. The roster itself has no table.
struct Link {
  std::string column;
  std::string table;
};

/// The personal columns of one table.
struct Record {
  std::string table;
  /// Where a copy reads: the table, or a view of it that leaves out what its owner may not know
  /// yet.
  std::string copied_from;
  std::vector<Link> links;
  std::string label;
  std::string purpose;
  std::string basis;
  Retention retention;
  Erasure erasure = Erasure::delete_;
  std::string why;
  std::vector<Field> fields;
};

struct Catalogue {
  std::vector<Record> records;
  std::map<std::string, std::vector<std::string>, std::less<>> not_personal;  // columns by table
};

/// Throws Kind::unavailable "policy_damaged" with the line. Records of the audit must be kept as
/// long as the database: their seals would not hold without them.
Catalogue parse_catalogue(std::string_view csv);
/// The catalogue that the build embedded.
const Catalogue& catalogue();

/// Both are in the catalogue, or the program is wrong.
const Record& record_of(std::string_view table);
const Field& field_of(std::string_view table, std::string_view column);

/// "保存 30 天" and the like.
std::string explain(const Retention& retention);
/// What an erasure does to this field, as a sentence.
std::string explain_erasure(const Record& record, const Field& field);

}  // namespace yixin::fields
