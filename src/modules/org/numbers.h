#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "modules/org/api/org.h"
#include "platform/base/id_number.h"

namespace yixin::base {
BOOST_DESCRIBE_ENUM(Sex, male, female)
}  // namespace yixin::base

namespace yixin::org {

/// What an identity number is. resident_15 is the form issued until 1999, kept as it was written.
enum class IdKind { resident, resident_15, foreign, none };
BOOST_DESCRIBE_ENUM(IdKind, resident, resident_15, foreign, none)

/// An identity number as read; `problem` in Chinese when it cannot be used.
struct IdReading {
  IdKind kind = IdKind::none;
  std::string number;
  /// Keyed digest of the canonical form (18 characters for both resident forms), by which a number
  /// is found without opening any. Two spellings of one number share it.
  std::string index;
  std::optional<base::IdNumber> resident;
  std::optional<std::string> problem;
};

/// Decides the kind itself: a letter other than a closing X means a passport or permit.
IdReading read_id_number(std::string_view text);

/// The same for a phone number as base::parse_phone writes it.
std::string phone_index_of(std::string_view number);

/// The keys that the module was given at start.
const crypto::Keys& sealing_keys();

enum class SealedColumn { id_number, phone };
BOOST_DESCRIBE_ENUM(SealedColumn, id_number, phone)

describe::Bytes seal_number(db::WriteTx& tx, PersonId person, SealedColumn column,
                            std::string_view number);
/// Throws Kind::unavailable "sealed_value_damaged" when the key is missing.
std::string open_number(PersonId person, SealedColumn column, const describe::Bytes& sealed);
/// Masked, or nothing when there is no number.
std::optional<std::string> masked_number(PersonId person, SealedColumn column,
                                         const std::optional<describe::Bytes>& sealed);

}  // namespace yixin::org
