#include "modules/privacy/erasure.h"

#include "modules/accounts/api/own_person.h"
#include "modules/accounts/api/two_persons.h"
#include "modules/activities/api/files.h"
#include "modules/org/api/announce.h"
#include "modules/org/api/org.h"
#include "modules/org/api/own_numbers.h"
#include "modules/privacy/api/privacy.h"
#include "modules/privacy/request_store.h"
#include "modules/study/api/forget.h"
#include "platform/audit/audit.h"
#include "platform/base/error.h"
#include "platform/base/utf8.h"
#include "platform/fields/person.h"
#include "platform/fields/scrub.h"

namespace yixin::privacy {
namespace {

/// The texts by which somebody would look for the person; one character alone is in every text.
std::vector<std::string> mentions_of(db::ReadTx& tx, const org::PersonSummary& person) {
  const auto numbers = org::numbers_of(tx, person.id);
  std::vector<std::string> mentions = {person.name, person.person_id.to_hex()};
  for (const auto& text : {person.staff_no, numbers.id_number, numbers.phone}) {
    if (text) mentions.push_back(*text);
  }
  std::erase_if(mentions, [](const auto& text) { return base::utf8_length(text).value_or(0) < 2; });
  return mentions;
}

void erase_person(db::WriteTx& tx, access::PersonId id) {
  const auto person = org::find_person(tx, id);
  if (!person) base::refuse_not_found("该人员");
  if (const auto request = find_waiting_request(tx, id, RequestKind::erasure)) {
    move_request(tx, request->request_id, RequestState::done);
  }
  if (const auto request = find_waiting_request(tx, id, RequestKind::copy)) {
    move_request(tx, request->request_id, RequestState::withdrawn);
  }
  const auto mentions = mentions_of(tx, *person);
  const auto unit = org::placement_of(tx, id).unit;
  accounts::forget_person(tx, id);
  study::forget_person(tx, id);
  const auto counted = fields::erase_rows(tx, id, mentions);
  activities::drop_unused_files(tx);
  if (unit) org::announce(tx, {unit->id});
  audit::record(tx, {.action = "privacy.erase",
                     .object_kind = "person",
                     .object = person->person_id.to_hex(),
                     .fields = {},
                     .note = fields::explain(counted)});
  tx.after_commit([] { fields::scrub_wanted = true; });
}

void reopen_request(db::WriteTx& tx, access::PersonId person) {
  if (const auto request = find_waiting_request(tx, person, RequestKind::erasure)) {
    move_request(tx, request->request_id, RequestState::open);
  }
}

}  // namespace

void install_erasure() {
  accounts::put_before_two(accounts::ProposalKind::erasure,
                           {oversee, erase_person, reopen_request});
}

}  // namespace yixin::privacy
