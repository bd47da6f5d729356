import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One mock-jira for all tests; each test makes the sites of it that it needs. */
class MockJira implements BeforeEachCallback, AfterEachCallback {
  private static final HttpClient client = HttpClient.newHttpClient();
  /** Where `mock-jira run` has a server for us, else one of our own. */
  private static final String admin =
      System.getenv("MOCK_JIRA_ADMIN_URL") != null ? System.getenv("MOCK_JIRA_ADMIN_URL") : start();

  private final List<Site> sites = new ArrayList<>();
  private String test;

  /** `cat` ends when we end, even if we are killed, and the server ends with it. */
  private static String start() {
    try {
      Process server = new ProcessBuilder(System.getenv().getOrDefault("MOCK_JIRA", "mock-jira"),
          "run", "demo", "--", "sh", "-c", "echo \"$MOCK_JIRA_ADMIN_URL\"; cat")
          .redirectError(ProcessBuilder.Redirect.INHERIT).start();
      return new BufferedReader(server.inputReader()).readLine();
    } catch (IOException error) {
      throw new ExceptionInInitializerError(error);
    }
  }

  private static String call(String method, String url, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url))
        .method(method, HttpRequest.BodyPublishers.ofString(body));
    String token = System.getenv("MOCK_JIRA_ADMIN_TOKEN");
    if (token != null) request.header("Authorization", "Bearer " + token);
    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    // The body says what is wrong with a scenario.
    if (answer.statusCode() >= 400) throw new IllegalArgumentException(answer.body());
    return answer.body();
  }

  /** A mock Jira of its own. */
  static class Site {
    final String url, admin, email, apiToken;

    private Site(String json) {
      url = text(json, "url");
      admin = text(json, "admin");
      email = text(json, "email");  // of the first user
      apiToken = text(json, "api_token");
    }

    void advance(String duration) throws Exception {
      call("POST", admin + "/clock", "{\"advance\": \"" + duration + "\"}");
    }

    private static String text(String json, String key) {
      var found = Pattern.compile("\"" + key + "\":\"([^\"]*)\"").matcher(json);
      assertTrue(found.find(), json);
      return found.group(1);
    }
  }

  /** `scenario` is a built-in name, or a scenario's YAML. */
  Site makeSite(String scenario) throws Exception {
    String body = scenario.contains(":") ? scenario : "{\"scenario\": \"" + scenario + "\"}";
    sites.add(new Site(call("PUT", admin + "/sites/" + siteName(), body)));
    return sites.get(sites.size() - 1);
  }

  /** Says whose site it is; the end of it tells the sites of one test, or of two runs, apart. */
  private String siteName() {
    String plain = test.substring(0, Math.min(test.length(), 150))
        .replaceAll("[/\\\\\\p{C}\\p{Zl}\\p{Zp}]", ".");
    return URLEncoder.encode(plain + " " + UUID.randomUUID().toString().substring(0, 8), UTF_8)
        .replace("+", "%20");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    test = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    String wrong = "";
    for (Site site : sites) {
      String verdict = call("GET", site.admin + "/verdict", "");
      if (!verdict.startsWith("{\"verdict\":\"pass\"")) wrong += verdict;
      call("DELETE", site.admin, "");
    }
    assertTrue(wrong.isEmpty(), wrong);
  }
}
