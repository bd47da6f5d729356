import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.regex.Pattern;

/** java.net.http, which offers HTTP/2 with every request; the second cancel by HttpURLConnection. */
public class HttpClients {
  static final HttpClient client = HttpClient.newHttpClient();
  static String base;

  static String basic(String user, String token) {
    return "Basic " + Base64.getEncoder().encodeToString((user + "@example.com:" + token).getBytes());
  }

  static void call(String sentence, String method, String path, String user, String token)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", basic(user, token))
        .method(method, HttpRequest.BodyPublishers.noBody()).build();
    var answer = client.send(request, BodyHandlers.ofString());
    var status = Pattern.compile("\"status\":\"(\\w+)\"").matcher(answer.body());
    System.out.println(sentence + ": " + answer.statusCode() + (status.find() ? " " + status.group(1) : ""));
  }

  static void call(String sentence, String method, String path) throws Exception {
    call(sentence, method, path, "creator", "creator-token");
  }

  public static void main(String[] arguments) throws Exception {
    base = arguments[0] + "/rest/api/3/task/";
    call("read a task", "GET", "10004");
    call("read it with a wrong token", "GET", "10004", "creator", "wrong");
    call("read it as an outsider", "GET", "10004", "outsider", "outsider-token");
    call("read an unknown one", "GET", "99");
    call("cancel a task", "POST", "10003/cancel");
    var old = (HttpURLConnection) URI.create(base + "10003/cancel").toURL().openConnection();
    old.setRequestMethod("POST");
    old.setRequestProperty("Authorization", basic("creator", "creator-token"));
    System.out.println("cancel it again: " + old.getResponseCode());
    call("read it", "GET", "10003");
    call("cancel a finished one", "POST", "10004/cancel");
    call("delete a task", "DELETE", "10004");
  }
}
