#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "http/message/http.hpp"

namespace mock_jira::admin {

/// A long text that is made step by step, so that nobody waits for all of it, and no more of it is
/// held than is being sent. Each step appends what comes next, possibly nothing, and takes no lock
/// for longer than it lasts; it is false after the last one.
///
/// It is called by the loop of a connection after the call that asked for it is over: it keeps what
/// it needs alive, and refers to nothing of that call.
using Steps = std::function<bool(std::string& out)>;

/// `reply` with the text as its body: at once if that is short, as most are, else in pieces.
/// `steps_at_once` are made before others have their turn.
Reply in_pieces(Reply reply, Steps steps, std::size_t steps_at_once = 64);

/// The steps of a JSON text that has a list in it: `head`, `entries` with commas between, `tail`.
struct ListText {
  std::string head;
  std::size_t count = 0;
  /// Appends the entry of this number; or nothing, to leave it out.
  std::function<void(std::size_t number, std::string& out)> entry;
  std::string tail;
};
Steps steps_of(ListText text);

}  // namespace mock_jira::admin
