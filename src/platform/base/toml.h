#pragma once

#include <stdexcept>

namespace yixin::base {

/// A file that no TOML begins with, such as a heading "[规则]". toml++ knows it by an assertion and
/// has neither place nor sentence for it.
struct TomlBroken : std::runtime_error {
  TomlBroken() : std::runtime_error("no TOML") {}
};
[[noreturn]] inline void refuse_toml() { throw TomlBroken(); }

}  // namespace yixin::base

/// toml++ 3.3, mended at two places where a file of somebody else reaches an undefined end. Its
/// assertions about the text end the process, or are assumed to hold: here they throw TomlBroken.
/// And the tables of unicode.h tell the optimiser that code points such as 。 never ask whether
/// they are a blank; they do outside of a string, and are none.
#define TOML_ASSERT(expr) (static_cast<bool>(expr) ? void() : ::yixin::base::refuse_toml())
#include <toml++/impl/forward_declarations.h>

#pragma push_macro("TOML_UNREACHABLE")
#undef TOML_UNREACHABLE
#define TOML_UNREACHABLE return false
#include <toml++/impl/unicode.h>
#pragma pop_macro("TOML_UNREACHABLE")

#ifdef NDEBUG
#error "toml++ takes its assertions for granted under NDEBUG"
#endif
#include <toml++/toml.h>
