#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "person_store.h"

/// What a people import keeps of each row so that it can be taken back.
namespace yixin::org {

struct UndoMembership {
  std::int64_t id = 0;
  std::int64_t unit_id = 0;
  base::LocalDate from_on;
  std::optional<base::LocalDate> to_on;
};
BOOST_DESCRIBE_STRUCT(UndoMembership, (), (id, unit_id, from_on, to_on))

/// `before` is absent for a person that the import created. Sealed numbers in hexadecimal.
struct PersonUndo {
  std::int64_t person_id = 0;
  /// Revision that the import left behind; another one means that somebody worked on the person.
  std::int64_t rev = 0;
  std::optional<PersonFacts> before;
  std::optional<std::string> id_sealed;
  std::optional<std::string> phone_sealed;
  std::vector<UndoMembership> memberships;
  std::vector<std::int64_t> posts;
};
BOOST_DESCRIBE_STRUCT(PersonUndo, (),
                      (person_id, rev, before, id_sealed, phone_sealed, memberships, posts))

/// The person as it is before the import writes it.
PersonUndo remember(db::ReadTx& tx, const PersonRecord& person);

/// Takes a row back, or says why the person stays as it is.
std::optional<std::string> undo_person(db::WriteTx& tx, std::string_view undo);

}  // namespace yixin::org
