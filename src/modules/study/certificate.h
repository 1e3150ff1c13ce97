#pragma once

#include "modules/study/certificate_views.h"
#include "modules/study/exam_store.h"
#include "platform/http/registry.h"

/// Certificates (证书) of one-off tests: issued on asking to who passed, proved to strangers by
/// number and check code, revoked when a correction takes the pass away.
namespace yixin::study {

void install_certificates(http::Registry& app);

/// The own one of a test; asked for again it is the same one, with or without the score as asked.
/// Throws conflict "not_passed" and "held_back".
Certificate issue_certificate(db::WriteTx& tx, const CertificateForm& request);
Certificate show_certificate(db::ReadTx& tx, const RoundRequest& request);
/// As .docx on one A4 page.
http::File export_certificate(db::ReadTx& tx, const RoundRequest& request);
/// For anybody; throws not_found unless number and code belong together.
CertificateProof verify_certificate(db::ReadTx& tx, const CertificateQuery& request);

/// After scores of a round changed: revokes what is not earned any more, and takes that back.
void review_certificates(db::WriteTx& tx, std::int64_t round_id);

}  // namespace yixin::study
