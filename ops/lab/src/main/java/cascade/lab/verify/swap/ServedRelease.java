package cascade.lab.verify.swap;

import cascade.models.catalog.Release;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Which release a server says that it serves. */
final class ServedRelease implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpRequest request;
    private final HttpClient client = HttpClient.newHttpClient();

    ServedRelease(URI server) {
        request = HttpRequest.newBuilder(server.resolve("/v1/models"))
                .timeout(PATIENCE)
                .build();
    }

    /**
     * Returns when the server says that it serves this one.
     *
     * @throws IllegalStateException where it refuses a part of it, or does not say so within a minute
     */
    void await(Release release) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonNode models = ask();
            if (models.path("release").path("release").asInt() == release.number()) {
                sleep(); // it says so before the very next request is lent the release
                return;
            }
            if (!models.path("refused").isEmpty()) {
                throw new IllegalStateException("the server refuses " + release + ": " + models.path("refused"));
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the server does not serve " + release + " after " + PATIENCE + ": " + models.path("release"));
            }
            sleep();
        }
    }

    private JsonNode ask() {
        try {
            return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("the server does not tell its models", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
