#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/study/round_views.h"
#include "platform/access/caller.h"
#include "platform/db/tx.h"

/// Table study_certificate.
namespace yixin::study {

struct CertificateRow {
  std::int64_t id = 0;
  std::int64_t round_id = 0;
  access::PersonId person_id;
  int year = 0;
  int serial = 0;
  std::string check_code;
  bool shows_score = false;
  base::LocalDate issued_on;
  std::optional<base::LocalDate> revoked_on;
  std::optional<std::string> revoked_reason;
};
BOOST_DESCRIBE_STRUCT(CertificateRow, (),
                      (id, round_id, person_id, year, serial, check_code, shows_score, issued_on,
                       revoked_on, revoked_reason))

std::optional<CertificateRow> find_certificate(db::ReadTx& tx, std::int64_t round_id,
                                               access::PersonId person);
std::optional<CertificateRow> find_certificate_by_number(db::ReadTx& tx, int year, int serial);
std::vector<CertificateRow> list_certificates(db::ReadTx& tx, std::int64_t round_id);
/// With the next number of its year.
void insert_certificate(db::WriteTx& tx, CertificateRow& certificate);
/// What may change of one: whether it shows the score, and whether it is revoked.
void update_certificate(db::WriteTx& tx, const CertificateRow& certificate);

}  // namespace yixin::study
