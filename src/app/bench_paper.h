#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Papers as a client sees them, read by a scan: a load generator must cost less than the server.
namespace yixin::app {

/// The option tokens of one question; none where a text is asked for.
using PaperSlot = std::vector<std::string>;

/// The questions of a Paper reply, by position.
std::vector<PaperSlot> read_paper(std::string_view reply);

/// An Answer with the option (or the text) number `choice`, spelt exactly as the server stores it.
std::string write_answer(std::size_t position, const PaperSlot& slot, std::size_t choice);

}  // namespace yixin::app
