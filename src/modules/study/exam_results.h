#pragma once

#include "modules/study/exam_views.h"
#include "modules/study/report_file.h"
#include "platform/http/registry.h"

/// Places and awards of a contest, from the frozen result.
namespace yixin::study {

void install_exam_results(http::Registry& app);

ExamResults show_exam_results(db::ReadTx& tx, const RoundRequest& request);
/// Makes the list of awards anew. Throws conflict: no_places, not_closed.
ExamResults make_awards(db::WriteTx& tx, const AwardsForm& request);
/// Those with an award, for who may take part.
AwardList show_awards(db::ReadTx& tx, const RoundRequest& request);
/// Places and awards as .xlsx, or as .docx to be printed.
http::File export_exam_results(db::ReadTx& tx, const RoundFile& request);

}  // namespace yixin::study
