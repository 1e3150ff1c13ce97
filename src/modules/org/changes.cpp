#include "changes.h"

#include "person_store.h"

namespace yixin::org {
namespace {

UnitChange& follower() {
  static UnitChange act = nullptr;
  return act;
}

}  // namespace

void on_unit_change(UnitChange act) { follower() = act; }

void announce(db::WriteTx& tx, const std::vector<UnitId>& units) {
  if (follower() != nullptr) follower()(tx, units);
}

void announce_unit_of(db::WriteTx& tx, PersonId person) {
  if (const auto membership = find_open_membership(tx, person)) {
    announce(tx, {membership->unit_id});
  }
}

}  // namespace yixin::org
