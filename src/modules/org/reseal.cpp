#include "modules/org/api/reseal.h"

#include "numbers.h"
#include "platform/base/check.h"

namespace yixin::org {
namespace {

struct SealedNumbers {
  PersonId id;
  std::optional<describe::Bytes> id_sealed;
  std::optional<describe::Bytes> phone_sealed;
};
BOOST_DESCRIBE_STRUCT(SealedNumbers, (), (id, id_sealed, phone_sealed))

std::optional<describe::Bytes> seal_again(db::WriteTx& tx, PersonId person, SealedColumn column,
                                          const std::optional<describe::Bytes>& sealed) {
  if (!sealed) return std::nullopt;
  return seal_number(tx, person, column, open_number(person, column, *sealed));
}

void renew_index(db::WriteTx& tx, const SealedNumbers& person) {
  std::optional<std::string> id_index;
  std::optional<std::string> phone_index;
  if (person.id_sealed) {
    id_index =
        read_id_number(open_number(person.id, SealedColumn::id_number, *person.id_sealed)).index;
    CHECK(!id_index->empty());
  }
  if (person.phone_sealed) {
    phone_index = phone_index_of(open_number(person.id, SealedColumn::phone, *person.phone_sealed));
  }
  tx.run(R"sql(UPDATE org_person SET id_index = $1, phone_index = $2 WHERE id = $3)sql", id_index,
         phone_index, person.id);
}

}  // namespace

std::int64_t reseal_numbers(db::WriteTx& tx, std::int64_t limit) {
  const describe::Bytes newest{std::string(1, static_cast<char>(sealing_keys().newest()))};
  const auto people = tx.all<SealedNumbers>(
      R"sql(SELECT id, id_sealed, phone_sealed FROM org_person
            WHERE substr(id_sealed, 2, 1) <> $1 OR substr(phone_sealed, 2, 1) <> $1
            ORDER BY id LIMIT $2)sql",
      newest, limit);
  for (const SealedNumbers& person : people) {
    tx.run(R"sql(UPDATE org_person SET id_sealed = $1, phone_sealed = $2 WHERE id = $3)sql",
           seal_again(tx, person.id, SealedColumn::id_number, person.id_sealed),
           seal_again(tx, person.id, SealedColumn::phone, person.phone_sealed), person.id);
  }
  return static_cast<std::int64_t>(people.size());
}

void renew_indexes(db::WriteTx& tx) {
  const auto known = tx.find<std::string>(
      R"sql(SELECT value FROM platform_setting WHERE name = 'blind_index_key')sql");
  const std::string oldest = std::to_string(sealing_keys().oldest());
  // Databases from before there was a second key say nothing: their indexes are under the first.
  if (known.value_or("1") == oldest) return;
  for (const auto& person : tx.all<SealedNumbers>(
           R"sql(SELECT id, id_sealed, phone_sealed FROM org_person
                 WHERE id_sealed IS NOT NULL OR phone_sealed IS NOT NULL ORDER BY id)sql")) {
    renew_index(tx, person);
  }
  tx.run(R"sql(INSERT INTO platform_setting (name, value) VALUES ('blind_index_key', $1)
               ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql",
         oldest);
}

}  // namespace yixin::org
