#include "modules/privacy/request_store.h"

#include "platform/base/error.h"

namespace yixin::privacy {

DataRequestRef insert_request(db::WriteTx& tx, const DataRequest& request) {
  const auto ref = tx.draw_ref<DataRequestNoun>();
  const auto inserted = tx.run(
      R"sql(INSERT INTO privacy_request (id, public_id, person_id, kind, state, note, asked_by,
                                         asked_at)
            VALUES ($1, $2, $3, $4, 'open', $5, $6, $7)
            ON CONFLICT DO NOTHING)sql",
      tx.next_id<DataRequestNoun>(), ref, request.person, request.kind, request.note,
      tx.caller().account, tx.now());
  if (inserted == 1) return ref;
  throw base::Error{base::Kind::conflict, "request_waits", "同样的申请正在办理，请等待答复"};
}

std::optional<DataRequest> find_request(db::ReadTx& tx, const DataRequestRef& ref) {
  return tx.find<DataRequest>(
      R"sql(SELECT public_id, person_id, kind, state, note, answer, asked_at, decided_at
            FROM privacy_request WHERE public_id = $1)sql",
      ref);
}

std::optional<DataRequest> find_waiting_request(db::ReadTx& tx, access::PersonId person,
                                                RequestKind kind) {
  return tx.find<DataRequest>(
      R"sql(SELECT public_id, person_id, kind, state, note, answer, asked_at, decided_at
            FROM privacy_request
            WHERE person_id = $1 AND kind = $2 AND decided_at IS NULL)sql",
      person, kind);
}

std::vector<DataRequest> list_requests_of(db::ReadTx& tx, access::PersonId person) {
  return tx.all<DataRequest>(
      R"sql(SELECT public_id, person_id, kind, state, note, answer, asked_at, decided_at
            FROM privacy_request WHERE person_id = $1 ORDER BY id DESC LIMIT 50)sql",
      person);
}

void move_request(db::WriteTx& tx, const DataRequestRef& ref, RequestState state,
                  const std::optional<std::string>& answer) {
  const bool waits = state == RequestState::open || state == RequestState::proposed;
  const auto decided_at = waits ? std::nullopt : std::optional{tx.now()};
  tx.run(R"sql(UPDATE privacy_request SET state = $1, answer = $2, decided_at = $3
               WHERE public_id = $4)sql",
         state, answer, decided_at, ref);
}

}  // namespace yixin::privacy
