#include "modules/relief/asking.h"

#include <algorithm>

#include "modules/relief/answer_term.h"
#include "modules/relief/complaint_store.h"
#include "modules/relief/page_path.h"
#include "modules/relief/ration.h"
#include "modules/relief/views.h"
#include "platform/base/error.h"
#include "platform/base/names.h"
#include "platform/crypto/keys.h"
#include "platform/crypto/secrets.h"

namespace yixin::relief {
namespace {

using base::Error;
using base::Kind;

struct SendComplaint {
  BurdenKind kind = BurdenKind::other;
  std::optional<base::Text<0, 1000>> text;
  std::optional<base::Text<0, 300>> page;
  /// True: no account is stored, and the receipt is the only way to the answer.
  bool anonymous = false;
  /// 80 bits that the sender's device drew, as 16 letters and digits in groups.
  base::Text<16, 24> receipt;
};
BOOST_DESCRIBE_STRUCT(SendComplaint, (), (kind, text, page, anonymous, receipt))

struct ComplaintReceived {
  base::LocalDate received_on;
  base::LocalDate due_on;
};
BOOST_DESCRIBE_STRUCT(ComplaintReceived, (), (received_on, due_on))

struct AskByReceipt {
  base::Text<16, 24> receipt;
};
BOOST_DESCRIBE_STRUCT(AskByReceipt, (), (receipt))

struct OwnComplaints {
  std::vector<OwnComplaint> items;
};
BOOST_DESCRIBE_STRUCT(OwnComplaints, (), (items))

Ration& ration() {
  static Ration current;
  return current;
}

/// The number has 80 random bits, so its digest needs no key to be safe from guessing.
std::string digest_of_receipt(std::string_view typed) {
  constexpr std::size_t letters = 16;
  constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const std::string code = crypto::canonical_code(typed);
  const bool known = std::all_of(code.begin(), code.end(), [&](char c) {
    return crockford.find(c) != std::string_view::npos;
  });
  if (code.size() != letters || !known) {
    throw Error{Kind::invalid,
                "invalid",
                "回执号由 16 个字母和数字组成",
                {{"receipt", "bad_value", "回执号由 16 个字母和数字组成"}}};
  }
  return crypto::sha256_hex(code);
}

bool is_same(const Complaint& stored, const NewComplaint& sent) {
  return stored.account == sent.account && stored.kind == sent.kind && stored.text == sent.text &&
         stored.page == sent.page;
}

/// Recorded nowhere but in its own row: an audit entry would name who sent it, and entries for
/// signed complaints alone would leave the others to be counted.
ComplaintReceived receive(db::WriteTx& tx, const NewComplaint& sent) {
  const auto account = tx.caller().account;
  const auto today = tx.today();
  if (const auto stored = find_complaint_by_receipt(tx, sent.receipt_digest)) {
    if (is_same(*stored, sent)) return {stored->received_on, stored->due_on};
    throw Error{Kind::conflict, "receipt_taken", "这个回执号已经用过，请重新提交"};
  }
  if (ration().is_used_up(account, today)) {
    throw Error{Kind::too_many, "complaints_used_up", "今天已提交 10 条，请明天再提"};
  }
  insert_complaint(tx, sent);
  tx.after_commit([account, today] { ration().take(account, today); });
  return {today, sent.due_on};
}

/// A secret reply, so that the table of repeated requests does not keep it beside the account.
http::Secret<ComplaintReceived> send_complaint(db::WriteTx& tx, const SendComplaint& request) {
  NewComplaint sent;
  sent.receipt_digest = digest_of_receipt(request.receipt.str());
  if (!request.anonymous) sent.account = tx.caller().account;
  sent.kind = request.kind;
  if (request.text) sent.text = base::trim(request.text->str());
  if (request.page) sent.page = page_without_ids(request.page->str());
  sent.due_on = add_working_days(tx.today(), term_of(tx).working_days);
  return {receive(tx, sent)};
}

/// A write only in name: the number travels in the body, which no address and no proxy keeps.
http::Secret<OwnComplaint> show_by_receipt(db::WriteTx& tx, const AskByReceipt& request) {
  const auto found = find_complaint_by_receipt(tx, digest_of_receipt(request.receipt.str()));
  if (!found) {
    throw Error{Kind::not_found, "not_found", "没有这个回执号，请核对后再试"};
  }
  return {view_own(tx, *found)};
}

OwnComplaints list_own(db::ReadTx& tx, const http::Empty&) {
  OwnComplaints list;
  for (const Complaint& one : list_complaints_of(tx, tx.caller().account)) {
    list.items.push_back(view_own(tx, one));
  }
  return list;
}

}  // namespace

void install_asking(http::Registry& app) {
  app.post({"/relief/complaints",
            access::signed_in,
            http::limits::answer,
            "Say what is a burden, signed or without a name",
            {Kind::conflict, Kind::too_many}},
           send_complaint);
  app.post({"/relief/receipts", access::signed_in, http::limits::form,
            "Read the answer to a complaint by its receipt number", Kind::not_found},
           show_by_receipt);
  app.get({"/my/complaints", access::signed_in, http::limits::view,
           "Own signed complaints and their answers"},
          list_own);
  // The count belongs to one process; another one in the same memory starts anew.
  app.on_start([](db::WriteTx&) { ration().clear(); });
}

}  // namespace yixin::relief
