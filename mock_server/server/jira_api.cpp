#include "server/jira_api.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "core/percent.hpp"
#include "core/query.hpp"
#include "jira/accessible_resources.hpp"
#include "jira/basis.hpp"
#include "jira/bulk_progress.hpp"
#include "jira/catalogue.hpp"
#include "jira/errors.hpp"
#include "jira/input.hpp"
#include "jira/json_text.hpp"
#include "jira/rate_limit_headers.hpp"
#include "jira/routes.hpp"
#include "jira/task_bean.hpp"
#include "server/caller.hpp"
#include "server/jira_context.hpp"
#include "server/oauth_token.hpp"
#include "server/observed.hpp"
#include "server/xsrf.hpp"

namespace mock_jira {

std::string label(std::string_view rule, Basis basis) {
  std::string text = "rule=";
  text += rule;
  text += "; basis=";
  text += to_string(basis);
  return text;
}

Reply json_reply(int status, std::string body, std::string_view rule, Basis basis) {
  Reply reply{.status = status, .body = std::move(body), .label = label(rule, basis)};
  reply.headers.reserve(4);
  reply.headers.emplace_back("Content-Type", json_type);
  return reply;
}

namespace {

/// `sentences` are not empty.
Reply error_reply_of(std::optional<Operation> operation, int status,
                     const std::vector<std::string>& sentences, std::string_view rule,
                     Profile profile = Profile::documented) {
  auto error = error_body(operation, status, sentences, profile);
  Reply reply = json_reply(status, std::move(error.json), rule, error.basis);
  if (status == 401) {
    reply.headers.emplace_back("WWW-Authenticate", "Basic realm=\"mock-jira\"");
  }
  return reply;
}

Reply error_reply_saying(const JiraContext& context, int status,
                         const std::vector<std::string>& sentences, std::string_view rule) {
  std::optional<Reply> seen;
  if (context.is_observed()) seen = observed_error(context, status, sentences.front(), rule);
  Reply reply =
      seen ? std::move(*seen)
           : error_reply_of(context.operation(), status, sentences, rule, context.profile());
  if (status == 401 && !context.login_reason.empty()) {
    reply.headers.emplace_back("X-Seraph-LoginReason", context.login_reason);
  }
  return reply;
}

}  // namespace

Reply error_reply(const JiraContext& context, int status, std::string sentence,
                  std::string_view rule) {
  return error_reply_saying(context, status, {std::move(sentence)}, rule);
}

std::string JiraContext::path() const {
  std::string path;
  for (const auto& segment : call.path) path += '/' + segment;
  return path.empty() ? "/" : path;
}

std::optional<std::string> JiraContext::parameter(std::string_view name) const {
  if (const auto segment = route.parameter(name)) return std::string{*segment};
  const std::string_view target = call.request.target;
  const auto mark = target.find('?');
  if (mark == std::string_view::npos) return std::nullopt;
  for (const auto& [key, value] : parse_query(target.substr(mark + 1))) {
    if (percent_decode(key) == name) return percent_decode(value);
  }
  return std::nullopt;
}

std::string JiraContext::task_url(TaskId id) const {
  return api_url() + "/task/" + std::to_string(id);
}

std::string JiraContext::bean(const FoundTask& found) const {
  const User& creator = site.scenario().users[found.view.plan->submitted_by];
  return task_bean(found.id, found.view, task_url(found.id), creator.id);
}

namespace {

/// The reply that an answer with a status spells out.
Reply forced_reply(const JiraContext& context, const TakenAnswer& taken) {
  const Answer& answer = *taken.answer;
  const std::string rule = to_string(taken.name);
  const int status = *answer.status;
  const bool empty = status == 204 || (status >= 300 && status < 400);

  Reply reply;
  if (answer.body) {
    reply = json_reply(status, answer.body->text, rule, Basis::assumed);
    set_header(reply.headers, "Content-Type", answer.body->content_type);
  } else if (empty) {
    reply = {.status = status, .label = label(rule, Basis::assumed)};
  } else {
    auto sentences = answer.messages;
    if (sentences.empty()) {
      sentences = {default_sentence(context.operation(), status, context.route.task_id)};
    }
    reply = error_reply_saying(context, status, sentences, rule);
  }
  if (status == 429 || status == 503) set_header(reply.headers, "Retry-After", "1");
  return reply;
}

/// What an answer adds to a reply, its own or the simulation's.
void add_headers(Reply& reply, const Answer& answer) {
  if (answer.retry_after) {
    std::erase_if(reply.headers,
                  [](const auto& h) { return equal_without_case(h.first, "Retry-After"); });
    if (const auto seconds = answer.retry_after->seconds) {
      reply.headers.emplace_back("Retry-After", std::to_string(*seconds));
    }
  }
  for (const auto& [name, value] : answer.headers) set_header(reply.headers, name, value);
}

/// How an answer has a reply sent, its own or the simulation's. The label still says who made the
/// reply, and beside that who delays or breaks it.
void set_delivery(Reply& reply, const TakenAnswer& taken) {
  if (!taken.answer->alters_delivery()) return;
  reply.delivery = {
      .delay = taken.delay, .network = taken.answer->network, .cut_short = taken.cut_short};
  reply.label += "; delivery=" + to_string(taken.name);
}

bool is_bulk_task(const FoundTask& found) {
  const auto& started_by = found.view.plan->started_by;
  return started_by && row_of(started_by->operation).envelope == Envelope::bulk;
}

Reply no_such_task(const JiraContext& context, const NoSuchTask& none) {
  return error_reply(context, 404, no_such_task_sentence(context.route.task_id),
                     none.forgotten ? "forgotten-task" : "unknown-task");
}

Reply not_permitted(const JiraContext& context) {
  return error_reply(context, 403, not_permitted_sentence(), "permission");
}

Reply get_task(JiraContext& context) {
  const bool counts = context.call.request.method != "HEAD" && context.arrives;
  const auto read = counts ? Site::Read::poll : Site::Read::look;
  const auto outcome = context.site.read_task(context.route.task_id, *context.user, read);
  if (const auto* none = std::get_if<NoSuchTask>(&outcome)) return no_such_task(context, *none);
  if (std::holds_alternative<NotPermitted>(outcome)) return not_permitted(context);

  const auto& found = std::get<FoundTask>(outcome);
  context.shown = found.view.status;
  return json_reply(200, context.bean(found), "lifecycle", Basis::documented);
}

Reply cancel_task(const JiraContext& context) {
  const auto outcome = context.site.cancel_task(context.route.task_id, *context.user);
  if (const auto* none = std::get_if<NoSuchTask>(&outcome)) return no_such_task(context, *none);
  if (std::holds_alternative<NotPermitted>(outcome)) return not_permitted(context);
  if (std::holds_alternative<NotCancellable>(outcome)) {
    return error_reply(context, 400, not_cancellable_sentence(context.route.task_id),
                       "cancel-policy");
  }
  return json_reply(202, "{}", "cancel-policy", Basis::documented);
}

/// The task in the bulk queue's shape, whoever started it; also a poll.
Reply get_bulk_progress(JiraContext& context) {
  const auto id = parse_task_id(context.route.task_id);
  const auto task = id ? context.site.look_at(*id) : std::nullopt;
  if (!task || !is_bulk_task(*task)) {
    return error_reply(context, 400, no_bulk_task_sentence(), "no-bulk-task");
  }
  const bool counts = context.call.request.method != "HEAD" && context.arrives;
  const auto found = counts ? context.site.poll_task(*id) : task;
  if (!found) return error_reply(context, 400, no_bulk_task_sentence(), "no-bulk-task");
  context.shown = found->view.status;
  const User& creator = context.site.scenario().users[found->view.plan->submitted_by];
  return json_reply(200, bulk_progress(found->id, found->view, creator, context.profile()),
                    "lifecycle", context.is_observed() ? Basis::observed : Basis::documented);
}

bool is_app(const JiraContext& context) {
  const auto authorization = find_header(context.call.request.headers, "Authorization");
  return context.user != nullptr && authorization->starts_with("Bearer ");
}

bool may_call(const CatalogueRow& row, const JiraContext& context) {
  const User* user = context.user;
  switch (row.permission) {
    case Permission::anyone:
      return true;
    case Permission::sign_in:
      return user != nullptr;
    case Permission::administer:
      return user != nullptr && user->is_administrator();
    case Permission::bulk_change:
      return user != nullptr && user->may_change_in_bulk();
    case Permission::app:
      return is_app(context);
  }
  return false;
}

/// Where the document has no 403 but a 404, whoever may not see something is told that it is not
/// there (jira-facts §5.1). Who is no app may not be known at all.
int refusal(const CatalogueRow& row) {
  if (declares(row.operation, 403)) return 403;
  if (row.permission == Permission::app) return 401;
  return declares(row.operation, 404) ? 404 : 403;
}

Reply no_privileges(const JiraContext& context, const CatalogueRow& row) {
  return error_reply(context, refusal(row), no_privileges_sentence(row.permission), "permission");
}

/// Whether the call may go on: its caller is known, or has not said who it is and need not.
bool is_let_in(const JiraContext& context) {
  if (context.user != nullptr) return true;
  const bool says_who = find_header(context.call.request.headers, "Authorization").has_value();
  return !says_who && row_of(*context.operation()).permission == Permission::anyone;
}

Reply wrong_scope(const JiraContext& context, const CatalogueRow& row) {
  if (context.is_observed()) return wrong_scope_at_gateway();
  return error_reply(context, 403, wrong_scope_sentence(row.scopes), "scope");
}

/// What an operation says to a caller who was let in.
Reply perform(JiraContext& context) {
  if (const auto status = xsrf_check(context)) return xsrf_check_failed(*status);
  const CatalogueRow& row = row_of(*context.operation());
  if (context.user != nullptr && !covers(context.user->scopes, row.scopes)) {
    return wrong_scope(context, row);
  }
  if (!may_call(row, context)) return no_privileges(context, row);
  switch (row.shape) {
    case AnswerShape::task_bean:
      return get_task(context);
    case AnswerShape::cancel:
      return cancel_task(context);
    case AnswerShape::bulk_progress:
      return get_bulk_progress(context);
    case AnswerShape::info:
      return tell_info(context);
    case AnswerShape::deleted:
    case AnswerShape::archived_issues:
    case AnswerShape::deleted_webhooks:
    case AnswerShape::redaction_job:
    case AnswerShape::redaction_status:
    case AnswerShape::migration_progress:
      return perform_look_alike(context);
    default:
      return start_task(context);
  }
}

Reply too_many_calls(const JiraContext& context, const RateLimit& limit) {
  Reply reply =
      error_reply(context, 429, default_sentence(context.operation(), 429, {}), "rate-limit");
  if (limit.body == RateLimitBody::html) {
    reply.body = rate_limited_page();
    set_header(reply.headers, "Content-Type", "text/html;charset=UTF-8");
  }
  return reply;
}

/// The same, unless it came too soon; with what is left for those that come after it.
Reply perform_within_limits(JiraContext& context) {
  if (!context.site.has_rate_limits() || context.user == nullptr) return perform(context);
  const auto decision = context.site.limit_rate(*context.user, *context.operation());
  const auto* refused = decision.refused_by();
  Reply reply = refused != nullptr ? too_many_calls(context, refused->limit) : perform(context);
  for (auto& header : rate_limit_headers(decision)) reply.headers.push_back(std::move(header));
  return reply;
}

/// A call without a body is asked for no media type.
Reply wrong_media_type(const JiraContext& context, std::optional<std::string_view> content_type) {
  Reply reply = error_reply(context, 415, wrong_media_type_sentence(content_type), "media-type");
  reply.headers.emplace_back("Accept", "application/json");
  return reply;
}

/// What Jira would say, in the order in which it checks.
Reply simulate(JiraContext& context) {
  if (is_token_call(context.call)) return answer_token_call(context);
  if (is_no_app_session(context.site, context.call)) return no_app_session();
  const auto& method = context.call.request.method;
  switch (context.route.kind) {
    case Route::Kind::unknown:
      return error_reply(context, 404, no_endpoint_sentence(method, context.path()), "route");
    case Route::Kind::wrong_method: {
      Reply reply = error_reply(context, 405, wrong_method_sentence(method), "method");
      reply.headers.emplace_back("Allow", context.route.allow);
      return reply;
    }
    case Route::Kind::not_served: {
      const auto& documented = *context.route.not_served;
      const auto path = path_in_version_of(documented, context.call.path);
      return error_reply(context, 501, not_served_sentence(documented.id, documented.method, path),
                         "not-served");
    }
    case Route::Kind::options:  // jira-facts §7.3
      return {.status = 200,
              .headers = {{"Allow", context.route.allow}},
              .label = label("options", Basis::observed)};
    case Route::Kind::tenant_info:
      return json_reply(200, tenant_info(context.site.cloud_id()), "tenant-info", Basis::observed);
    case Route::Kind::accessible_resources:
      return list_accessible_resources(context);
    case Route::Kind::operation:
      break;
  }
  const auto& request = context.call.request;
  const auto content_type = find_header(request.headers, "Content-Type");
  if (!request.body.empty() && !takes_media_type(*context.operation(), content_type)) {
    return wrong_media_type(context, content_type);
  }
  if (!is_let_in(context)) {
    return error_reply(context, 401, no_credentials_sentence(), "credentials");
  }
  return perform_within_limits(context);
}

/// The answer of the site that takes this call, if there is one. It comes before routes and
/// credentials are judged: it also meets a call that has none, and `any` one that leads nowhere.
std::optional<TakenAnswer> take_answer(const JiraContext& context) {
  if (!context.site.has_answers()) return std::nullopt;
  const std::string path = context.path();
  return context.site.take_answer(
      {.operation = context.operation(),
       .path = path,
       .task = context.route.task_id,
       .user = context.user != nullptr ? std::string_view{context.user->name} : anonymous});
}

bool leads_somewhere(Route::Kind kind) {
  return kind != Route::Kind::unknown && kind != Route::Kind::wrong_method &&
         kind != Route::Kind::not_served;
}

void find_route(JiraContext& context) {
  const auto path = context.call.path;
  context.route = route(context.call.request.method, path);
  const bool is_older = path.size() >= 3 && (path[2] == "2" || path[2] == "latest");
  context.api_version = is_older ? "2" : "3";
}

}  // namespace

JiraAnswer answer_jira(Site& site, const JiraCall& call) {
  JiraContext context{.site = site, .call = call};
  find_route(context);
  const Caller caller = find_caller(site, call);
  context.user = caller.user;
  context.scheme = caller.scheme;
  context.login_reason = caller.login_reason;

  const auto taken = take_answer(context);

  // A fault breaks the answer, not the deed: without a status the call does what it does.
  if (taken) context.arrives = arrives_whole(taken->answer->network);
  Reply reply = taken && taken->answer->status ? forced_reply(context, *taken) : simulate(context);
  if (context.is_observed()) add_observed_headers(context, reply.headers);
  if (taken) {
    add_headers(reply, *taken->answer);
    set_delivery(reply, *taken);
  }
  return {.reply = std::move(reply),
          .operation = context.operation(),
          .task = std::string{context.route.task_id},
          .user = context.user != nullptr ? context.user->name : anonymous,
          .matched = leads_somewhere(context.route.kind) || taken || is_token_call(call),
          .shown = context.shown};
}

Reply no_site(const std::string& sentence) {
  return error_reply_of({}, 404, {sentence}, "site");
}

}  // namespace mock_jira
