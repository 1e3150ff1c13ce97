#include "fuzz/target.h"

namespace yixin::fuzz {

const std::vector<Family>& families() {
  static const std::vector<Family> all = {{"http", http_targets},      {"sheet", sheet_targets},
                                          {"bank", bank_targets},      {"word", word_targets},
                                          {"sealed", sealed_targets},  {"form", form_targets},
                                          {"picture", picture_targets}};
  return all;
}

}  // namespace yixin::fuzz
