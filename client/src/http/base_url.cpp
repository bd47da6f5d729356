#include "jira_task/base_url.hpp"

#include "src/http/url.hpp"
#include "src/text/text.hpp"

namespace jira_task {

namespace {

constexpr auto example = "https://your-domain.atlassian.net";

}  // namespace

tl::expected<BaseUrl, std::string> BaseUrl::parse(std::string_view text) {
  const auto refuse = [&](const std::string& problem, const std::string& remedy) {
    return tl::unexpected{"'" + internal::excerpt(text, 200) + "' " + problem + "; " + remedy};
  };
  if (text.empty()) {
    return tl::unexpected{"the URL is empty; write one such as " + std::string{example}};
  }
  if (text.find('@') != text.npos) {
    // Not quoted: what stands before the @ is likely a password.
    return tl::unexpected<std::string>{
        "the URL holds a user name or password; give the credentials by themselves"};
  }
  const auto url = internal::parse_url(text);
  if (!url) return refuse(url.error(), "write it as " + std::string{example});
  if (!url->query.empty() || text.find('#') != text.npos) {
    return refuse("goes on behind the path", "leave off everything from '?' or '#' on");
  }
  const auto rest = (url->path + "/").find("/rest/");
  if (rest != std::string::npos) {
    return refuse("goes too far", "leave off " + url->path.substr(rest));
  }
  BaseUrl result;
  result.scheme_ = url->scheme;
  result.host_ = url->host;
  result.port_ = url->port;
  result.path_ = url->path;
  while (result.path_.ends_with('/')) result.path_.pop_back();
  return result;
}

std::string BaseUrl::authority() const {
  auto text = internal::bracketed(host_);
  if (port_ != internal::default_port(scheme_)) text += ":" + std::to_string(port_);
  return text;
}

std::string BaseUrl::origin() const {
  return scheme_ + "://" + authority();
}

std::optional<std::string> BaseUrl::gateway_prefix() const {
  constexpr std::string_view gateway = "/ex/jira/";
  if (!path_.starts_with(gateway)) return std::nullopt;
  return path_.substr(0, path_.find('/', gateway.size()));
}

}  // namespace jira_task
