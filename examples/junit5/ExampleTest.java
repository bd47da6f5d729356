import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExampleTest {
  static final String POLLED = """
      tasks:
        "10641": [RUNNING: 3 polls, COMPLETE: {result: {deletedIssues: 12}}]
      expect:
        - polling: {at_most: 4, stops_when_finished: true}
      """;

  @RegisterExtension final MockJira mockJira = new MockJira();  // one a test

  /** The client under test; yours goes here. It would pause between its reads. */
  static class Client {
    private static final HttpClient http = HttpClient.newHttpClient();
    private final MockJira.Site site;

    Client(MockJira.Site site) {
      this.site = site;
    }

    HttpResponse<String> readTask(int task) throws Exception {
      var secret = Base64.getEncoder().encodeToString((site.email + ":" + site.apiToken).getBytes());
      return http.send(HttpRequest.newBuilder(URI.create(site.url + "/rest/api/3/task/" + task))
          .header("Authorization", "Basic " + secret).build(), HttpResponse.BodyHandlers.ofString());
    }

    String waitForTask(int task) throws Exception {
      for (;;) {
        String seen = readTask(task).body();
        if (!seen.matches("(?s).*\"status\":\"(ENQUEUED|RUNNING)\".*")) return seen;
      }
    }
  }

  @Test
  void itReadsUntilTheTaskIsCompleteAndNoLonger() throws Exception {
    var client = new Client(mockJira.makeSite(POLLED));
    assertTrue(client.waitForTask(10641).contains("\"result\":{\"deletedIssues\":12}"));
  }

  @Test
  void aTaskThatIsCompleteIsForgottenAfter14Days() throws Exception {
    var site = mockJira.makeSite("demo");
    var client = new Client(site);
    site.advance("10s");
    assertTrue(client.waitForTask(10001).contains("\"status\":\"COMPLETE\""));
    site.advance("14d");
    assertEquals(404, client.readTask(10001).statusCode());
  }
}
