package cascade.lab.verify.samples;

import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The nodes as an application sees them: it asks whichever answers, and goes on asking. Thread-safe; what asks waits. */
final class Nodes {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MILLIS = 200;
    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final List<String> addresses;
    private final AtomicInteger turn = new AtomicInteger();
    private volatile boolean isClosed;

    /** @param addresses such as {@code http://127.0.0.1:8080} */
    Nodes(List<String> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /** A page as it was answered. */
    record Answer(String requestId, List<String> items) {}

    /** Asks for a page, until one is answered. */
    Answer page(String user, int size) {
        String path = "/v1/feed?user=%s&scene=waterfall&size=%d&context.os=android".formatted(user, size);
        JsonNode page = read(until(OK, path, new byte[0]));
        List<String> items = new ArrayList<>();
        page.get("items").forEach(item -> items.add(item.get("item").asText()));
        return new Answer(page.get("requestId").asText(), items);
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("a page is not JSON", e);
        }
    }

    /** Tells events, until they are accepted. */
    void tell(List<FeedEvent> events) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (FeedEvent event : events) {
            body.write(body.size() == 0 ? '[' : ',');
            body.writeBytes(EventCodec.encode(event));
        }
        body.write(']');
        JsonNode answer = read(until(ACCEPTED, "/v1/events", body.toByteArray()));
        if (answer.get("accepted").asInt() != events.size()) {
            throw new IllegalStateException("events are refused: " + answer);
        }
    }

    /** The body of the first answer of that status, from whichever node; {@code body} empty for a question. */
    private byte[] until(int status, String path, byte[] body) {
        while (!isClosed) {
            String node = addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
            try {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(URI.create(node + path)).timeout(PATIENCE);
                if (body.length > 0) {
                    request.header("content-type", "application/json").POST(BodyPublishers.ofByteArray(body));
                }
                HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
                if (answer.statusCode() == status) {
                    return answer.body();
                }
                if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    throw new IllegalStateException(path + " is answered " + answer.statusCode() + " "
                            + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (IOException e) {
                pause(); // It was killed.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
        throw new IllegalStateException("nobody is there to answer " + path);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Whoever asks asks no more. */
    void close() {
        isClosed = true;
        client.shutdownNow();
    }
}
