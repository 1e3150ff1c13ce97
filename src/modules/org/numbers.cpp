#include "numbers.h"

#include <algorithm>

#include "number_masks.h"
#include "platform/base/check.h"
#include "platform/base/error.h"
#include "platform/base/names.h"

namespace yixin::org {
namespace {

const crypto::Keys* current_keys = nullptr;

const crypto::Keys& keys() {
  CHECK(current_keys != nullptr);
  return *current_keys;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

std::string blind_index(std::string_view domain, std::string_view text) {
  // 128 bits are plenty for a hospital and keep the index small.
  const auto digest =
      keys().digest(crypto::Purpose::blind_index, std::string(domain) + '\x1f' + std::string(text));
  return crypto::to_hex(crypto::to_bytes(digest).data.substr(0, 16));
}

IdReading read_foreign(std::string number) {
  IdReading reading{IdKind::foreign, {}, {}, {}, {}};
  const bool plain =
      std::all_of(number.begin(), number.end(), [](char c) { return is_digit(c) || is_letter(c); });
  if (!plain || number.size() < 5 || number.size() > 20) {
    reading.problem = "护照或通行证号应为 5 至 20 位字母和数字";
    return reading;
  }
  std::transform(number.begin(), number.end(), number.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  reading.index = blind_index("id_number", number);
  reading.number = std::move(number);
  return reading;
}

crypto::Place place(PersonId person, SealedColumn column) {
  return {"org_person", person.value, column == SealedColumn::id_number ? "id_number" : "phone"};
}

}  // namespace

void configure(const crypto::Keys& keys) { current_keys = &keys; }

const crypto::Keys& sealing_keys() { return keys(); }

IdReading read_id_number(std::string_view text) {
  std::string number = base::fold_width(base::trim(text));
  number.erase(std::remove(number.begin(), number.end(), ' '), number.end());
  const auto letter = std::find_if(number.begin(), number.end(), is_letter);
  const bool closes_with_x =
      !number.empty() && letter == number.end() - 1 && (*letter == 'x' || *letter == 'X');
  if (letter != number.end() && !closes_with_x) return read_foreign(std::move(number));
  const auto parsed = base::parse_id_number(number);
  IdReading reading;
  reading.kind = number.size() == 15 ? IdKind::resident_15 : IdKind::resident;
  if (parsed.problem) {
    reading.problem = base::explain(*parsed.problem);
    return reading;
  }
  reading.resident = parsed.id;
  reading.index = blind_index("id_number", parsed.id->number);
  reading.number = reading.kind == IdKind::resident_15 ? number : parsed.id->number;
  return reading;
}

std::string phone_index_of(std::string_view number) { return blind_index("phone", number); }

describe::Bytes seal_number(db::WriteTx& tx, PersonId person, SealedColumn column,
                            std::string_view number) {
  return keys().seal(crypto::Purpose::field, place(person, column), number, tx.random());
}

std::string open_number(PersonId person, SealedColumn column, const describe::Bytes& sealed) {
  auto number = keys().open(crypto::Purpose::field, place(person, column), sealed.data);
  if (number) return std::move(*number);
  throw base::Error{base::Kind::unavailable, "sealed_value_damaged",
                    "证件号码或电话无法解密，请检查密钥文件"};
}

fields::Mask mask_of(SealedColumn column) {
  static const fields::Mask id = fields::field_of("org_person", "id_sealed").mask;
  static const fields::Mask phone = fields::field_of("org_person", "phone_sealed").mask;
  return column == SealedColumn::id_number ? id : phone;
}

std::optional<std::string> masked_number(PersonId person, SealedColumn column,
                                         const std::optional<describe::Bytes>& sealed) {
  if (!sealed) return std::nullopt;
  return fields::mask(mask_of(column), open_number(person, column, *sealed));
}

}  // namespace yixin::org
