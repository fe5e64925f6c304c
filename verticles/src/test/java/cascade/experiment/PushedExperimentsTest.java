package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.feed.Examples;
import cascade.loops.Loops;
import cascade.pushed.Fault;
import cascade.pushed.MemoryBoard;
import cascade.pushed.PushStatus;
import cascade.pushed.PushSync;
import cascade.pushed.Pushed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushedExperimentsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final String UNKNOWN_PARAMETER =
            Plans.EXAMPLE.replace("rank.value.follow", "rank.nope").replace(":7", ":8");

    private final Vertx vertx = Vertx.vertx();
    private final MemoryBoard board = new MemoryBoard();
    private final ExperimentsInForce inForce = new ExperimentsInForce(Plans.DEFAULTS, () -> Parameters.STANDARD);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void pinTheExample() {
        board.push(Plans.EXAMPLE);
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void whatIsPinnedBeforeTheStartIsInForceAfterIt() throws Exception {
        start(Duration.ofHours(1));

        assertThat(inForce.version()).isEqualTo(7);
        assertThat(inForce.assign(Examples.request(1)).arms()).containsKey("ranking");
        assertThat(board.status()).contains(new PushStatus(7L, true, List.of(), 7, NOW));
    }

    @Test
    void aPushIsInForceWithoutWaitingForTheNextReading() throws Exception {
        start(Duration.ofHours(1));

        board.push(Plans.EXAMPLE.replace(":7", ":8"));

        await().until(() -> inForce.version() == 8);
        await().untilAsserted(
                        () -> assertThat(board.status().orElseThrow().version()).isEqualTo(8));
    }

    @Test
    void aPushWhoseMessageIsLostIsFoundByReadingAgain() throws Exception {
        start(Duration.ofMillis(100));

        board.pinQuietly(Plans.EXAMPLE.replace(":7", ":8"));

        await().until(() -> inForce.version() == 8);
    }

    @Test
    void aRefusedPushLeavesTheLastGoodPlanInForceAndNamesItsFaults() throws Exception {
        start(Duration.ofHours(1));

        board.push(UNKNOWN_PARAMETER);

        await().untilAsserted(() -> assertThat(board.status().orElseThrow()).satisfies(status -> {
            assertThat(status.applied()).isFalse();
            assertThat(status.version()).isEqualTo(8);
            assertThat(status.inForce()).isEqualTo(7);
            assertThat(status.faults())
                    .singleElement()
                    .extracting(Fault::path)
                    .isEqualTo("$.layers[0].experiments[0].arms[1].parameters['rank.nope']");
        }));
        assertThat(inForce.version()).isEqualTo(7);
        assertThat(metrics.counter("cascade.pushed.plans.refused", "what", "experiments")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aLostConfigurationLeavesTheLastGoodPlanInForce() throws Exception {
        start(Duration.ofMillis(100));
        board.clear();

        board.push(UNKNOWN_PARAMETER);

        await().until(() -> !board.status().orElseThrow().applied());
        assertThat(inForce.version()).isEqualTo(7);
    }

    @Test
    void aCheckNamesTheFaultsOfAPushAndPutsNothingInForce() {
        assertThat(inForce.check(Plans.EXAMPLE)).isEmpty();
        assertThat(inForce.version()).isZero();

        List<Fault> faults = inForce.check(UNKNOWN_PARAMETER);
        assertThat(faults)
                .isEqualTo(inForce.offer(UNKNOWN_PARAMETER))
                .extracting(Fault::path)
                .containsExactly("$.layers[0].experiments[0].arms[1].parameters['rank.nope']");
        assertThat(inForce.check("{")).isEqualTo(inForce.offer("{")).hasSize(1);
    }

    private void start(Duration rereadEvery) throws Exception {
        new PushSync(
                        vertx,
                        Pushed.EXPERIMENTS,
                        board,
                        inForce,
                        rereadEvery,
                        InstantSource.fixed(NOW),
                        new Loops(metrics),
                        metrics)
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }
}
