# app_module(NAME LEVEL NUMBER USES other …): one feature module.
#
# A module may use the platform and modules of a strictly lower level, and of those only the folder
# api/. A sideways or upward use is refused here; an undeclared one does not compile, because only
# the api folders of the declared modules are on the include path.

set_property(GLOBAL PROPERTY YIXIN_MODULES "")

function(app_module name)
  cmake_parse_arguments(MODULE "" "LEVEL" "USES" ${ARGN})
  if(NOT DEFINED MODULE_LEVEL)
    message(FATAL_ERROR "module ${name} declares no LEVEL")
  endif()
  set_property(GLOBAL PROPERTY YIXIN_LEVEL_${name} ${MODULE_LEVEL})
  set_property(GLOBAL APPEND PROPERTY YIXIN_MODULES ${name})

  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(yixin_${name} STATIC ${sources})
  target_link_libraries(yixin_${name} PUBLIC yixin_platform)
  target_precompile_headers(yixin_${name} REUSE_FROM yixin_platform)
  # Every header is "modules/<name>/…", but only the api folder of a module is on the path of others.
  set(own ${CMAKE_BINARY_DIR}/include/own/${name}/modules)
  set(api ${CMAKE_BINARY_DIR}/include/api/${name}/modules/${name})
  file(MAKE_DIRECTORY ${own} ${api})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${own}/${name} SYMBOLIC)
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/api ${api}/api SYMBOLIC)
  target_include_directories(yixin_${name}
    PRIVATE ${CMAKE_BINARY_DIR}/include/own/${name}
    PUBLIC ${CMAKE_BINARY_DIR}/include/api/${name})

  foreach(other IN LISTS MODULE_USES)
    get_property(other_level GLOBAL PROPERTY YIXIN_LEVEL_${other})
    if(NOT DEFINED other_level OR other_level STREQUAL "")
      message(FATAL_ERROR "module ${name} uses ${other}, which is not below it")
    endif()
    if(NOT other_level LESS MODULE_LEVEL)
      message(FATAL_ERROR
        "module ${name} (level ${MODULE_LEVEL}) may not use ${other} (level ${other_level})")
    endif()
    target_link_libraries(yixin_${name} PUBLIC yixin_${other})
  endforeach()
endfunction()
