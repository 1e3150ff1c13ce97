#include "modules/honours/honour_view.h"
#include "platform/access/caller.h"

/// What the caller holds.
namespace yixin::honours {
namespace {

struct OwnHonour {
  HonourRef honour_id;
  std::string name;
  HonourLevel level = HonourLevel::hospital;
  std::string awarded_by;
  int year = 0;
  std::optional<base::LocalDate> awarded_on;
};
BOOST_DESCRIBE_STRUCT(OwnHonour, (), (honour_id, name, level, awarded_by, year, awarded_on))

struct OwnHonours {
  std::vector<OwnHonour> items;
};
BOOST_DESCRIBE_STRUCT(OwnHonours, (), (items))

OwnHonours show_own(db::ReadTx& tx, const http::Empty&) {
  OwnHonours own;
  if (!tx.caller().person) return own;
  for (const Honour& one : list_honours_of(tx, tx.caller().person)) {
    own.items.push_back(
        {one.honour_id, one.name, one.level, one.awarded_by, one.year, one.awarded_on});
  }
  return own;
}

}  // namespace

void install_own_honours(http::Registry& app) {
  app.get({"/my/honours", access::signed_in, http::limits::view, "Honours that the caller holds"},
          show_own);
}

}  // namespace yixin::honours
