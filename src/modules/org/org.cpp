#include "modules/org/api/org.h"

#include "export.h"
#include "import_people.h"
#include "import_units.h"
#include "people.h"
#include "platform/intake/intake.h"
#include "temporary.h"
#include "units.h"

namespace yixin::org {
namespace {

namespace limits = http::limits;
using base::Kind;

std::string name_of_person(db::ReadTx& tx, PersonId person) {
  const auto found = find_person(tx, person);
  return found ? found->name : "";
}

void install_units(http::Registry& app) {
  app.get({"/units", read_org, limits::view, "List units"}, list_units_as_tree);
  app.post({"/units", manage_org, limits::form, "Create a unit", Kind::conflict}, create_unit);
  app.get({"/units/{unit_id}", read_org, limits::view, "Show a unit"}, show_unit);
  app.put({"/units/{unit_id}", manage_org, limits::form, "Change a unit", Kind::conflict},
          change_unit);
  app.put(
      {"/units/{unit_id}/dissolution", manage_org, limits::form, "Dissolve a unit", Kind::conflict},
      dissolve_unit);
  app.post({"/units/{unit_id}/terms", manage_org, limits::form, "Record a term", Kind::conflict},
           record_term);
  app.post({"/units/{unit_id}/guests", manage_org, limits::form,
            "Let a member take part in a temporary branch; the membership stays", Kind::conflict},
           add_guest);
  app.put({"/units/{unit_id}/guests/{person_id}/end", manage_org, limits::form,
           "End somebody's part in a temporary branch", Kind::conflict},
          end_guest);
  app.get({"/departments", read_org, limits::view, "List departments"}, list_departments);
  app.post({"/departments", manage_org, limits::form, "Create a department", Kind::conflict},
           create_department);
  app.put({"/departments/{department_id}", manage_org, limits::form, "Change a department",
           Kind::conflict},
          change_department);
  app.get({"/campuses", read_org, limits::view, "List campuses"}, list_campuses);
  app.post({"/campuses", manage_org, limits::form, "Create a campus", Kind::conflict},
           create_campus);
}

void install_people(http::Registry& app) {
  app.get({"/people", read_org, limits::view, "List people"}, list_people);
  app.post({"/people", manage_org, limits::form, "Create a person", Kind::conflict}, create_person);
  app.get({"/people/export", read_org, limits::view, "Export a masked roster", Kind::not_found},
          export_masked);
  app.prepared(
      http::Method::post,
      {"/people/export", disclose_org, limits::report, "Export a full roster", Kind::not_found},
      prepare_full_export, record_full_export);
  app.get({"/people/{person_id}", read_org, limits::view, "Show a person"}, show_person);
  app.put({"/people/{person_id}", manage_org, limits::form, "Change a person", Kind::conflict},
          change_person);
  app.post({"/people/{person_id}/disclosures", disclose_org, limits::form, "Disclose a number"},
           disclose_number);
  app.post({"/people/{person_id}/memberships", manage_org, limits::form, "Transfer a person"},
           transfer_person);
  app.post({"/people/{person_id}/posts", manage_org, limits::form, "Record a post", Kind::conflict},
           record_post);
  app.put({"/posts/{post_id}/end", manage_org, limits::form, "End a post", Kind::conflict},
          end_post);
}

}  // namespace

void install(http::Registry& app) {
  install_units(app);
  install_people(app);
  intake::name_people_with(name_of_person);
  intake::install<people_import>(app);
  intake::install<unit_import>(app);
}

}  // namespace yixin::org
