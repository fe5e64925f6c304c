package cascade.lab.verify.swap;

import cascade.lab.bench.feed.load.Pacer;
import cascade.lab.verify.swap.AnswerCheck.Answer;
import cascade.lab.verify.swap.AnswerCheck.Fault;
import cascade.lab.verify.swap.AnswerCheck.Kind;
import cascade.lab.verify.swap.Service.State;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * People who ask a server for pages of all scenes at a constant rate, a quarter of them for the next page of one before, until they are
 * stopped; and what was wrong with the answers.
 */
final class Visits implements AutoCloseable {

    private static final int SIZE = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Who asks a server that does not keep up asks less, so that nothing is late but by a fault. */
    private static final int MOST_UNDER_WAY = 48;

    private static final int MOST_SAID = 10;
    private static final int REMEMBERED = 500;
    private static final double FOLLOWING = .25;
    private static final double STRANGERS = .2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final double rate;
    private final AnswerCheck check;
    private final Service service;
    private final SplittableRandom random;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    private final BlockingQueue<Page> following = new ArrayBlockingQueue<>(REMEMBERED);
    private final Thread thread = Thread.ofPlatform().name("visits").daemon().unstarted(this::run);
    private final Map<Kind, Long> faults = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private final Map<String, Long> degraded = new HashMap<>();
    private long requests;
    private long strangers;
    private volatile boolean isOver;

    Visits(URI server, double rate, long seed, AnswerCheck check, Service service) {
        this.server = server;
        this.rate = rate;
        this.check = check;
        this.service = service;
        this.random = new SplittableRandom(seed);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!isOver) {
            // A second at a time, to look whether it is over.
            new Pacer().run(rate, Math.max(1, Math.round(rate)), _ -> ask());
        }
    }

    private void ask() {
        if (isOver || !underWay.tryAcquire()) {
            return;
        }
        State asked = service.state();
        Page page = page();
        HttpRequest request = HttpRequest.newBuilder(server.resolve(page.uri()))
                .timeout(PATIENCE)
                .build();
        var _ = client.sendAsync(request, BodyHandlers.ofString()).whenComplete((response, fault) -> {
            note(asked, page, response, fault);
            underWay.release();
        });
    }

    /** @param cursor of the page before, or empty */
    private record Page(String path, String cursor) {

        String uri() {
            return cursor.isEmpty() ? path : path + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        }
    }

    private Page page() {
        Page next = random.nextDouble() < FOLLOWING ? following.poll() : null;
        if (next != null) {
            return next;
        }
        String user = random.nextDouble() < STRANGERS
                ? "stranger" + strangers++
                : "u" + random.nextInt(TrainedReleases.USERS);
        String scene = switch (random.nextInt(4)) {
            case 0 -> "video";
            case 1 -> "similar&item=i" + random.nextInt(TrainedReleases.ITEMS);
            default -> "waterfall";
        };
        return new Page("/v1/feed?size=" + SIZE + "&user=" + user + "&scene=" + scene, "");
    }

    private synchronized void note(
            State asked, Page page, @Nullable HttpResponse<String> response, @Nullable Throwable fault) {
        requests++;
        if (response == null) {
            add(new Fault(Kind.FAILED, "no answer: " + fault), page);
            return;
        }
        JsonNode body = body(response.body());
        Answer answer = new Answer(
                response.statusCode(),
                texts(body.path("models")),
                texts(body.path("arms")),
                list(body.path("degraded")),
                body.path("items").size());
        check.of(answer, service.of(asked)).ifPresent(wrong -> add(wrong, page));
        answer.degraded().forEach(part -> degraded.merge(part, 1L, Long::sum));
        if (body.hasNonNull("cursor")) {
            following.offer(new Page(page.path(), body.path("cursor").asText()));
        }
    }

    private void add(Fault fault, Page page) {
        faults.merge(fault.kind(), 1L, Long::sum);
        if (said.size() < MOST_SAID) {
            said.add(fault.kind() + ": " + fault.what() + ", of " + page.path());
        }
    }

    private static JsonNode body(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.missingNode(); // its status says what it is
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static List<String> list(JsonNode array) {
        List<String> list = new ArrayList<>();
        array.forEach(element -> list.add(element.asText()));
        return list;
    }

    /** Asks no more, and waits for what is under way. */
    void stop() {
        isOver = true;
        try {
            thread.join();
            underWay.acquire(MOST_UNDER_WAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    synchronized long requests() {
        return requests;
    }

    synchronized long count(Kind kind) {
        return faults.getOrDefault(kind, 0L);
    }

    /** Some of what was wrong. */
    synchronized List<String> said() {
        return List.copyOf(said);
    }

    /** How many answers said that something was missing, by what. */
    synchronized Map<String, Long> degraded() {
        return Map.copyOf(degraded);
    }

    @Override
    public void close() {
        isOver = true;
        client.shutdownNow();
    }
}
