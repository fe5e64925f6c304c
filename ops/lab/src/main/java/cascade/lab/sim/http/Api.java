package cascade.lab.sim.http;

import cascade.features.Item;
import cascade.features.codec.EventCodec;
import cascade.features.codec.ItemCodec;
import cascade.features.codec.UserCodec;
import cascade.features.codec.UserCodec.UserRecord;
import cascade.features.event.FeedEvent;
import cascade.lab.sim.world.Person;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an application asks a server, in the formats of its API. Answers come on threads of the client's. */
final class Api implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    Api(URI base) {
        this.base = base;
    }

    /** The answer to a request: its status, and its body where that is JSON. */
    record Answer(int status, JsonNode body) {}

    CompletableFuture<Answer> feed(Person person, int size, @Nullable String cursor) {
        String query = "/v1/feed?scene=waterfall&size=" + size + "&user="
                + person.id().value() + "&context.os=" + person.profile().os();
        return send(
                request(cursor == null ? query : query + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8))
                        .GET());
    }

    CompletableFuture<Answer> tell(List<FeedEvent> events) {
        String body = events.stream()
                .map(event -> new String(EventCodec.encode(event), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        return send(request("/v1/events").POST(BodyPublishers.ofString(body)));
    }

    CompletableFuture<Answer> put(Person person) {
        return put("/v1/users/" + person.id().value(), UserCodec.encode(new UserRecord(person.id(), person.profile())));
    }

    /** Publishes an item, as of a time. */
    CompletableFuture<Answer> put(Item item, Instant publishedAt) {
        Item now = new Item(
                item.id(),
                item.kind(),
                item.author(),
                item.topic(),
                item.tags(),
                publishedAt,
                item.durationMillis(),
                item.width(),
                item.height(),
                item.vector(),
                item.attributes());
        return put("/v1/items/" + item.id().value(), ItemCodec.encode(now));
    }

    CompletableFuture<Answer> item(String id) {
        return send(request("/v1/items/" + id).GET());
    }

    /** In logs a line says its id, in the API the path does. */
    private CompletableFuture<Answer> put(String path, byte[] line) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(line);
            body.remove("id");
            return send(request(path).PUT(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("content-type", "application/json");
    }

    private CompletableFuture<Answer> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Api::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            return new Answer(response.statusCode(), JSON.missingNode());
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
