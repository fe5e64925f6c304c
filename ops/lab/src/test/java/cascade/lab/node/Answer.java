package cascade.lab.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** What a node answered; {@code retryAfter} is empty where it did not say. */
public record Answer(int status, String body, String retryAfter) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("retry-after").orElse(""));
    }

    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    /** The member of the request that a refusal names. */
    String field() {
        return json().path("field").asText();
    }

    /** Ids of the items of a feed. */
    public List<String> items() {
        List<String> items = new ArrayList<>();
        json().path("items").forEach(item -> items.add(item.get("item").asText()));
        return items;
    }

    /** Whether it is a feed in which nothing but a ranker is missing. */
    boolean isWhole() {
        return status == 200 && degraded().equals(List.of("rank:absent"));
    }

    List<String> degraded() {
        List<String> degraded = new ArrayList<>();
        json().path("degraded").forEach(missing -> degraded.add(missing.asText()));
        return degraded;
    }
}
