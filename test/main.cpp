#include <gtest/gtest.h>

#include "app/parse_upload.h"
#include "platform/spreadsheet/child.h"

/// The test program stands in for the product where that runs itself: spreadsheets are parsed by a
/// re-executed child with the readers of every module.
int main(int argc, char** argv) {
  if (argc > 1 && yixin::spreadsheet::parse_table_command == argv[1]) {
    return yixin::app::parse_upload();
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
