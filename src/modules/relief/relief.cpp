#include "modules/relief/api/relief.h"

#include "modules/relief/answer_term.h"
#include "modules/relief/answering.h"
#include "modules/relief/asking.h"
#include "modules/relief/open_figures.h"

namespace yixin::relief {

void install(http::Registry& app) {
  install_asking(app);
  install_answering(app);
  install_open_figures(app);
  install_answer_term(app);
}

}  // namespace yixin::relief
