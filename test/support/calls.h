#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/world.h"

namespace yixin::test {

using testing::HasSubstr;
using testing::Not;

/// A world of one's own and short words for calls to it.
class Calls : public testing::Test {
 protected:
  Reply get(const Actor& who, const std::string& path) {
    return world.call(who, Method::get, path);
  }
  Reply post(const Actor& who, const std::string& path, const std::string& body) {
    return world.call(who, Method::post, path, body);
  }
  Reply put(const Actor& who, const std::string& path, const std::string& body) {
    return world.call(who, Method::put, path, body);
  }
  /// On the revision that the caller saw.
  Reply put(const Actor& who, const std::string& path, int rev, const std::string& body = "{}") {
    return world.call(seen(who, rev), Method::put, path, body);
  }
  Reply del(const Actor& who, const std::string& path) {
    return world.call(who, Method::del, path);
  }
  /// On the revision that the caller saw.
  Reply del(const Actor& who, const std::string& path, int rev) {
    return world.call(seen(who, rev), Method::del, path);
  }
  static std::string quoted(const std::string& text) { return '"' + text + '"'; }

  World world;
};

}  // namespace yixin::test
