#pragma once

#include "modules/study/practice_views.h"
#include "platform/http/registry.h"

/// The practice book (错题本) and the own progress. Everything here is the caller's own.
namespace yixin::study {

void install_practice(http::Registry& app);

/// Takes in what was answered wrong since, in rounds of the last ten weeks, and shows what is due.
PracticeBook open_practice(db::WriteTx& tx, const http::Empty& request);
/// A question that is not due is graded and stays where it is, so that repeating changes nothing.
PracticeResult answer_practice(db::WriteTx& tx, const PracticeAnswer& request);
/// Empties the book at once.
PracticeBook empty_practice(db::WriteTx& tx, const http::Empty& request);
Progress show_progress(db::ReadTx& tx, const http::Empty& request);

}  // namespace yixin::study
