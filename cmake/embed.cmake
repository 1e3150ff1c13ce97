# Files that travel inside the binary: migrations, policy, rule packs. Each becomes a raw string
# literal in one generated source, so that an installation is one file.

# yixin_embed_text(TARGET SYMBOL FILE): defines `const std::string_view embedded::SYMBOL`.
function(yixin_embed_text target symbol file)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp)
  file(READ ${file} text)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(CONFIGURE OUTPUT ${out} CONTENT
"#include <string_view>
namespace yixin::embedded {
extern const std::string_view @symbol@;
const std::string_view @symbol@ = R\"embedded(@text@)embedded\";
}
" @ONLY)
  target_sources(${target} PRIVATE ${out})
endfunction()

# yixin_embed_migrations(TARGET DIR): NNNN_name[.engine].sql files as db::embedded_migrations().
function(yixin_embed_migrations target directory)
  file(GLOB files CONFIGURE_DEPENDS ${directory}/*.sql)
  list(SORT files)
  set(entries "")
  foreach(file IN LISTS files)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    get_filename_component(base ${file} NAME)
    string(REGEX MATCH "^0*([0-9]+)_([a-z0-9_]+)(\\.(sqlite|postgresql))?\\.sql$" ok ${base})
    if(NOT ok)
      message(FATAL_ERROR "migration name: ${base}")
    endif()
    set(number ${CMAKE_MATCH_1})
    set(name ${CMAKE_MATCH_2})
    set(engine "${CMAKE_MATCH_4}")
    file(READ ${file} text)
    string(APPEND entries "    {${number}, \"${name}\", R\"embedded(${text})embedded\", \"${engine}\"},\n")
  endforeach()
  set(out ${CMAKE_CURRENT_BINARY_DIR}/embedded_migrations.cpp)
  file(CONFIGURE OUTPUT ${out} CONTENT
"#include \"platform/db/migrator.h\"
namespace yixin::db {
const std::vector<Migration>& embedded_migrations() {
  static const std::vector<Migration> steps = {
@entries@  };
  return steps;
}
}
" @ONLY)
  target_sources(${target} PRIVATE ${out})
endfunction()
