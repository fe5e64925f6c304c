package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** An application that uses a Cascade server over HTTP. */
final class FeedClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String server;

    FeedClient(String server) {
        this.server = server;
    }

    /** The first page of 20 of the waterfall. */
    FeedAnswer feed(String user) {
        return feed(user, "scene=waterfall&size=20");
    }

    FeedAnswer feed(String user, String parameters) {
        return answer(get("/v1/feed?user=" + user + "&" + parameters));
    }

    /** The first page without waiting for it. */
    CompletableFuture<FeedAnswer> ask(String user) {
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/feed?user=" + user + "&scene=waterfall&size=20"))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(FeedClient::answer);
    }

    private static FeedAnswer answer(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return FeedAnswer.of(JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many pages of 20, one after the other, as fast as they come. */
    List<FeedAnswer> pages(String user, String scene, int count) {
        List<FeedAnswer> pages = new ArrayList<>();
        String cursor = "";
        for (int page = 0; page < count; page++) {
            FeedAnswer answer = feed(user, "scene=" + scene + "&size=20" + cursor);
            cursor = "&cursor=" + answer.cursor();
            pages.add(answer);
        }
        return pages;
    }

    /** Posts a click that happens now, and returns once it is acknowledged. */
    void click(String eventId, String user, String item) {
        postClick(eventId, user, item).join();
    }

    /** The same of an item of a page. */
    void click(String eventId, String user, String item, String requestId) {
        post(eventId, user, item, ",\"requestId\":\"" + requestId + "\"").join();
    }

    /** Posts a click that happens now; completes once it is acknowledged. */
    CompletableFuture<Void> postClick(String eventId, String user, String item) {
        return post(eventId, user, item, "");
    }

    private CompletableFuture<Void> post(String eventId, String user, String item, String more) {
        String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String body = "[{\"v\":1,\"id\":\"" + eventId + "\",\"type\":\"click\",\"user\":\"" + user + "\",\"item\":\""
                + item + "\",\"time\":\"" + time + "\"" + more + "}]";
        HttpRequest request = HttpRequest.newBuilder(uri("/v1/events"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenAccept(response ->
                        assertThat(response.statusCode()).as(response.body()).isEqualTo(202));
    }

    void put(String item, String body) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(uri("/v1/items/" + item)).PUT(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    }

    void takeDown(String item) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(uri("/v1/items/" + item)).DELETE());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    /** Every item of several pages. */
    static Set<String> items(List<FeedAnswer> pages) {
        Set<String> items = new HashSet<>();
        pages.forEach(page -> items.addAll(page.ids()));
        return items;
    }

    private URI uri(String path) {
        return URI.create(server + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
