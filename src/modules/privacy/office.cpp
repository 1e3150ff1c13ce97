#include "modules/privacy/office.h"

#include <algorithm>

#include "modules/accounts/api/own_person.h"
#include "modules/accounts/api/two_persons.h"
#include "modules/org/api/org.h"
#include "modules/privacy/api/privacy.h"
#include "modules/privacy/copy.h"
#include "modules/privacy/request_store.h"
#include "platform/access/access.h"
#include "platform/audit/about.h"
#include "platform/base/error.h"

namespace yixin::privacy {
namespace {

using base::Error;
using base::Kind;
using PersonRef = base::Ref<access::PersonNoun>;

enum class RequestFilter { waiting, decided };
BOOST_DESCRIBE_ENUM(RequestFilter, waiting, decided)

struct ListRequests {
  std::optional<RequestFilter> only;
  std::optional<std::int32_t> page;
  std::optional<std::int32_t> page_size;
};
BOOST_DESCRIBE_STRUCT(ListRequests, (), (only, page, page_size))

struct OfficeRequest {
  DataRequestRef request_id;
  RequestKind kind = RequestKind::copy;
  RequestState state = RequestState::open;
  std::optional<std::string> note;
  std::optional<std::string> answer;
  base::Instant asked_at;
  std::optional<base::Instant> decided_at;
  /// Absent once the person is erased.
  std::optional<PersonRef> person_id;
  std::optional<std::string> name;
  std::optional<std::string> staff_no;
  std::optional<std::string> unit_name;
};
BOOST_DESCRIBE_STRUCT(OfficeRequest, (),
                      (request_id, kind, state, note, answer, asked_at, decided_at, person_id, name,
                       staff_no, unit_name))

struct OfficeRequestPage {
  std::vector<OfficeRequest> items;
  std::int64_t total = 0;
  int page = 1;
  int page_size = 50;
};
BOOST_DESCRIBE_STRUCT(OfficeRequestPage, (), (items, total, page, page_size))

struct EnterRequest {
  PersonRef person_id;
  RequestKind kind = RequestKind::copy;
  std::optional<base::Text<0, 500>> note;
};
BOOST_DESCRIBE_STRUCT(EnterRequest, (), (person_id, kind, note))

struct OneRequest {
  DataRequestRef request_id;
};
BOOST_DESCRIBE_STRUCT(OneRequest, (), (request_id))

struct CopyForRequest {
  DataRequestRef request_id;
  base::Text<2, 200> reason;
};
BOOST_DESCRIBE_STRUCT(CopyForRequest, (), (request_id, reason))

struct AnswerRequest {
  DataRequestRef request_id;
  base::Text<2, 500> answer;
};
BOOST_DESCRIBE_STRUCT(AnswerRequest, (), (request_id, answer))

struct PreparedCopy {
  DataRequest request;
  std::string reason;
  http::File file;
};

/// Waiting and within the caller's reach.
DataRequest request_for(db::ReadTx& tx, const DataRequestRef& ref) {
  const auto request = find_request(tx, ref);
  const auto person = request ? org::find_person(tx, request->person) : std::nullopt;
  if (!person) base::refuse_not_found("该申请");
  access::require_visible(tx, handle_requests, org::scope_of(tx, person->id), "该申请");
  if (!request->waits()) throw Error{Kind::conflict, "request_decided", "这项申请已经办结"};
  return *request;
}

DataRequest request_of_kind(db::ReadTx& tx, const DataRequestRef& ref, RequestKind kind) {
  const DataRequest request = request_for(tx, ref);
  if (request.kind == kind) return request;
  throw Error{Kind::conflict, "other_kind", "这项申请不是为此提出的"};
}

void record(db::WriteTx& tx, std::string_view action, const DataRequest& request,
            std::string note = {}) {
  audit::record_about(tx,
                      {.action = action,
                       .object_kind = "person",
                       .object = org::find_person(tx, request.person)->person_id.to_hex(),
                       .fields = {describe::name_of(request.kind)},
                       .note = std::move(note)},
                      {request.person});
}

OfficeRequestPage list_requests(db::ReadTx& tx, const ListRequests& request) {
  OfficeRequestPage page;
  page.page = std::clamp(request.page.value_or(1), 1, 100'000);
  page.page_size = std::clamp(request.page_size.value_or(50), 1, 200);
  const std::string only = request.only ? describe::name_of(*request.only) : "";
  page.total = tx.value<std::int64_t>(
      R"sql(SELECT count(*) FROM privacy_request q
            LEFT JOIN org_roster r ON r.person_id = q.person_id
            WHERE COALESCE(r.unit_id, 1) IN (SELECT unit_id FROM access_may
                                             WHERE account_id = $1
                                               AND permission = 'privacy.handle')
              AND (CAST($2 AS TEXT) = ''
                   OR (CAST($2 AS TEXT) = 'waiting') = (q.decided_at IS NULL)))sql",
      tx.caller().account, only);
  page.items = tx.all<OfficeRequest>(
      R"sql(SELECT q.public_id, q.kind, q.state, q.note, q.answer, q.asked_at, q.decided_at,
                   r.public_id, r.name, r.staff_no, r.unit_name
            FROM privacy_request q LEFT JOIN org_roster r ON r.person_id = q.person_id
            WHERE COALESCE(r.unit_id, 1) IN (SELECT unit_id FROM access_may
                                             WHERE account_id = $1
                                               AND permission = 'privacy.handle')
              AND (CAST($2 AS TEXT) = ''
                   OR (CAST($2 AS TEXT) = 'waiting') = (q.decided_at IS NULL))
            ORDER BY CASE WHEN q.decided_at IS NULL THEN 0 ELSE 1 END, q.id DESC
            LIMIT $3 OFFSET $4)sql",
      tx.caller().account, only, page.page_size, (page.page - 1) * std::int64_t{page.page_size});
  return page;
}

/// Who came to the office, or has no account, asks there.
http::Empty enter_request(db::WriteTx& tx, const EnterRequest& request) {
  const auto person = org::find_person_by_ref(tx, request.person_id);
  if (!person) base::refuse_not_found("该人员");
  access::require_visible(tx, handle_requests, org::scope_of(tx, person->id), "该人员");
  DataRequest asked;
  asked.person = person->id;
  asked.kind = request.kind;
  if (request.note && !request.note->str().empty()) asked.note = request.note->str();
  insert_request(tx, asked);
  record(tx, "privacy.enter", asked);
  return {};
}

/// Who can sign in takes the copy alone: nobody else's eyes are needed for it.
void refuse_owner_with_account(db::ReadTx& tx, access::PersonId person) {
  if (!accounts::can_sign_in(tx, person)) return;
  throw Error{Kind::conflict, "own_copy", "本人可以登录，请本人在“我的数据”中下载"};
}

PreparedCopy prepare_copy(db::ReadTx& tx, const CopyForRequest& request) {
  PreparedCopy prepared;
  prepared.request = request_of_kind(tx, request.request_id, RequestKind::copy);
  refuse_owner_with_account(tx, prepared.request.person);
  prepared.reason = request.reason.str();
  prepared.file = write_copy(tx, prepared.request.person, CopyFor::office);
  return prepared;
}

http::File hand_over_copy(db::WriteTx& tx, const PreparedCopy& prepared) {
  const DataRequest request = request_of_kind(tx, prepared.request.request_id, RequestKind::copy);
  move_request(tx, request.request_id, RequestState::done);
  record(tx, "privacy.copy", request, prepared.reason);
  return prepared.file;
}

http::Empty refuse_request(db::WriteTx& tx, const AnswerRequest& request) {
  const DataRequest found = request_for(tx, request.request_id);
  if (found.state == RequestState::proposed) {
    accounts::withdraw_proposal_about(tx, accounts::ProposalKind::erasure, found.person);
  }
  move_request(tx, found.request_id, RequestState::refused, request.answer.str());
  record(tx, "privacy.refuse", found);
  return {};
}

/// The security administrator decides. Whoever asks for their own data is not the one to propose.
http::Empty propose_erasure(db::WriteTx& tx, const OneRequest& request) {
  const DataRequest found = request_of_kind(tx, request.request_id, RequestKind::erasure);
  if (found.person == tx.caller().person) {
    throw Error{Kind::forbidden, "own_request", "自己的申请须由其他经办人办理"};
  }
  accounts::propose_about(tx, accounts::ProposalKind::erasure, found.person,
                          found.note.value_or("本人申请"));
  move_request(tx, found.request_id, RequestState::proposed);
  return {};
}

}  // namespace

void install_office(http::Registry& app) {
  using namespace http;
  app.get({"/privacy/requests", handle_requests, limits::view, "List requests about own data"},
          list_requests);
  app.post({"/privacy/requests",
            handle_requests,
            limits::form,
            "Enter a request for somebody",
            {Kind::not_found, Kind::conflict}},
           enter_request);
  app.prepared<CopyForRequest, PreparedCopy>(
      Method::post,
      {"/privacy/requests/{request_id}/copy", handle_requests, limits::report,
       "Hand over a copy to who cannot sign in", Kind::conflict},
      prepare_copy, hand_over_copy);
  app.put({"/privacy/requests/{request_id}/refusal", handle_requests, limits::form,
           "Refuse a request with a reason", Kind::conflict},
          refuse_request);
  app.put({"/privacy/requests/{request_id}/proposal", handle_requests, limits::form,
           "Put an erasure before the second person", Kind::conflict},
          propose_erasure);
}

}  // namespace yixin::privacy
