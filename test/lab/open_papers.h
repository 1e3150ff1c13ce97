#pragma once

#include <string>
#include <vector>

#include "lab/load_hospital.h"

namespace yixin::lab {

/// The papers of the first participants, opened before the load, with one answer written for each
/// question.
class OpenPapers {
 public:
  /// Throws when a paper could not be opened.
  OpenPapers(const LoadHospital& hospital, std::size_t count);

  /// One answer of one paper, again and again through all papers from `first` to `last`.
  Flow saving(double per_second, std::size_t first, std::size_t last) const;
  /// Each paper from `first` to `last` once, with all its answers.
  Flow submitting(double per_second, std::size_t first, std::size_t last) const;

 private:
  std::string put(std::size_t person, const std::string& rest, const std::string& body) const;

  const LoadHospital& hospital_;
  std::vector<std::vector<std::string>> answers_;  // by participant and question
};

}  // namespace yixin::lab
