#pragma once

#include "modules/activities/activity.h"

/// What is told of make-ups, in the transaction that causes it.
namespace yixin::activities {

/// That a filed study can be made up, once to each who was absent; nobody has to.
void offer_make_ups(db::WriteTx& tx, const Activity& activity);

/// To those who are asked to confirm: once a day for an activity, and without a name.
void ask_to_confirm(db::WriteTx& tx, const Activity& activity, access::PersonId person);

/// `declined` is a word of the member that was not confirmed, `taken_back` what counted until now.
enum class MakeUpNews { confirmed, declined, taken_back };
void tell_member(db::WriteTx& tx, const Activity& activity, access::PersonId person,
                 MakeUpNews news);

}  // namespace yixin::activities
