#pragma once

#include <optional>

#include "modules/activities/certificates.h"
#include "platform/intake/intake.h"

/// One row of a file of certificates, without whose it is.
namespace yixin::activities {

/// What the row says; what it leaves open keeps its empty value. Adds a problem for each cell that
/// cannot be read; `today` is the last day on which something can be completed.
CertificateFacts read_certificate(const intake::Rows& rows, std::size_t row,
                                  const base::LocalDate& today,
                                  std::vector<intake::Problem>& problems);

/// "8", "4.5 学时", in digits of any width; nothing unless it is above 0 and at most 999.
std::optional<int> read_minutes(std::string_view text);

}  // namespace yixin::activities
