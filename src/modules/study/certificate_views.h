#pragma once

#include <optional>
#include <string>

#include "modules/study/round_views.h"

namespace yixin::study {

struct CertificateForm {
  RoundRef round_id;
  bool shows_score = false;
};
BOOST_DESCRIBE_STRUCT(CertificateForm, (), (round_id, shows_score))

/// `score` is there when its owner wants it printed, `award` when the contest gave one.
struct Certificate {
  RoundRef round_id;
  std::string hospital;
  std::string name;
  std::string series_name;
  std::string title;
  std::string number;
  std::string check_code;
  base::LocalDate issued_on;
  bool passed = false;
  std::optional<int> score;
  int full_score = 0;
  std::optional<std::string> award;
  std::optional<base::LocalDate> revoked_on;
  std::optional<std::string> revoked_reason;
};
BOOST_DESCRIBE_STRUCT(Certificate, (),
                      (round_id, hospital, name, series_name, title, number, check_code, issued_on,
                       passed, score, full_score, award, revoked_on, revoked_reason))

struct CertificateQuery {
  base::Text<1, 40> number;
  std::optional<base::Text<0, 20>> code;
};
BOOST_DESCRIBE_STRUCT(CertificateQuery, (), (number, code))

/// What a stranger learns: nothing beside what the paper in hand says already.
struct CertificateProof {
  bool valid = false;
  std::string hospital;
  std::string series_name;
  std::string title;
  std::string masked_name;
  base::LocalDate issued_on;
  std::optional<base::LocalDate> revoked_on;
};
BOOST_DESCRIBE_STRUCT(CertificateProof, (),
                      (valid, hospital, series_name, title, masked_name, issued_on, revoked_on))

}  // namespace yixin::study
