#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// Table privacy_request.
namespace yixin::privacy {

struct DataRequestNoun;
using DataRequestRef = base::Ref<DataRequestNoun>;

enum class RequestKind { copy, erasure };
BOOST_DESCRIBE_ENUM(RequestKind, copy, erasure)

enum class RequestState { open, proposed, done, refused, withdrawn };
BOOST_DESCRIBE_ENUM(RequestState, open, proposed, done, refused, withdrawn)

struct DataRequest {
  DataRequestRef request_id;
  access::PersonId person;
  RequestKind kind = RequestKind::copy;
  RequestState state = RequestState::open;
  std::optional<std::string> note;
  std::optional<std::string> answer;
  base::Instant asked_at;
  std::optional<base::Instant> decided_at;

  bool waits() const { return !decided_at; }
};
BOOST_DESCRIBE_STRUCT(DataRequest, (),
                      (request_id, person, kind, state, note, answer, asked_at, decided_at))

/// Throws Kind::conflict "request_waits" when one of the kind waits already.
DataRequestRef insert_request(db::WriteTx& tx, const DataRequest& request);
std::optional<DataRequest> find_request(db::ReadTx& tx, const DataRequestRef& ref);
std::optional<DataRequest> find_waiting_request(db::ReadTx& tx, access::PersonId person,
                                                RequestKind kind);
/// Newest first.
std::vector<DataRequest> list_requests_of(db::ReadTx& tx, access::PersonId person);
/// To `state`, with an answer or none; decided now unless it still waits.
void move_request(db::WriteTx& tx, const DataRequestRef& ref, RequestState state,
                  const std::optional<std::string>& answer = {});

}  // namespace yixin::privacy
