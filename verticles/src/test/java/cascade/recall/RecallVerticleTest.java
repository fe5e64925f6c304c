package cascade.recall;

import static cascade.feed.Examples.query;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.bus.Bus;
import cascade.bus.Deadline;
import cascade.bus.StageFailure;
import cascade.bus.StageFailure.Reason;
import cascade.bus.Work;
import cascade.features.OrdinalNames;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Filtered;
import cascade.feed.Findings;
import cascade.feed.Found;
import cascade.feed.Source;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelSets;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecallVerticleTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Bus bus = new Bus(vertx, meters);
    private final ModelSets modelSets =
            new ModelSets(new ModelCatalog(Path.of("no-such-folder"), new OrdinalNames()), Runnable::run);
    private final FeedQuery query = query(request(20));
    private final List<String> filteredBy = new CopyOnWriteArrayList<>();
    private final Findings findings = new Findings(List.of(Source.FRESH, Source.TRENDING, Source.TWO_TOWER));

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
        modelSets.close();
    }

    @Test
    void allThatWereAskedAnswer() throws Exception {
        deploy(source(Source.FRESH, 1), source(Source.TRENDING, 2), source(Source.TWO_TOWER, 3));

        Candidates merged = await(find(LONG)).candidates();

        assertThat(merged.found()).containsExactlyElementsOf(findings.soFar());
        // Two-tower is off in the query: what it found goes in nowhere.
        assertThat(merged.items()).containsExactly(2, 1);
        assertThat(findings.soFar()).extracting(found -> found.items()[0]).containsExactly(3, 2, 1);
        assertThat(findings.missing(findings.soFar())).isEmpty();
    }

    @Test
    void aSourceThatNobodyAskedIsNotRun() throws Exception {
        deploy(source(Source.FRESH, 1), broken(Source.YOUTUBENET, new IllegalStateException("not asked")));

        await(find(LONG));

        assertThat(findings.soFar()).extracting(Found::source).containsExactly(Source.FRESH);
        assertThat(failures(Source.YOUTUBENET)).isZero();
    }

    @Test
    void aBrokenSourceIsMissingAndTheOthersAreThere() throws Exception {
        deploy(
                broken(Source.FRESH, new IllegalStateException("its shelf is gone")),
                broken(Source.TRENDING, new UnsatisfiedLinkError("its library is gone")),
                source(Source.TWO_TOWER, 3));

        await(find(LONG));

        assertThat(findings.soFar()).extracting(Found::source).containsExactly(Source.TWO_TOWER);
        assertThat(findings.missing(findings.soFar())).containsExactly(Source.TRENDING, Source.FRESH);
        assertThat(failures(Source.FRESH)).isEqualTo(1);
        assertThat(failures(Source.TRENDING)).isEqualTo(1);
        assertThat(failures(Source.TWO_TOWER)).isZero();
    }

    @Test
    void aLateSourceIsMissingAndWhatWasFoundBeforeItIsThere() throws Exception {
        var goesOn = new CountDownLatch(1);
        deploy(source(Source.FRESH, 1), new Given(Source.TRENDING, _ -> {
            wait(goesOn);
            return new Found(Source.TRENDING, new int[1], new float[1], null);
        }));

        assertThat(failure(find(SHORT)).reason()).isEqualTo(Reason.LATE);
        // How long the first takes is the machine's affair: it is there, or missing with the others.
        List<Found> soFar = findings.soFar();
        assertThat(soFar).extracting(Found::source).doesNotContain(Source.TRENDING);
        assertThat(findings.missing(soFar)).contains(Source.TWO_TOWER, Source.TRENDING);
        goesOn.countDown();
    }

    @Test
    void nobodyIsAskedAfterTheDeadline() throws Exception {
        var goesOn = new CountDownLatch(1);
        List<Integer> asked = new CopyOnWriteArrayList<>();
        deploy(
                new Given(Source.FRESH, _ -> {
                    wait(goesOn);
                    return Found.nothing(Source.FRESH);
                }),
                new Given(Source.TRENDING, of -> {
                    asked.add(of.request().size());
                    return Found.nothing(Source.TRENDING);
                }));

        assertThat(failure(find(SHORT)).reason()).isEqualTo(Reason.LATE);
        goesOn.countDown();
        // The worker is free again when it answers the next. Filters count, so nothing is filtered that nobody waits
        // for.
        await(new Recall(bus, RecallConfig.defaults())
                .find(query(request(5)), new Findings(List.of(Source.TRENDING)), Deadline.in(LONG), new Work()));

        assertThat(asked).containsExactly(5);
        assertThat(filteredBy).hasSize(1);
        assertThat(findings.of(Source.TRENDING)).isNull();
    }

    @Test
    void sourcesRunOnAWorkerAndNeverOnAnEventLoop() throws Exception {
        var thread = new AtomicReference<String>();
        deploy(new Given(Source.FRESH, _ -> {
            thread.set(Thread.currentThread().getName());
            return Found.nothing(Source.FRESH);
        }));

        await(find(LONG));

        assertThat(thread.get()).startsWith("recall-under-test");
        assertThat(filteredBy).containsExactly(thread.get());
    }

    private void deploy(RecallSource... sources) throws Exception {
        await(vertx.deployVerticle(
                new RecallVerticle(bus, modelSets, List.of(sources), this::filtered, meters),
                new DeploymentOptions()
                        .setThreadingModel(ThreadingModel.WORKER)
                        .setWorkerPoolName("recall-under-test")
                        .setWorkerPoolSize(1)));
    }

    private Filtered filtered(Candidates merged) {
        filteredBy.add(Thread.currentThread().getName());
        return new Filtered(merged, 0, false);
    }

    private Future<Filtered> find(Duration budget) {
        // Models that the verticle can lease: those in service.
        FeedQuery leased = new FeedQuery(
                query.request(),
                query.assignment(),
                query.user(),
                query.anchor(),
                modelSets.lease().models());
        // As a guard does.
        return new Recall(bus, RecallConfig.defaults())
                .find(leased, findings, Deadline.in(budget), new Work())
                .timeout(budget.toNanos(), TimeUnit.NANOSECONDS)
                .recover(thrown ->
                        Future.failedFuture(new StageFailure(StageFailure.reasonOf(thrown), "recall", thrown)));
    }

    private double failures(Source source) {
        return meters.get("cascade.recall.source.failures")
                .tag("source", source.text())
                .counter()
                .count();
    }

    private static RecallSource source(Source name, int item) {
        return new Given(name, _ -> new Found(name, new int[] {item}, new float[1], null));
    }

    private static RecallSource broken(Source name, Throwable why) {
        return new Given(name, _ -> {
            if (why instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) why;
        });
    }

    /** A source that does what a test says. */
    private record Given(Source name, Function<FeedQuery, Found> recall) implements RecallSource {

        @Override
        public Found recall(FeedQuery query) {
            return recall.apply(query);
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StageFailure failure(Future<?> future) throws Exception {
        try {
            await(future);
        } catch (ExecutionException e) {
            return (StageFailure) e.getCause();
        }
        throw new AssertionError("it did not fail");
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
    }
}
