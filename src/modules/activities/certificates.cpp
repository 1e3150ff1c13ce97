#include "modules/activities/certificates.h"

#include "modules/activities/import_certificates.h"
#include "platform/audit/audit.h"
#include "platform/spreadsheet/write_xlsx.h"

namespace yixin::activities {
namespace {

std::optional<std::string> said(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

/// Its first line is read over by an import, as in every file that people title.
http::File certificate_template(db::ReadTx&, const http::Empty&) {
  spreadsheet::Sheet sheet;
  sheet.name = "外部学时证书";
  sheet.title =
      "外部学时证书：工号、姓名至少填一项，主办单位和证书编号可以不填，日期写成 2026-11-21";
  for (const spreadsheet::Field& field : certificate_import().fields) {
    sheet.headings.push_back(field.label);
  }
  sheet.column_widths = {12, 12, 30, 24, 10, 14, 20};
  return {sheet.name + "模板.xlsx", std::string(http::xlsx_type), spreadsheet::write_xlsx(sheet)};
}

}  // namespace

CertificateLine CertificateLines::of(const Certificate& one) {
  const auto [name, fresh] = names_.try_emplace(one.entered_by);
  if (fresh) name->second = audit::name_of(tx_, one.entered_by);
  return {one.title,        said(one.organiser), one.minutes,   one.completed_on,
          said(one.number), name->second,        one.entered_at};
}

std::vector<Certificate> list_certificates(db::ReadTx& tx, access::PersonId person, int year) {
  return tx.all<Certificate>(
      R"sql(SELECT title, organiser, minutes, completed_on, number, id, person_id, entered_by,
                   entered_at, rev
            FROM activities_certificate
            WHERE person_id = $1 AND completed_on BETWEEN $2 AND $3
            ORDER BY completed_on, id)sql",
      person, base::LocalDate{year, 1, 1}, base::LocalDate{year, 12, 31});
}

std::vector<Certificate> list_certificates_in(db::ReadTx& tx, access::UnitId unit, int year) {
  return tx.all<Certificate>(
      R"sql(SELECT t.title, t.organiser, t.minutes, t.completed_on, t.number, t.id, t.person_id,
                   t.entered_by, t.entered_at, t.rev
            FROM activities_certificate t
            JOIN org_roster r ON r.person_id = t.person_id
            JOIN access_unit_closure c ON c.descendant_id = r.unit_id
            WHERE c.ancestor_id = $1 AND t.completed_on BETWEEN $2 AND $3
            ORDER BY t.completed_on, t.id)sql",
      unit, base::LocalDate{year, 1, 1}, base::LocalDate{year, 12, 31});
}

std::vector<Certificate> list_certificates_within_reach(db::ReadTx& tx) {
  return tx.all<Certificate>(
      R"sql(SELECT t.title, t.organiser, t.minutes, t.completed_on, t.number, t.id, t.person_id,
                   t.entered_by, t.entered_at, t.rev
            FROM activities_certificate t
            JOIN org_roster r ON r.person_id = t.person_id
            WHERE r.unit_id IN (SELECT unit_id FROM access_may
                                WHERE account_id = $1 AND permission = 'activities.record')
            ORDER BY t.id)sql",
      tx.caller().account);
}

std::optional<Certificate> find_certificate(db::ReadTx& tx, CertificateId certificate) {
  return tx.find<Certificate>(
      R"sql(SELECT title, organiser, minutes, completed_on, number, id, person_id, entered_by,
                   entered_at, rev
            FROM activities_certificate WHERE id = $1)sql",
      certificate);
}

void insert_certificate(db::WriteTx& tx, const Certificate& one) {
  tx.run(R"sql(INSERT INTO activities_certificate
                 (id, person_id, title, organiser, minutes, completed_on, number, entered_by,
                  entered_at, rev)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))sql",
         one.id, one.person, one.title, one.organiser, one.minutes, one.completed_on, one.number,
         one.entered_by, one.entered_at, one.rev);
}

void update_certificate(db::WriteTx& tx, const Certificate& one) {
  tx.run(R"sql(UPDATE activities_certificate
               SET title = $1, organiser = $2, minutes = $3, completed_on = $4, number = $5,
                   entered_by = $6, entered_at = $7, rev = rev + 1
               WHERE id = $8)sql",
         one.title, one.organiser, one.minutes, one.completed_on, one.number, one.entered_by,
         one.entered_at, one.id);
}

void delete_certificate(db::WriteTx& tx, CertificateId certificate) {
  tx.run(R"sql(DELETE FROM activities_certificate WHERE id = $1)sql", certificate);
}

void install_certificates(http::Registry& app) {
  intake::install<certificate_import>(app);
  app.get({"/certificate-template", record_activities, http::limits::view,
           "An empty workbook for certificates of study elsewhere"},
          certificate_template);
}

}  // namespace yixin::activities
