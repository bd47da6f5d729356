#include "jira/jira_api.hpp"

#include <optional>
#include <utility>

#include "catalogue/catalogue.hpp"
#include "jira/access/xsrf.hpp"
#include "jira/call/jira_context.hpp"
#include "jira/call/json_reply.hpp"
#include "jira/errors/error_reply.hpp"
#include "jira/errors/observed.hpp"
#include "jira/findings/findings.hpp"
#include "jira/forced_answer.hpp"
#include "jira/operations/accessible_resources.hpp"
#include "jira/operations/answer_operation.hpp"
#include "jira/operations/input.hpp"
#include "jira/operations/oauth_token.hpp"
#include "jira/rate_limit_headers.hpp"
#include "jira/routes/near_miss.hpp"
#include "jira/routes/routes.hpp"
#include "site/answer/request_match.hpp"

namespace mock_jira {
namespace {

bool may_call(const JiraContext& context) {
  const User* user = context.user();
  const Permission needed = context.row().permission;
  if (user == nullptr) return needed == Permission::anyone;
  switch (needed) {
    case Permission::anyone:
    case Permission::sign_in:
      return true;
    case Permission::administer:
      return user->is_administrator();
    case Permission::bulk_change:
      return user->may_change_in_bulk();
    case Permission::app:
      return context.caller.scheme == Scheme::bearer;
  }
  return false;
}

/// Where the document has no 403 but a 404, whoever may not see something is told that it is not
/// there (evidence §5.1). Who is no app may not be known at all.
Reply no_privileges(const JiraContext& context) {
  const OperationRow& row = context.row();
  const int status = row.statuses.contains(403)          ? 403
                     : row.permission == Permission::app ? 401
                     : row.statuses.contains(404)        ? 404
                                                         : 403;
  return error_reply(context, status, no_privileges_sentence(row.permission), Rule::permission);
}

/// Whether the call may go on: its caller is known, or has not said who it is and need not.
bool is_let_in(const JiraContext& context) {
  if (context.user() != nullptr) return true;
  const bool says_who = find_header(context.call.request.headers, "Authorization").has_value();
  return !says_who && context.row().permission == Permission::anyone;
}

Reply wrong_scope(const JiraContext& context) {
  if (context.is_observed()) return wrong_scope_at_gateway();
  return error_reply(context, 403, wrong_scope_sentence(context.row().scopes), Rule::scope);
}

/// What an operation says to a caller who was let in.
Reply perform(JiraContext& context) {
  if (context.is_observed()) {
    const auto status = xsrf_check(context.call.request, context.caller.scheme);
    if (status) return xsrf_check_failed(*status);
  }
  const User* user = context.user();
  if (user != nullptr && !covers(user->scopes, context.row().scopes)) return wrong_scope(context);
  return may_call(context) ? answer_operation(context) : no_privileges(context);
}

Reply too_many_calls(const JiraContext& context, const RateLimit& limit) {
  Reply reply =
      error_reply(context, 429, default_sentence(context.operation(), 429, {}), Rule::rate_limit);
  if (limit.body == RateLimitBody::html) {
    reply.body = rate_limited_page();
    set_header(reply.headers, "Content-Type", "text/html;charset=UTF-8");
  }
  return reply;
}

/// The same, unless it came too soon; with what is left for those that come after it.
Reply perform_within_limits(JiraContext& context) {
  if (!context.site.has_rate_limits() || context.user() == nullptr) return perform(context);
  const auto decision = context.site.limit_rate(*context.user(), *context.operation());
  const auto* refused = decision.refused_by();
  Reply reply = refused != nullptr ? too_many_calls(context, refused->limit) : perform(context);
  for (auto& header : rate_limit_headers(decision, context.profile())) {
    reply.headers.push_back(std::move(header));
  }
  return reply;
}

/// Names the operation that the call may have meant, where that is no real Jira's answer.
Reply no_endpoint(const JiraContext& context) {
  const auto& method = context.call.request.method;
  std::string sentence = no_endpoint_sentence(method, context.path());
  if (!context.is_observed()) {
    const auto misses = near_misses(method, context.call.path, {});
    if (!misses.empty()) {
      const auto& [operation, meant, path, task, distance] = misses.front();
      sentence.pop_back();  // its full stop
      sentence += "; " + meant + ' ' + path + " is " + std::string{to_string(operation)} + '.';
    }
  }
  return error_reply(context, 404, sentence, Rule::route);
}

/// A call without a body is asked for no media type.
Reply wrong_media_type(const JiraContext& context, std::optional<std::string_view> content_type) {
  Reply reply =
      error_reply(context, 415, wrong_media_type_sentence(content_type), Rule::media_type);
  reply.headers.emplace_back("Accept", "application/json");
  return reply;
}

/// What Jira would say, in the order in which it checks.
Reply simulate(JiraContext& context) {
  if (is_token_call(context.call)) return answer_token_call(context);
  if (is_no_app_session(context.site, context.call.request, context.call.through_gateway)) {
    return no_app_session();
  }
  const auto& method = context.call.request.method;
  switch (context.route.kind) {
    case Route::Kind::unknown:
      return no_endpoint(context);
    case Route::Kind::wrong_method: {
      Reply reply = error_reply(context, 405, wrong_method_sentence(method), Rule::method);
      reply.headers.emplace_back("Allow", context.route.allow);
      return reply;
    }
    case Route::Kind::not_served: {
      const auto& documented = *context.route.not_served;
      const auto path = path_in_version(*context.operation(), context.call.path[2]);
      return error_reply(context, 501, not_served_sentence(documented.id, documented.method, path),
                         Rule::not_served);
    }
    case Route::Kind::options:  // evidence §7.3
      return {.status = 200,
              .headers = {{"Allow", context.route.allow}},
              .rule = Rule::options,
              .basis = Basis::observed};
    case Route::Kind::tenant_info:
      return tell_tenant(context);
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
    return error_reply(context, 401, no_credentials_sentence, Rule::credentials);
  }
  return perform_within_limits(context);
}

std::string_view user_name(const JiraContext& context) {
  return context.user() != nullptr ? std::string_view{context.user()->name} : anonymous;
}

/// The answer of the site that takes this call, if there is one. It comes before routes and
/// credentials are judged: it also meets a call that has none, and `any` one that leads nowhere.
std::optional<TakenAnswer> take_answer(const JiraContext& context) {
  if (!context.site.has_answers()) return std::nullopt;
  const std::string path = context.path();
  RequestParts parts{context.call.request};
  return context.site.take_answer({.operation = context.operation(),
                                   .path = path,
                                   .task = context.route.task_id,
                                   .user = user_name(context),
                                   .request = &parts});
}

bool leads_somewhere(Route::Kind kind) {
  return kind != Route::Kind::unknown && kind != Route::Kind::wrong_method &&
         kind != Route::Kind::not_served;
}

/// Whether an answer makes a call lead somewhere that leads nowhere by itself.
bool stands_in(const Answer& answer) {
  return answer.status || answer.network;
}

}  // namespace

ServeEvent answer_jira(Site& site, const JiraCall& call) {
  JiraContext context = context_of(site, call);
  const auto taken = take_answer(context);

  // A fault breaks the answer, not the deed: without a status the call does what it does.
  if (taken) context.arrives = arrives_whole(taken->answer->network);
  Reply reply = taken && taken->answer->status ? forced_reply(context, *taken) : simulate(context);
  if (context.is_observed()) add_observed_headers(context, reply.headers);
  if (taken) add_to(reply, context, *taken);
  Fate fate{.rule = reply.rule, .basis = reply.basis};
  if (reply.rule == Rule::answer) fate.answer = taken->name;
  if (taken && taken->answer->alters_delivery()) fate.delivered = taken->name;
  return {.reply = std::move(reply),
          .operation = context.operation(),
          .task = std::string{context.route.task_id},
          .user = std::string{user_name(context)},
          .fate = fate,
          .matched = leads_somewhere(context.route.kind) || (taken && stands_in(*taken->answer)) ||
                     is_token_call(call),
          .findings = findings_of(context),
          .shown = context.shown,
          .sighting = context.sighting};
}

}  // namespace mock_jira
