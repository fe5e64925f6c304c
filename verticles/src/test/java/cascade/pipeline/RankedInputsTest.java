package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.eventually;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Counts;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.Hydrated;
import cascade.feed.Scored;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import cascade.served.AfterServe;
import cascade.served.Served;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The served record: what the features were then, exactly what the ranker was given of them, and what it said. */
class RankedInputsTest {

    private static final UserId ANN = new UserId("ann");

    private final Community community = new Community();
    private final FeatureSchema schema = community.schema();
    private final LoadedRanker ranker = community.opinionated("1");
    private final BlockingQueue<Served> served = new LinkedBlockingQueue<>();
    private Runnable whileRanking = () -> {};
    private FeedUnderTest feed;

    @BeforeEach
    void start() {
        feed = new FeedUnderTest(FeedSettings.patient().then(new AfterServe() {
            @Override
            public String name() {
                return "probe";
            }

            @Override
            public void served(Served one) {
                one.others().keep();
                served.add(one);
            }
        }));
        community.publish(feed.store.memory());
        await(feed.store.memory().putProfile(ANN, new UserProfile("f", 24, "Xiamen", "android", null, Map.of())));
        for (int n = 0; n < 60; n++) {
            feed.click(new UserId("u" + n % 7), Community.id(n % 23));
        }
        List.of(12, 40, 41, 7).forEach(n -> feed.click(ANN, Community.id(n)));
        feed.follow(ANN, Community.id(39));
        feed.catchUp();
        feed.serve(interrupted(), community.item2vec("1", feed.catalogue));
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void inputsAndScoresAreThoseOfTheFeaturesThen() throws InterruptedException {
        for (Scene scene : List.of(Scene.WATERFALL, Scene.VIDEO, Scene.SIMILAR)) {
            feed.page(ANN, scene, scene == Scene.SIMILAR ? Community.id(3) : null, null);
            check(served.take());
        }
    }

    @Test
    void theFeaturesOfAnItemAreThoseOfTheStore() throws InterruptedException {
        feed.page(ANN);

        assertThat(ofAll(served.take())).isNotEmpty().allSatisfy(item -> {
            ItemFeatures stored = stored(item.item().id());
            Hydrated shown = item.item();
            assertThat(shown.item()).isEqualTo(stored.item());
            assertThat(shown.counts()).isEqualTo(stored.counts().counts());
            assertThat(shown.kind()).isEqualTo(stored.item().kind());
            assertThat(shown.author()).isEqualTo(stored.item().author().value());
            assertThat(shown.topic()).isEqualTo(stored.item().topic().value());
            assertThat(shown.counts()).isEqualTo(stored.counts().counts());
        });
    }

    @Test
    void countersThatChangeWhileItIsRankedAreNotMixedIn() throws InterruptedException {
        ItemId first = items(feed.page(new UserId("bob"))).getFirst();
        served.take();
        whileRanking = () -> clicked(first, 1_000);

        FeedPage page = feed.page(new UserId("cid"));

        assertThat(countsOf(first).clicks()).isEqualTo(1_000);
        Scored item = page.slate().candidates().stream()
                .filter(shown -> shown.item().id().equals(first))
                .findFirst()
                .orElseThrow();
        assertThat(item.item().counts().clicks()).isLessThan(1_000);
        check(served.take());
    }

    @Test
    void aChangedCounterIsInTheNextInputs() throws InterruptedException {
        ItemId first = items(feed.page(new UserId("bob"))).getFirst();
        served.take();
        clicked(first, 1_000);

        feed.page(new UserId("cid"));

        Served next = served.take();
        check(next);
        assertThat(ofAll(next))
                .filteredOn(item -> item.item().id().equals(first))
                .singleElement()
                .satisfies(item -> assertThat(item.item().counts().clicks()).isEqualTo(1_000));
    }

    @Test
    void anItemsAgeIsThatOfTheRequest() throws InterruptedException {
        for (Duration later : List.of(Duration.ZERO, Duration.ofHours(3), Duration.ofDays(2), Duration.ofDays(40))) {
            FeedRequest request = new FeedRequest(
                    "at" + later,
                    new UserId("u" + later),
                    new RequestContext(Scene.WATERFALL, Map.of()),
                    20,
                    null,
                    null,
                    true,
                    List.of(),
                    Examples.NOW.plus(later));
            await(feed.ask(request, Examples.assignment()));
            check(served.take());
        }
    }

    /** Encodes what the record says was known, as training does, and scores it once more. */
    private void check(Served one) {
        FeedPage page = one.page();
        FeedQuery query = page.slate().query();
        UserFeatures user = query.features();
        RequestContext context = query.request().context();
        long now = query.request().receivedAt().toEpochMilli();
        int[] userIds = new int[schema.width(Field.USER)];
        schema.encodeUser(user, context, now, userIds);
        int[] contextIds = new int[schema.width(Field.CONTEXT)];
        schema.encodeContext(user, context, now, contextIds);
        assertThat(page.userInputs()).containsExactly(userIds);
        assertThat(page.contextInputs()).containsExactly(contextIds);
        for (Scored item : ofAll(one)) {
            int[] itemIds = new int[schema.width(Field.ITEM)];
            schema.encodeItem(
                    new ItemFeatures(
                            item.item().item(), new ItemCounts(item.item().counts())),
                    now,
                    itemIds,
                    0);
            int[] crossIds = new int[schema.width(Field.CROSS)];
            schema.encodeCross(
                    user,
                    new ItemFeatures(
                            item.item().item(), new ItemCounts(item.item().counts())),
                    now,
                    crossIds,
                    0);
            assertThat(item.inputs()).containsExactly(itemIds);
            assertThat(item.crossInputs()).containsExactly(crossIds);
            Scores scores = ranker.ranker().score(new RankBatch(userIds, contextIds, itemIds, crossIds, 1));
            Community.TASKS.forEach(task -> assertThat(item.scores()).containsEntry(task, scores.of(0, task)));
            assertThat(item.value()).isEqualTo(scores.of(0, "click") + 5.0 * scores.of(0, "follow"));
        }
    }

    private static List<Scored> ofAll(Served one) {
        List<Scored> all = new ArrayList<>(one.page().slate().candidates());
        all.addAll(one.others().get());
        return all;
    }

    private Counts countsOf(ItemId item) {
        return feed.catalogue.row(feed.catalogue.of(item)).counts();
    }

    private ItemFeatures stored(ItemId item) {
        return await(feed.store.memory().items(List.of(item))).getFirst();
    }

    private void clicked(ItemId item, long clicks) {
        Counts counts = new Counts(2 * clicks, clicks, 0, 0, 0);
        await(feed.store.memory().putCounts(Map.of(item, new ItemCounts(counts))));
        eventually(() -> countsOf(item).equals(counts));
    }

    /** The ranker, during whose work something else happens. */
    private LoadedRanker interrupted() {
        return new LoadedRanker(ranker.version(), schema, new Ranker() {

            @Override
            public List<String> tasks() {
                return ranker.ranker().tasks();
            }

            @Override
            public Scores score(RankBatch batch) {
                whileRanking.run();
                return ranker.ranker().score(batch);
            }

            @Override
            public void close() {}
        });
    }
}
