#include "src/http/redirect.hpp"

#include "src/http/url.hpp"
#include "src/text/text.hpp"

namespace jira_task::internal {

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

tl::expected<Request, std::string> follow(const BaseUrl& server, Request request,
                                          const Response& answer) {
  const auto refuse = [&](const std::string& reason) {
    return tl::unexpected{"the redirect (" + std::to_string(answer.status) + ") of " +
                          request.method + " " + request.target + " was not followed: " + reason};
  };
  const auto location = answer.headers.find("Location");
  if (!location || trimmed(*location).empty()) return refuse("it names no Location");
  const auto shown = "its Location '" + excerpt(*location, 200) + "' ";
  const auto url = resolve(url_of(server, request.target), trimmed(*location));
  if (!url) return refuse(shown + url.error());
  if (!same_origin(server, *url)) {
    return refuse(shown + "is another server than " + server.origin() +
                  ", which the credentials are for");
  }
  if (const auto tenant = server.gateway_prefix();
      tenant && !url->path.starts_with(*tenant + "/")) {
    return refuse(shown + "lies outside of " + *tenant + ", which the credentials are for");
  }
  // 303 says what to read next; 307 and 308 say where to repeat the request. The other two leave
  // it open, and a cancel must not become a read unnoticed.
  if (request.method != "GET" && (answer.status == 301 || answer.status == 302)) {
    return refuse("it leaves open whether to repeat the " + request.method);
  }
  if (answer.status == 303) {
    request.method = "GET";
    request.body.clear();
  }
  request.target = url->target();
  return request;
}

}  // namespace jira_task::internal
