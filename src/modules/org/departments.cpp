#include "platform/access/access.h"
#include "platform/audit/audit.h"
#include "platform/base/names.h"
#include "platform/base/pinyin.h"
#include "units.h"

namespace yixin::org {
namespace {

using base::Error;
using CampusId = base::Id<CampusNoun>;

Department get_department_view(db::ReadTx& tx, DepartmentId department) {
  const auto found = tx.find<Department>(
      R"sql(SELECT d.public_id, d.name, c.public_id, c.name, d.rev
            FROM org_department d LEFT JOIN org_campus c ON c.id = d.campus_id
            WHERE d.id = $1)sql",
      department);
  CHECK(found.has_value());
  return *found;
}

std::optional<CampusId> campus_of(db::ReadTx& tx,
                                  const std::optional<base::Ref<CampusNoun>>& campus) {
  if (!campus) return std::nullopt;
  const auto id =
      tx.find<CampusId>(R"sql(SELECT id FROM org_campus WHERE public_id = $1)sql", *campus);
  if (id) return id;
  throw Error{base::Kind::invalid,
              "no_such_campus",
              "没有该院区",
              {{"campus_id", "no_such_campus", "没有该院区"}}};
}

[[noreturn]] void refuse_taken_name(const char* code, const std::string& name) {
  throw Error{
      base::Kind::conflict, code, "已有名为“" + name + "”的记录", {{"name", code, "名称已被使用"}}};
}

bool insert_department(db::WriteTx& tx, DepartmentId id, std::string_view name,
                       const std::optional<CampusId>& campus) {
  return tx.run(R"sql(INSERT INTO org_department (id, public_id, name, name_key, pinyin, campus_id,
                                                  rev)
                      VALUES ($1, $2, $3, $4, $5, $6, 1) ON CONFLICT DO NOTHING)sql",
                id, tx.draw_ref<DepartmentNoun>(), name, base::name_key(name),
                base::pinyin_of(name), campus) == 1;
}

}  // namespace

DepartmentList list_departments(db::ReadTx& tx, const http::Empty&) {
  return {tx.all<Department>(
      R"sql(SELECT d.public_id, d.name, c.public_id, c.name, d.rev
            FROM org_department d LEFT JOIN org_campus c ON c.id = d.campus_id
            ORDER BY d.pinyin NULLS LAST, d.id)sql")};
}

Department create_department(db::WriteTx& tx, const CreateDepartment& request) {
  access::require(tx, manage_org, access::hospital_unit);
  const auto id = tx.next_id<DepartmentNoun>();
  if (!insert_department(tx, id, request.name, campus_of(tx, request.campus_id))) {
    refuse_taken_name("department_name_taken", request.name.str());
  }
  Department department = get_department_view(tx, id);
  audit::record(
      tx,
      {"department.create", "department", department.department_id.to_hex(), {}, department.name});
  return department;
}

Department change_department(db::WriteTx& tx, const ChangeDepartment& request) {
  access::require(tx, manage_org, access::hospital_unit);
  const auto id = tx.find<DepartmentId>(
      R"sql(SELECT id FROM org_department WHERE public_id = $1)sql", request.department_id);
  if (!id) base::refuse_not_found("该科室");
  if (get_department_view(tx, *id).rev != request.rev) {
    audit::refuse_stale(tx, "department", request.department_id.to_hex());
  }
  const std::string key = base::name_key(request.name);
  if (tx.value<std::int64_t>(
          R"sql(SELECT count(*) FROM org_department WHERE name_key = $1 AND id <> $2)sql", key,
          *id) > 0) {
    refuse_taken_name("department_name_taken", request.name.str());
  }
  tx.run(R"sql(UPDATE org_department
               SET name = $1, name_key = $2, pinyin = $3, campus_id = $4, rev = rev + 1
               WHERE id = $5)sql",
         request.name, key, base::pinyin_of(request.name), campus_of(tx, request.campus_id), *id);
  audit::record(tx, {"department.change",
                     "department",
                     request.department_id.to_hex(),
                     {"name", "campus_id"},
                     ""});
  return get_department_view(tx, *id);
}

CampusList list_campuses(db::ReadTx& tx, const http::Empty&) {
  return {tx.all<Campus>(R"sql(SELECT public_id, name FROM org_campus ORDER BY id)sql")};
}

Campus create_campus(db::WriteTx& tx, const CreateCampus& request) {
  access::require(tx, manage_org, access::hospital_unit);
  const Campus campus{tx.draw_ref<CampusNoun>(), request.name.str()};
  if (tx.run(R"sql(INSERT INTO org_campus (id, public_id, name, name_key) VALUES ($1, $2, $3, $4)
                   ON CONFLICT DO NOTHING)sql",
             tx.next_id<CampusNoun>(), campus.campus_id, campus.name,
             base::name_key(campus.name)) == 0) {
    refuse_taken_name("campus_name_taken", campus.name);
  }
  audit::record(tx, {"campus.create", "campus", campus.campus_id.to_hex(), {}, campus.name});
  return campus;
}

DepartmentId get_department(db::ReadTx& tx, const DepartmentRef& department,
                            const std::string& pointer) {
  const auto id = tx.find<DepartmentId>(
      R"sql(SELECT id FROM org_department WHERE public_id = $1)sql", department);
  if (id) return *id;
  throw Error{base::Kind::invalid,
              "no_such_department",
              "没有该科室",
              {{pointer, "no_such_department", "没有该科室"}}};
}

std::optional<DepartmentId> find_department_id(db::ReadTx& tx, std::string_view name) {
  return tx.find<DepartmentId>(R"sql(SELECT id FROM org_department WHERE name_key = $1)sql",
                               base::name_key(name));
}

DepartmentId make_department(db::WriteTx& tx, std::string_view name) {
  const auto id = tx.next_id<DepartmentNoun>();
  CHECK(insert_department(tx, id, name, std::nullopt));
  return id;
}

void delete_unused_department(db::WriteTx& tx, DepartmentId department) {
  tx.run(R"sql(DELETE FROM org_department
               WHERE id = $1
                 AND NOT EXISTS (SELECT 1 FROM org_unit_department u WHERE u.department_id = $1)
                 AND NOT EXISTS (SELECT 1 FROM org_person p WHERE p.department_id = $1))sql",
         department);
}

std::vector<DepartmentName> list_department_names(db::ReadTx& tx) {
  return tx.all<DepartmentName>(R"sql(SELECT id, name FROM org_department ORDER BY id)sql");
}

}  // namespace yixin::org
