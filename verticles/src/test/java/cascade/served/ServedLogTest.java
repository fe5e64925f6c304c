package cascade.served;

import static cascade.feed.Examples.features;
import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.id;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServedLogTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<String> full = new CopyOnWriteArrayList<>();
    /** What an executor was given and has not done yet. */
    private final Queue<Runnable> behind = new ArrayDeque<>();

    @Test
    void nothingIsWrittenWhileTheAnswerIsGiven() {
        ServedLog log = log(10);
        log.served(answer("a"));
        log.served(answer("b"));

        assertThat(written).isEmpty();
        assertThat(behind).hasSize(1);

        behind.remove().run();
        assertThat(written).containsExactly("a", "b");
    }

    @Test
    void whatComesAfterAllWasWrittenIsWrittenToo() {
        ServedLog log = log(10);
        log.served(answer("a"));
        behind.remove().run();
        log.served(answer("b"));
        behind.remove().run();

        assertThat(written).containsExactly("a", "b");
        assertThat(failures()).isZero();
    }

    @Test
    void oneThatDoesNotFitIsCountedAndTheOthersAreWritten() {
        ServedLog log = log(2);
        List.of("a", "b", "c", "d").forEach(name -> log.served(answer(name)));
        behind.remove().run();

        assertThat(written).containsExactly("a", "b");
        assertThat(failures()).isEqualTo(2);
    }

    @Test
    void oneThatCannotBeSentIsCounted() {
        ServedLog log = log((_, _) -> Future.failedFuture("Kafka is full"), 0, behind::add);
        log.served(answer("a"));
        behind.remove().run();

        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeWrittenHoldsUpNoOther() {
        ServedLog log = log(this::record, 1, behind::add);
        log.served(answer("a", () -> {
            throw new IllegalStateException("its candidates are gone");
        }));
        log.served(answer("b"));
        behind.remove().run();

        assertThat(written).containsExactly("b");
        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void anErrorWhileWritingIsNotTheEndOfTheLog() {
        ServedLog log = log(this::record, 1, behind::add);
        log.served(answer("a", () -> {
            throw new LinkageError("no such class");
        }));
        try {
            behind.remove().run();
        } catch (LinkageError e) {
            // Left to the executor.
        }
        log.served(answer("b"));
        behind.remove().run();

        assertThat(written).containsExactly("b");
    }

    @Test
    void whereNothingIsWrittenAnyMoreAnAnswerIsCountedAndGiven() {
        ServedLog log = log(this::record, 0, _ -> {
            throw new RejectedExecutionException("closed");
        });
        log.served(answer("a"));

        assertThat(failures()).isEqualTo(1);
    }

    @Test
    void aRecordGoesByItsUserAndOneInSoManyIsFull() {
        List<String> keys = new ArrayList<>();
        double[] draws = {0.5, 0.005};
        int[] drawn = {0};
        var log = new ServedLog(
                (key, value) -> {
                    keys.add(key);
                    return record(key, value);
                },
                new ServedConfig(0.01, 10, null, 1),
                () -> draws[drawn[0]++],
                behind::add,
                meters);
        log.served(answer("a"));
        log.served(answer("b"));
        behind.remove().run();

        assertThat(keys).containsOnly("u1");
        assertThat(written).containsExactly("a", "b");
        assertThat(full).containsExactly("b");
    }

    @Test
    void aPageFromMemoryIsWrittenWithoutCandidatesAsNothingWasRankedBesideIt() {
        ServedLog log = log(this::record, 1, behind::add);
        log.broken(answer("a", () -> {
            throw new IllegalStateException("it has no candidates");
        }));
        behind.remove().run();

        assertThat(written).containsExactly("a");
        assertThat(full).isEmpty();
        assertThat(failures()).isZero();
    }

    @Test
    void answersGivenAtOnceAreEachWrittenOnceAndThoseOfOneThreadInTheirOrder() throws Exception {
        try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
            ServedLog log = log(this::record, 0, writer);
            CompletableFuture<?>[] threads = IntStream.range(0, 4)
                    .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                        for (int i = 0; i < 500; i++) {
                            log.served(answer(thread + "-" + i));
                        }
                    }))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(threads).join();
            writer.shutdown();
            assertThat(writer.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(written).hasSize(2_000);
        for (int thread = 0; thread < 4; thread++) {
            String prefix = thread + "-";
            assertThat(written.stream().filter(name -> name.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 500).mapToObj(i -> prefix + i).toList());
        }
    }

    private ServedLog log(int inFlight) {
        return new ServedLog(this::record, new ServedConfig(0, inFlight, null, 1), () -> 0.5, behind::add, meters);
    }

    private ServedLog log(ServedLog.Records records, double fullShare, Executor executor) {
        return new ServedLog(records, new ServedConfig(fullShare, 10_000, null, 1), () -> 0.5, executor, meters);
    }

    private Future<Void> record(String key, byte[] value) {
        JsonObject json = new JsonObject(Buffer.buffer(value));
        String name = json.getJsonArray("items").getJsonObject(0).getString("item");
        written.add(name);
        if (json.containsKey("candidates")) {
            full.add(name);
        }
        return Future.succeededFuture();
    }

    private double failures() {
        return meters.get("cascade.served.failures").counter().count();
    }

    private static Served answer(String name) {
        return answer(name, List::of);
    }

    private static Served answer(String name, Supplier<List<Scored>> others) {
        Candidate candidate = new Candidate(id(name), List.of(Source.FRESH), Map.of(), 1);
        Scored shown = new Scored(hydrated(candidate, features(item(name))), Map.of(), 1, new int[0], new int[0]);
        FeedPage page = new FeedPage(
                new Slate<>(query(request(1)), List.of(shown)),
                Map.of(),
                List.of(),
                new Cursor("r1", new int[0]),
                1,
                new int[0],
                new int[0]);
        return new Served(page, others);
    }
}
