#pragma once

#include <functional>
#include <string_view>

#include "platform/base/error.h"
#include "platform/spreadsheet/table.h"

namespace yixin::spreadsheet {

/// Takes the next bytes of a frame.
using Sink = std::function<void(std::string_view bytes)>;

/// What the parsing child answers: a table or a refusal as length-prefixed little-endian bytes, in
/// pieces so that a large table never stands in memory twice.
void encode_table(const Table& table, const Sink& sink);
void encode_error(const base::Error& error, const Sink& sink);

/// Gives the table or throws the refusal. The bytes come from a process that handled hostile
/// input, so they are believed in nothing: throws base::Error file_refused when they do not fit.
Table decode_frame(std::string_view frame);

/// The file could not be examined safely; the one message for every such end.
base::Error file_refused();

}  // namespace yixin::spreadsheet
