#pragma once

#include "modules/study/exam_store.h"
#include "modules/study/exam_views.h"
#include "platform/http/registry.h"

/// Arranging one-off tests (一次性测试) and taking note of the own ones. A test is a round in a
/// series of its own: publishing, ending early, extensions, corrections, statistics and the display
/// switch are those of rounds and series.
namespace yixin::study {

void install_exams(http::Registry& app);

ExamPage show_exams(db::ReadTx& tx, const ExamFilter& request);
ExamView show_exam(db::ReadTx& tx, const RoundRequest& request);
ExamView create_exam(db::WriteTx& tx, const ExamForm& request);
/// While it is a draft. Throws conflict "already_published".
ExamView change_exam(db::WriteTx& tx, const ExamChange& request);
/// Open and coming tests that are for the caller, and past ones that the caller took.
MyExams show_my_exams(db::ReadTx& tx, const http::Empty& request);

struct ExamOfRound {
  RoundRow round;
  ExamRow exam;
};
/// Throws not_found for weekly rounds too.
ExamOfRound require_exam(db::ReadTx& tx, const RoundRef& round);

}  // namespace yixin::study
