package cascade.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import cascade.client.ProblemException;
import cascade.client.catalog.Item;
import cascade.client.catalog.Kind;
import cascade.client.feed.FeedPage;
import cascade.client.feed.Scene;
import cascade.features.OrdinalNames;
import cascade.features.UserId;
import cascade.features.redis.RedisFeatureStore;
import cascade.features.redis.RedisLink;
import cascade.features.store.FeatureKeys;
import cascade.kafka.Topics;
import cascade.models.catalog.ModelCatalog;
import cascade.models.rank.Scores;
import cascade.pushed.Pushed;
import cascade.run.log.LogRows;
import cascade.run.process.LocalServer;
import cascade.run.progress.Progress;
import cascade.run.pushed.PushClient;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a demo shows whatever its data: one is started for the whole class, from nothing, with a real Redis, a real Kafka
 * and really trained models. Every test takes users of its own, so that none sees what another did.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DemoContract {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final double SCORE_TOLERANCE = 1e-5;

    private final Vertx vertx = Vertx.vertx();
    private Path workFolder;
    private Demo demo;
    private RunningDemo running;
    private RedisLink redis;
    private int usersTaken;

    FeedClient client;
    KnownPeople people;

    abstract DataSource data();

    @BeforeAll
    void start(@TempDir Path folder) {
        workFolder = folder;
        demo = new Demo(
                new DemoSettings(data(), Optional.empty(), 0, folder, System.getenv(), false, 0, Optional.empty()),
                Progress.NONE,
                text -> {});
        running = begin(demo, folder);
        client = new FeedClient(running.endpoints().http());
        people = KnownPeople.of(log());
        redis = new RedisLink(vertx, running.endpoints().redis(), PATIENCE);
        get(redis.open());
    }

    /** Starts a demo whose work folder is empty. */
    RunningDemo begin(Demo demo, Path folder) {
        return demo.start();
    }

    @AfterAll
    void stop() {
        redis.close();
        get(vertx.close());
        demo.close();
    }

    /** Users with a history whom no other test has. */
    List<String> users(int count) {
        usersTaken += count;
        return people.active().subList(usersTaken - count, usersTaken);
    }

    @Test
    void theInvitationHasThreeLinesToTry() {
        assertThat(running.invitation().getFirst())
                .isEqualTo("Cascade is ready: " + running.endpoints().http() + "/");
        assertThat(running.invitation())
                .filteredOn(line -> line.contains("curl -s"))
                .hasSize(3);
    }

    @Test
    void firstPagesOfTwoPeopleOverlapByLessThanHalf() {
        List<String> users = users(100);
        double overlap = 0;
        for (int pair = 0; pair < 50; pair++) {
            Set<String> one = new HashSet<>(client.feed(users.get(2 * pair)).itemIds());
            List<String> other = client.feed(users.get(2 * pair + 1)).itemIds();
            overlap += (double) other.stream().filter(one::contains).count() / 20 / 50;
        }
        assertThat(overlap).isLessThan(0.5);
    }

    @Test
    void whatWasServedAndClickedIsInTheLogSoon() {
        String user = users(1).getFirst();
        FeedPage answer = whole(() -> client.feed(user));
        client.click("logged-" + user, user, answer.itemIds().getFirst());
        await().atMost(PATIENCE)
                .ignoreExceptions() // files may be merged while they are read
                .untilAsserted(() -> {
                    assertThat(logged("events", user)).anyMatch(row -> row.contains("\"logged-" + user + "\""));
                    assertThat(logged("served", user))
                            .anyMatch(
                                    row -> row.contains("\"" + answer.itemIds().getLast() + "\""));
                });
    }

    private List<String> logged(String dataset, String user) {
        List<String> rows = new ArrayList<>();
        new LogRows(
                        running.recorded(),
                        dataset,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(user),
                        Optional.empty())
                .show(1_000, rows::add, _ -> {});
        return rows;
    }

    @Test
    void aClickShowsInTheFeedOnceItIsFolded() {
        List<String> users = users(10);
        for (int i = 0; i < users.size(); i++) {
            String user = users.get(i);
            String item = people.stranger(user, i);
            FeedPage before = whole(() -> client.feed(user));
            assertThat(FeedClient.isTriggered(before, item)).isFalse();
            client.click("show-" + user, user, item);
            await().atMost(PATIENCE).until(() -> clicks(user).contains(item));
            FeedPage after = whole(() -> client.feed(user));
            assertThat(FeedClient.isTriggered(after, item))
                    .as("a feed of %s after a click on %s: %s", user, item, after)
                    .isTrue();
        }
    }

    @Test
    void tenPagesAskedBackToBackRepeatNothing() {
        for (String user : users(3)) {
            List<FeedPage> pages = client.pages(user, Scene.WATERFALL, 10);
            assertThat(pages).allSatisfy(page -> assertThat(page.items()).hasSize(20));
            assertThat(FeedClient.items(pages)).hasSize(200);
        }
    }

    /** Such an item is nothing that a model was told of, and has a content vector where others have none. */
    @Test
    void anItemThatNoModelKnowsAnythingOfIsRankedAndClicked() {
        String user = users(1).getFirst();
        client.api
                .putItem(Item.of("unheard-of", Kind.IMAGE, "nobody", "nothing")
                        .tags(List.of("never"))
                        .vector(List.of(1f, 0f, 0f))
                        .build())
                .execute();
        FeedPage similar = whole(() -> client.similar(user, "unheard-of"));
        assertThat(similar.items()).hasSize(20);
        client.click("unheard-of-1", user, "unheard-of");
        await().atMost(PATIENCE).until(() -> clicks(user).contains("unheard-of"));
        FeedPage after = whole(() -> client.feed(user));
        assertThat(after.items())
                .hasSize(20)
                .allSatisfy(
                        shown -> assertThat(shown.scores().values()).hasSize(2).allMatch(Double::isFinite));
    }

    @Test
    void anItemTakenDownLeavesEveryFeedForGood() {
        List<String> users = users(8);
        Map<String, FeedPage> before =
                users.stream().collect(Collectors.toMap(user -> user, user -> whole(() -> client.feed(user))));
        String popular = before.values().stream()
                .flatMap(page -> page.itemIds().stream())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        String anchor = before.values().stream()
                .flatMap(page -> page.itemIds().stream())
                .filter(id -> !id.equals(popular))
                .findFirst()
                .orElseThrow();
        client.api.deleteItem(popular).execute();
        await().atMost(PATIENCE).untilAsserted(() -> assertInNoFeed(popular, before, anchor));
        assertInNoFeed(popular, before, anchor);
    }

    private void assertInNoFeed(String item, Map<String, FeedPage> before, String anchor) {
        before.forEach((user, page) -> {
            forgetSeen(user);
            assertThat(client.next(user, page).itemIds()).doesNotContain(item);
            assertThat(FeedClient.items(client.pages(user, Scene.WATERFALL, 3))).doesNotContain(item);
            assertThat(FeedClient.items(client.pages(user, Scene.VIDEO, 2))).doesNotContain(item);
            assertThat(client.similar(user, anchor).itemIds()).doesNotContain(item);
        });
        assertThat(catchThrowableOfType(ProblemException.class, () -> client.similar("u", item))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aClickIsInTheUsersRedisKeysAndInTheEventsTopic() {
        String user = users(1).getFirst();
        String item = people.stranger(user, 1);
        try (RecordFinder events = new RecordFinder(running.endpoints().kafka(), Topics.EVENTS)) {
            client.click("keys-1", user, item);
            assertThat(events.find(event -> event.get("id").asText().equals("keys-1")))
                    .hasValueSatisfying(
                            event -> assertThat(event.get("item").asText()).isEqualTo(item));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(clicks(user)).contains(item));
    }

    @Test
    void theServedLogHoldsTheExactInputsOfTheModel() {
        String user = users(1).getFirst();
        try (RecordFinder topic = new RecordFinder(running.endpoints().kafka(), Topics.SERVED)) {
            FeedPage answer = whole(() -> client.feed(user));
            JsonNode impression = topic.find(
                            record -> record.get("requestId").asText().equals(answer.requestId()))
                    .orElseThrow();
            var served = new ServedImpression(impression);
            assertThat(served.items()).isEqualTo(answer.itemIds());
            Scores scores = served.scoreBy(new ModelCatalog(models(), new OrdinalNames()));
            for (int row = 0; row < answer.items().size(); row++) {
                for (String task : List.of("click", "follow")) {
                    assertThat((double) scores.of(row, task))
                            .isCloseTo(answer.items().get(row).scores().get(task), within(SCORE_TOLERANCE));
                }
            }
        }
    }

    @Test
    void aPushedExperimentChangesItsHalfAndNothingForTheOther() {
        List<String> users = users(20);
        Map<String, List<String>> before = users.stream()
                .collect(Collectors.toMap(user -> user, user -> firstPage(user).itemIds()));
        ExperimentHalves halves = new ExperimentHalves();
        try (PushClient experiments = new PushClient(running.endpoints().redis(), Pushed.EXPERIMENTS)) {
            ExperimentHalves.applied(experiments, ExperimentHalves.plan(1, "rank.value.follow"));
            Map<String, List<String>> after = new HashMap<>();
            for (String user : users) {
                FeedPage page = firstPage(user);
                halves.sort(user, page);
                after.put(user, page.itemIds());
            }
            halves.changed(user -> kept(before.get(user), after.get(user)));
            for (int poll = 0; poll < 10; poll++) {
                users.forEach(user -> halves.check(user, whole(() -> client.feed(user))));
            }
            ExperimentHalves.refused(
                    experiments,
                    ExperimentHalves.plan(2, "rank.value.fame"),
                    "$.layers[0].experiments[0].arms[1].parameters['rank.value.fame']");
            users.forEach(user -> halves.check(user, whole(() -> client.feed(user))));
            ExperimentHalves.refused(
                    experiments, ExperimentHalves.ranked("lsd"), "parameters['rank.bundle']", "(lr, nfwfm)", "'lsd'");
            ExperimentHalves.applied(experiments, ExperimentHalves.ranked("lr"));
            users.forEach(
                    user -> assertThat(whole(() -> client.feed(user)).models().get("rank"))
                            .startsWith("lr/"));

            ExperimentHalves.applied(experiments, "{\"version\":3,\"layers\":[]}");
        }
    }

    @Test
    void aPushedRuleIsOnTheNextPageAndInItsExplanation() {
        String user = users(1).getFirst();
        RulesOnThePage.followAPush(running.endpoints().redis(), client, user, people.stranger(user, 0));
    }

    @Test
    void whileRedisIsDownFeedsAnswerAndOnceItIsBackTheyHeal() {
        String user = users(1).getFirst();
        LocalServer server = running.servers().own().stream()
                .filter(own -> own.name().equals("Redis"))
                .findFirst()
                .orElseThrow();
        server.kill();
        List<FeedPage> meanwhile = new ArrayList<>();
        await().atMost(PATIENCE).until(() -> {
            meanwhile.add(client.feed(user)); // fails where it is not 200
            return server.isAlive();
        });
        assertThat(meanwhile).anySatisfy(answer -> assertThat(answer.degraded()).isNotEmpty());
        assertThat(meanwhile).allSatisfy(answer -> assertThat(answer.items()).isNotEmpty());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(client.feed(user).degraded()).isEmpty());
        String item = people.stranger(user, 1);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> client.api.item(item).execute().isPresent());
        client.click("healed-1", user, item);
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(clicks(user)).contains(item));
    }

    // ---- for the tests of both data sets

    /** An answer in which nothing is missing; a busy machine may take a few tries. */
    FeedPage whole(Supplier<FeedPage> ask) {
        FeedPage first = ask.get();
        return first.degraded().isEmpty()
                ? first
                : await().atMost(PATIENCE)
                        .until(ask::get, answer -> answer.degraded().isEmpty());
    }

    /** Share of one page that is on another. */
    private static double kept(List<String> before, List<String> now) {
        return (double) before.stream().filter(now::contains).count() / before.size();
    }

    /** The first page of {@code user} as if he had been shown nothing lately. */
    FeedPage firstPage(String user) {
        return whole(() -> {
            forgetSeen(user);
            return client.feed(user);
        });
    }

    /** Clears what was served to {@code user}, which is written a moment after the response. */
    private void forgetSeen(String user) {
        String key = FeatureKeys.served(new UserId(user));
        if (redisNumber(Request.cmd(Command.EXISTS).arg(key)) == 0) {
            pause(100);
        }
        redisNumber(Request.cmd(Command.DEL).arg(key));
    }

    private long redisNumber(Request request) {
        return get(redis.send(request)).toLong();
    }

    RunningDemo running() {
        return running;
    }

    /** The event log that the demo learned from. */
    Path log() {
        return workFolder.resolve(data().name()).resolve("log");
    }

    /** The catalogue that the demo serves from. */
    Path models() {
        return workFolder.resolve(data().name()).resolve("models");
    }

    private List<String> clicks(String user) {
        RedisFeatureStore store = new RedisFeatureStore(redis);
        return get(store.user(new UserId(user))).features().state().clicks().stream()
                .map(click -> click.item().value())
                .toList();
    }

    /** Lets time pass where time itself is the claim. */
    static void pause(long millis) {
        await().pollDelay(Duration.ofMillis(millis))
                .atMost(Duration.ofMillis(millis).plus(PATIENCE))
                .until(() -> true);
    }

    static <T> T get(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
