#include "modules/privacy/my_data.h"

#include <algorithm>

#include "modules/accounts/api/own_person.h"
#include "modules/accounts/api/two_persons.h"
#include "modules/org/api/org.h"
#include "modules/privacy/copy.h"
#include "modules/privacy/looks.h"
#include "modules/privacy/request_store.h"
#include "platform/audit/about.h"
#include "platform/base/error.h"
#include "platform/fields/person.h"

namespace yixin::privacy {
namespace {

struct StoredField {
  std::string label;
  fields::Sensitivity sensitivity = fields::Sensitivity::general;
};
BOOST_DESCRIBE_STRUCT(StoredField, (), (label, sensitivity))

struct StoredRecord {
  std::string label;
  std::string purpose;
  std::string basis;
  std::string retention;
  std::int64_t rows = 0;
  std::vector<StoredField> fields;
};
BOOST_DESCRIBE_STRUCT(StoredRecord, (), (label, purpose, basis, retention, rows, fields))

struct MyDataRequest {
  DataRequestRef request_id;
  RequestKind kind = RequestKind::copy;
  RequestState state = RequestState::open;
  std::optional<std::string> note;
  std::optional<std::string> answer;
  base::Instant asked_at;
  std::optional<base::Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(MyDataRequest, (),
                      (request_id, kind, state, note, answer, asked_at, decided_at))

struct MyData {
  std::vector<StoredRecord> records;
  std::vector<MyDataRequest> requests;
};
BOOST_DESCRIBE_STRUCT(MyData, (), (records, requests))

struct TakeCopy {
  base::Text<1, 200> password;
};
BOOST_DESCRIBE_STRUCT(TakeCopy, (), (password))

struct AskErasure {
  std::optional<base::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(AskErasure, (), (note))

struct MyRequest {
  DataRequestRef request_id;
};
BOOST_DESCRIBE_STRUCT(MyRequest, (), (request_id))

/// A finished copy, and what to do once it is on record.
struct OwnCopy {
  http::File file;
  std::function<void()> settle;
};

access::PersonId require_person(const db::ReadTx& tx) {
  if (tx.caller().person) return tx.caller().person;
  throw base::Error{base::Kind::forbidden, "no_person", "该账号不对应人员"};
}

std::string ref_of(db::ReadTx& tx, access::PersonId person) {
  const auto found = org::find_person(tx, person);
  if (!found) base::refuse_not_found("您的人员记录");
  return found->person_id.to_hex();
}

void record(db::WriteTx& tx, std::string_view action, access::PersonId person) {
  audit::record_about(tx,
                      {.action = action,
                       .object_kind = "person",
                       .object = ref_of(tx, person),
                       .fields = {},
                       .note = {}},
                      {person});
}

StoredRecord to_stored(const fields::Counted& counted) {
  const fields::Record& record = fields::record_of(counted.table);
  StoredRecord stored{record.label, record.purpose,
                      record.basis, fields::explain(record.retention),
                      counted.rows, {}};
  for (const auto& field : record.fields) {
    stored.fields.push_back({field.label, field.sensitivity});
  }
  return stored;
}

MyData show_my_data(db::ReadTx& tx, const http::Empty&) {
  const auto person = require_person(tx);
  MyData data;
  auto all = fields::count_rows(tx, person);
  std::reverse(all.begin(), all.end());  // the roster first, what hangs on it after that
  for (const auto& counted : all) {
    if (counted.rows > 0) data.records.push_back(to_stored(counted));
  }
  for (const auto& request : list_requests_of(tx, person)) {
    data.requests.push_back({request.request_id, request.kind, request.state, request.note,
                             request.answer, request.asked_at, request.decided_at});
  }
  return data;
}

DataLookPage show_looks(db::ReadTx& tx, const ListLooks& request) {
  return looks_at(tx, require_person(tx), request);
}

/// The file says everything about its owner, so a borrowed session does not get it.
OwnCopy prepare_own_copy(db::ReadTx& tx, const TakeCopy& request) {
  const auto person = require_person(tx);
  auto settle = accounts::prove_own_password(tx, request.password.str());
  return {write_copy(tx, person, CopyFor::owner), std::move(settle)};
}

http::File hand_over_own_copy(db::WriteTx& tx, const OwnCopy& copy) {
  record(tx, "privacy.own_copy", tx.caller().person);
  tx.after_commit(copy.settle);
  return copy.file;
}

MyData ask_erasure(db::WriteTx& tx, const AskErasure& request) {
  DataRequest asked;
  asked.person = require_person(tx);
  asked.kind = RequestKind::erasure;
  if (request.note && !request.note->str().empty()) asked.note = request.note->str();
  insert_request(tx, asked);
  record(tx, "privacy.ask", asked.person);
  return show_my_data(tx, {});
}

MyData withdraw_request(db::WriteTx& tx, const MyRequest& request) {
  const auto person = require_person(tx);
  const auto found = find_request(tx, request.request_id);
  if (!found || found->person != person || !found->waits()) base::refuse_not_found("该申请");
  if (found->state == RequestState::proposed) {
    accounts::withdraw_proposal_about(tx, accounts::ProposalKind::erasure, person);
  }
  move_request(tx, found->request_id, RequestState::withdrawn);
  record(tx, "privacy.withdraw", person);
  return show_my_data(tx, {});
}

}  // namespace

void install_my_data(http::Registry& app) {
  using namespace http;
  using base::Kind;
  app.get({"/my/data", access::signed_in, limits::view, "What is stored about the caller"},
          show_my_data);
  app.get({"/my/data/looks", access::signed_in, limits::view,
           "Who read the caller's record in full or changed it"},
          show_looks);
  app.prepared<TakeCopy, OwnCopy>(
      Method::post, {"/my/data/copy", access::signed_in, limits::sign_in, "A copy of the own data"},
      prepare_own_copy, hand_over_own_copy);
  app.post({"/my/data/erasure", access::signed_in, limits::form, "Ask for one's own data to go",
            Kind::conflict},
           ask_erasure);
  app.del({"/my/data/requests/{request_id}", access::signed_in, limits::form,
           "Take an own request back"},
          withdraw_request);
}

}  // namespace yixin::privacy
