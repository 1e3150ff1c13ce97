#include <utility>

#include "modules/talks/api/talks.h"
#include "modules/talks/entering.h"
#include "modules/talks/year.h"
#include "platform/access/access.h"
#include "platform/base/error.h"

/// What the committee of a branch enters for its people.
namespace yixin::talks {
namespace {

struct AddTalk {
  UnitRef unit_id;
  std::vector<PersonRef> person_ids;
  base::LocalDate on;
  TalkKind kind = TalkKind::daily;
};
BOOST_DESCRIBE_STRUCT(AddTalk, (), (unit_id, person_ids, on, kind))

struct TalkRequest {
  TalkRef talk_id;
};
BOOST_DESCRIBE_STRUCT(TalkRequest, (), (talk_id))

struct TalkHolding {
  TalkRef talk_id;
  base::LocalDate held_on;
};
BOOST_DESCRIBE_STRUCT(TalkHolding, (), (talk_id, held_on))

Talk require_writable(db::ReadTx& tx, const TalkRef& ref) {
  auto talk = find_talk(tx, ref);
  if (!talk) base::refuse_not_found("这次谈话");
  access::require_visible(tx, read_talks, talk->unit, "这次谈话");
  access::require(tx, write_talks, talk->unit);
  return std::move(*talk);
}

UnitTalk add_talk(db::WriteTx& tx, const AddTalk& request) {
  const auto branch = require_branch(tx, write_talks, request.unit_id);
  return unit_view_of(tx,
                      enter_talk(tx, {branch.id, request.person_ids, request.on, request.kind}));
}

http::Empty remove(db::WriteTx& tx, const TalkRequest& request) {
  remove_talk(tx, require_writable(tx, request.talk_id));
  return {};
}

UnitTalk hold(db::WriteTx& tx, const TalkHolding& request) {
  return unit_view_of(tx, hold_talk(tx, require_writable(tx, request.talk_id), request.held_on));
}

UnitTalk unhold(db::WriteTx& tx, const TalkRequest& request) {
  return unit_view_of(tx, unhold_talk(tx, require_writable(tx, request.talk_id)));
}

}  // namespace

void install_unit_talks(http::Registry& app) {
  using http::limits::form;
  app.get({"/units/{unit_id}/talks", read_talks, http::limits::view,
           "Who spoke with whom in a branch and year, and what may still be arranged"},
          show_year);
  app.get(
      {"/units/{unit_id}/talks/export", read_talks, http::limits::report, "The same as a workbook"},
      export_year);
  app.post({"/units/{unit_id}/talks", write_talks, form, "Enter or arrange a talk of others",
            base::Kind::conflict},
           add_talk);
  app.del({"/talks/{talk_id}", write_talks, form, "Take a talk back"}, remove);
  app.put({"/talks/{talk_id}/holding", write_talks, form, "Say that an arranged talk took place",
           base::Kind::conflict},
          hold);
  app.del({"/talks/{talk_id}/holding", write_talks, form, "Take that back", base::Kind::conflict},
          unhold);
}

}  // namespace yixin::talks
