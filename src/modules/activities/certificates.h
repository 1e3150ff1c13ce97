#pragma once

#include <map>

#include "modules/activities/activity.h"
#include "platform/http/registry.h"

/// 外部学时证书: what somebody studied elsewhere. Whoever imports one has confirmed it; nothing
/// else makes or changes one.
namespace yixin::activities {

struct CertificateNoun;
using CertificateId = base::Id<CertificateNoun>;

/// What a certificate says.
struct CertificateFacts {
  std::string title;
  /// Empty when it was not told.
  std::string organiser;
  /// 60 are one 学时.
  int minutes = 0;
  base::LocalDate completed_on;
  /// Empty when it has none.
  std::string number;

  bool operator==(const CertificateFacts&) const = default;
};
BOOST_DESCRIBE_STRUCT(CertificateFacts, (), (title, organiser, minutes, completed_on, number))

struct Certificate : CertificateFacts {
  CertificateId id;
  access::PersonId person;
  /// Who vouches for it, and since when.
  access::AccountId entered_by;
  base::Instant entered_at;
  std::int64_t rev = 1;
};
BOOST_DESCRIBE_STRUCT(Certificate, (CertificateFacts), (id, person, entered_by, entered_at, rev))

/// As those see it who see the hours of the person.
struct CertificateLine {
  std::string title;
  std::optional<std::string> organiser;
  int minutes = 0;
  base::LocalDate completed_on;
  std::optional<std::string> number;
  /// Who imported it, and with that confirmed it.
  std::string entered_by;
  base::Instant entered_at;
};
BOOST_DESCRIBE_STRUCT(CertificateLine, (),
                      (title, organiser, minutes, completed_on, number, entered_by, entered_at))

/// Asks for the name of each person who entered certificates once.
class CertificateLines {
 public:
  explicit CertificateLines(db::ReadTx& tx) : tx_(tx) {}
  CertificateLine of(const Certificate& certificate);

 private:
  db::ReadTx& tx_;
  std::map<access::AccountId, std::string> names_;
};

/// Those of one year, the oldest first.
std::vector<Certificate> list_certificates(db::ReadTx& tx, access::PersonId person, int year);
/// Of everybody who belongs to the unit or below it now.
std::vector<Certificate> list_certificates_in(db::ReadTx& tx, access::UnitId unit, int year);
/// Of everybody for whom the caller records activities, of all years.
std::vector<Certificate> list_certificates_within_reach(db::ReadTx& tx);
std::optional<Certificate> find_certificate(db::ReadTx& tx, CertificateId certificate);

void insert_certificate(db::WriteTx& tx, const Certificate& certificate);
/// Raises the revision.
void update_certificate(db::WriteTx& tx, const Certificate& certificate);
void delete_certificate(db::WriteTx& tx, CertificateId certificate);

/// Their import, and an empty workbook for it.
void install_certificates(http::Registry& app);

}  // namespace yixin::activities
