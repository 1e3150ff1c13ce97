#pragma once

#include <string>

namespace yixin::test {

/// YIXIN_TEST_DATABASE: "sqlite" (default) or the postgresql:// address of a server.
std::string engine_of_this_run();
bool is_sqlite();

/// For a folder or a database of one test.
std::string unique_name();

}  // namespace yixin::test
