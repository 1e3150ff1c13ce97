#include "platform/base/check.h"
#include "platform/db/connection.h"

namespace yixin::db {
namespace {

using describe::Shape;
using describe::TypeDesc;

void load(Cursor& cursor, int column, void* out, const TypeDesc& type) {
  if (type.shape == Shape::optional) {
    if (!cursor.is_null(column)) load(cursor, column, type.append(out), *type.element);
    return;
  }
  CHECK(!cursor.is_null(column));
  switch (type.shape) {
    case Shape::integer:
    case Shape::boolean:
    case Shape::instant:
    case Shape::row_id: return type.store_integer(out, cursor.integer(column));
    case Shape::real: *static_cast<double*>(out) = cursor.real(column); return;
    case Shape::text: type.text(out)->assign(cursor.text(column)); return;
    case Shape::bytes: type.text(out)->assign(cursor.bytes(column)); return;
    case Shape::scalar:
    case Shape::enumeration: CHECK(type.parse(cursor.text(column), out)); return;
    case Shape::shared_text:
    case Shape::object:
    case Shape::list:
    case Shape::optional: break;
  }
  CHECK(false && "a column holds one value");
}

}  // namespace

void fetch(Connection& connection, std::string_view sql, std::span<const Argument> args, void* list,
           const TypeDesc& list_type) {
  const TypeDesc& row = *list_type.element;
  const auto cursor = connection.open(sql, args);
  const bool single = row.shape != Shape::object;
  CHECK(cursor->columns() == (single ? 1 : static_cast<int>(row.field_count)));
  while (cursor->next()) {
    void* item = list_type.append(list);
    if (single) {
      load(*cursor, 0, item, row);
      continue;
    }
    for (std::size_t i = 0; i < row.field_count; ++i) {
      load(*cursor, static_cast<int>(i), row.fields[i].at(item), *row.fields[i].type);
    }
  }
}

}  // namespace yixin::db
