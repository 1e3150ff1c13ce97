#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "support/this_tree.h"
#include "support/world.h"

/// What tests of org share: the Party office of one hospital and its files.
namespace yixin::org::test {

using yixin::test::Actor;
using yixin::test::Method;
using yixin::test::Reply;
using yixin::test::World;

inline std::string quoted(std::string_view text) {
  std::string out;
  describe::write_json_string(out, text);
  return out;
}

inline std::string sample(const std::string& name) {
  std::ifstream in(std::string(yixin::test::source_dir) + "/samples/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Uploads a file as the Party office.
inline Reply stage(World& world, const std::string& kind, std::string bytes) {
  return world.must(world.the_operator(), Method::post, "/imports/" + kind + "?file_name=a.csv",
                    std::move(bytes));
}

inline Reply apply(World& world, const std::string& kind, const Reply& staged) {
  return world.must(world.the_operator(), Method::put,
                    "/imports/" + kind + '/' + staged.at("import_id") + "/application", "{}");
}

inline Reply undo(World& world, const std::string& kind, const Reply& staged) {
  return world.must(world.the_operator(), Method::del,
                    "/imports/" + kind + '/' + staged.at("import_id") + "/application");
}

inline Reply import_file(World& world, const std::string& kind, std::string bytes) {
  return apply(world, kind, stage(world, kind, std::move(bytes)));
}

/// "new/changed/same/problems/ambiguous".
inline std::string counts(const Reply& import) {
  std::string out;
  for (const char* name : {"new_rows", "changed", "same", "problems", "ambiguous"}) {
    out += (out.empty() ? "" : "/") + import.at(std::string("counts.") + name);
  }
  return out;
}

/// Codes of the problems of the row with that index on the first page.
inline std::string problems(const Reply& import, int index) {
  const std::string row = "rows." + std::to_string(index) + ".problems";
  std::string out;
  for (std::size_t i = 0; i < import.count(row); ++i) {
    out += import.at(row + '.' + std::to_string(i) + ".code") + ' ';
  }
  return out;
}

inline std::size_t audit_entries(World& world, std::string_view action) {
  std::int64_t found = 0;
  world.read([&](db::ReadTx& tx) {
    found = tx.value<std::int64_t>(R"sql(SELECT count(*) FROM audit_entry WHERE action = $1)sql",
                                   action);
  });
  return static_cast<std::size_t>(found);
}

inline std::string person_form(std::string_view name, std::string_view more = "") {
  return "{\"name\":" + quoted(name) +
         ",\"id_kind\":\"none\",\"category\":\"staff\",\"retired\":false" + std::string(more) + '}';
}

}  // namespace yixin::org::test
