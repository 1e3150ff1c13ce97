#include "modules/study/certificate_store.h"

namespace yixin::study {

std::optional<CertificateRow> find_certificate(db::ReadTx& tx, std::int64_t round_id,
                                               access::PersonId person) {
  return tx.find<CertificateRow>(
      R"sql(SELECT id, round_id, person_id, year, serial, check_code, shows_score, issued_on,
                   revoked_on, revoked_reason
            FROM study_certificate WHERE round_id = $1 AND person_id = $2)sql",
      round_id, person);
}

std::optional<CertificateRow> find_certificate_by_number(db::ReadTx& tx, int year, int serial) {
  return tx.find<CertificateRow>(
      R"sql(SELECT id, round_id, person_id, year, serial, check_code, shows_score, issued_on,
                   revoked_on, revoked_reason
            FROM study_certificate WHERE year = $1 AND serial = $2)sql",
      year, serial);
}

std::vector<CertificateRow> list_certificates(db::ReadTx& tx, std::int64_t round_id) {
  return tx.all<CertificateRow>(
      R"sql(SELECT id, round_id, person_id, year, serial, check_code, shows_score, issued_on,
                   revoked_on, revoked_reason
            FROM study_certificate WHERE round_id = $1 ORDER BY id)sql",
      round_id);
}

void insert_certificate(db::WriteTx& tx, CertificateRow& certificate) {
  certificate.serial = static_cast<int>(tx.value<std::int64_t>(
      R"sql(SELECT COALESCE(MAX(serial), 0) + 1 FROM study_certificate WHERE year = $1)sql",
      certificate.year));
  tx.run(R"sql(INSERT INTO study_certificate (id, round_id, person_id, year, serial, check_code,
                                              shows_score, issued_on)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql",
         certificate.id, certificate.round_id, certificate.person_id, certificate.year,
         certificate.serial, certificate.check_code, certificate.shows_score,
         certificate.issued_on);
}

void update_certificate(db::WriteTx& tx, const CertificateRow& certificate) {
  tx.run(R"sql(UPDATE study_certificate
               SET shows_score = $1, revoked_on = $2, revoked_reason = $3 WHERE id = $4)sql",
         certificate.shows_score, certificate.revoked_on, certificate.revoked_reason,
         certificate.id);
}

}  // namespace yixin::study
