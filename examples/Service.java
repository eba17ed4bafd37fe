import java.net.URI;
import java.net.URLEncoder;
import java.net.http.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.Duration;

/** Adds the chatbot invitation to a letter: java Service.java http://127.0.0.1:8080 brev.pdf brev-ud.pdf. */
public class Service {
    /** Returns the bytes to send: enriched by the service, or, whatever goes wrong, the ones that came in. */
    static byte[] enriched(String service, byte[] letter, String name) {
        var query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(service + "/v1/enrich" + query)).timeout(Duration.ofSeconds(90))
            .POST(HttpRequest.BodyPublishers.ofByteArray(letter)).build();
        try {
            var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            System.err.println(answer.headers().firstValue("Memo-Enrich-Report").orElse("HTTP " + answer.statusCode()));
            return answer.statusCode() == 200 ? answer.body() : letter;
        } catch (Exception error) {
            System.err.println("memo-enrich did not answer: " + error.getClass().getSimpleName());
            return letter;
        }
    }
    public static void main(String[] words) throws Exception {
        Files.write(Path.of(words[2]), enriched(words[0], Files.readAllBytes(Path.of(words[1])), words[1]));
    }
}
