#pragma once

#include "modules/learning/sessions.h"

namespace yixin::learning {

/// Of units over which the caller holds learning.read, in the order of the year.
std::vector<SessionRow> list_sessions(db::ReadTx& tx, int year);
std::optional<SessionRow> find_session(db::ReadTx& tx, const SessionRef& session);
std::vector<PlannedPerson> list_speakers(db::ReadTx& tx, SessionId session);
std::vector<access::PersonId> list_speaker_ids(db::ReadTx& tx, SessionId session);

void insert_session(db::WriteTx& tx, const SessionRow& session,
                    const std::optional<CampaignId>& campaign);
/// Throws stale "changed_meanwhile".
void store_session(db::WriteTx& tx, const SessionRow& session,
                   const std::optional<CampaignId>& campaign);
void delete_session(db::WriteTx& tx, SessionId session);
/// Instead of those before.
void store_speakers(db::WriteTx& tx, SessionId session,
                    const std::vector<access::PersonId>& speakers);

}  // namespace yixin::learning
