#pragma once

#include "modules/study/printed_paper.h"
#include "modules/study/round_views.h"
#include "platform/http/message.h"

namespace yixin::study {

struct RoundPaper {
  RoundRef round_id;
  std::optional<Answers> answers;
};
BOOST_DESCRIBE_STRUCT(RoundPaper, (), (round_id, answers))

/// One paper of a published round as .docx, for who sits without a phone: the same questions
/// whenever it is printed, in the order of the bank, and beside the answers what was corrected.
/// Throws conflict "not_published": a draft may still change.
http::File export_round_paper(db::ReadTx& tx, const RoundPaper& request);

}  // namespace yixin::study
