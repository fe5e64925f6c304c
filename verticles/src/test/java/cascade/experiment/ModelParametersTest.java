package cascade.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.feed.Examples;
import cascade.feed.FeedParameters;
import cascade.loops.Loops;
import cascade.pushed.Fault;
import cascade.pushed.MemoryBoard;
import cascade.pushed.PushSync;
import cascade.pushed.Pushed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parameters that name what models there are: at a push they have to be there, afterwards they may go. */
class ModelParametersTest {

    private static final String PARAMETERS = "$.layers[0].experiments[0].arms[0].parameters";
    private static final Map<String, List<String>> TWO =
            Map.of("nfwfm", List.of("click", "follow"), "lr", List.of("click", "share"));

    private final AtomicReference<Map<String, List<String>>> inService = new AtomicReference<>(TWO);
    private final ExperimentsInForce inForce =
            new ExperimentsInForce(Plans.DEFAULTS, () -> Parameters.inService(inService.get()));
    private final Vertx vertx = Vertx.vertx();
    private final MemoryBoard board = new MemoryBoard();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void anArmNamesAnyBundleInServiceAndWeighsAnyTaskOfOne() {
        assertThat(inForce.offer(plan("{\"rank.bundle\":\"lr\",\"rank.value.share\":2,\"rank.value.like\":3}")))
                .isEmpty();

        FeedParameters parameters = inForce.assign(Examples.request(1)).parameters();
        assertThat(parameters.rankBundle()).isEqualTo("lr");
        assertThat(parameters.weights().byTask())
                .isEqualTo(new TreeMap<>(Map.of("click", 1.0, "follow", 5.0, "share", 2.0, "like", 3.0)));
    }

    @Test
    void aBundleThatIsNotInServiceIsRefusedWithThoseThatAre() {
        assertThat(inForce.offer(plan("{\"rank.bundle\":\"xdeepfm\"}")))
                .extracting(Fault::toString)
                .containsExactly(PARAMETERS + "['rank.bundle']"
                        + " must name a ranking bundle in service (lr, nfwfm), is 'xdeepfm'");
        inService.set(Map.of());
        assertThat(inForce.offer(plan("{\"rank.bundle\":\"lr\"}")))
                .singleElement()
                .extracting(Fault::reason)
                .isEqualTo("must name a ranking bundle in service (there is none), is 'lr'");
        assertThat(inForce.version()).isZero();
    }

    @Test
    void aTaskThatNobodyKnowsIsRefusedWithThoseThatThereAre() {
        assertThat(inForce.offer(plan("{\"rank.value.folow\":20}")))
                .extracting(Fault::toString)
                .containsExactly(PARAMETERS + "['rank.value.folow']"
                        + " is an unknown parameter; known like it: rank.value.click, rank.value.follow, "
                        + "rank.value.like, rank.value.long-view, rank.value.share");
    }

    @Test
    void whatWasPushedBeforeAServerStartsHoldsWithoutItsBundle() throws Exception {
        board.push(plan("{\"rank.bundle\":\"gone\",\"rank.value.gone\":2,\"recall.quota.fresh\":9}"));

        follow(Duration.ofHours(1));

        assertThat(inForce.assign(Examples.request(1)).parameters().rankBundle())
                .isEqualTo("gone");
        assertThat(inForce.assign(Examples.request(1)).parameters().weights().of("gone"))
                .isEqualTo(2);
    }

    @Test
    void whatIsOutOfRangeIsRefusedAtTheStartToo() throws Exception {
        board.push(plan("{\"rank.value.gone\":-2}"));

        follow(Duration.ofHours(1));

        assertThat(board.status().orElseThrow().faults())
                .extracting(Fault::path)
                .containsExactly(PARAMETERS + "['rank.value.gone']");
    }

    @Test
    void aRefusedPushComesIntoForceOnceItsBundleDoes() throws Exception {
        follow(Duration.ofMillis(50));
        board.push(plan("{\"rank.bundle\":\"xdeepfm\"}"));
        await().until(() -> board.status().filter(status -> !status.applied()).isPresent());

        inService.set(Map.of("xdeepfm", List.of("click")));

        await().until(() -> inForce.version() == 1);
        assertThat(inForce.assign(Examples.request(1)).parameters().rankBundle())
                .isEqualTo("xdeepfm");
    }

    private void follow(Duration rereadEvery) throws Exception {
        new PushSync(
                        vertx,
                        Pushed.EXPERIMENTS,
                        board,
                        inForce,
                        rereadEvery,
                        InstantSource.fixed(Instant.EPOCH),
                        new Loops(new SimpleMeterRegistry()),
                        new SimpleMeterRegistry())
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static String plan(String parameters) {
        return Plans.oneExperiment("[[0,1]]", "[{\"name\":\"all\",\"weight\":1,\"parameters\":" + parameters + "}]");
    }
}
