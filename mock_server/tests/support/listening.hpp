#pragma once

#include <memory>
#include <utility>

#include "http/listener.hpp"
#include "support/catch.hpp"
#include "support/refusals.hpp"

namespace mock_jira {

/// A listener that refuses as a server of ours does, on a free port; the test fails if there can be
/// none.
inline std::unique_ptr<Listener> listening(Listener::Handler handler,
                                           ListenerOptions options = {}) {
  options.refuse = refuse_as_jira;
  auto listener = Listener::start(std::move(options), std::move(handler));
  if (!listener) FAIL(listener.error());
  return std::move(*listener);
}

}  // namespace mock_jira
