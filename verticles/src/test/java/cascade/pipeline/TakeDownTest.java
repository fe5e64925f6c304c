package cascade.pipeline;

import static cascade.pipeline.Community.id;
import static cascade.pipeline.FeedUnderTest.PLENTY;
import static cascade.pipeline.FeedUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.feed.Examples;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.embed.ItemKinds;
import cascade.recall.TopicTowers;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items that are taken down, and published again, in the live indexes of towers. */
class TakeDownTest {

    private static final ItemId NEW = new ItemId("new");

    private final Community community = new Community();
    private final LoadedTowers twoTower = TopicTowers.of("two-tower", "v1");
    private final LoadedTowers youtubenet = TopicTowers.of("youtubenet", "v1");
    private FeedUnderTest feed;

    @BeforeEach
    void start() {
        feed = new FeedUnderTest(PLENTY);
        community.publish(feed.store.memory());
        publish(about("t5"));
        // Read once, so it goes on listing what is taken down later.
        feed.fillPool();
        feed.serve(community.indifferent("v1"), twoTower, youtubenet);
        feed.keepIndexesUp();
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void aNewItemLeavesTheIndexAndComesBackWithWhatItIsNow() {
        assertThat(twoTower.index().contains(NEW)).isTrue();

        takeDown(NEW);
        awaitOut(twoTower, NEW);
        takeDown(id(9));
        awaitOut(twoTower, id(9));
        assertThat(twoTower.index().contains(NEW)).isFalse();

        publish(about("t5"));
        awaitIn(twoTower, NEW);
    }

    @Test
    void anItemOfTheTrainingLeavesAllIndexesAndComesBackWithTheVectorItLearned() {
        float[] learned = twoTower.index().vector(id(3)).orElseThrow();

        takeDown(id(3));
        awaitOut(twoTower, id(3));
        awaitOut(youtubenet, id(3));
        assertThat(twoTower.index().search(learned, 500).items()).doesNotContain(id(3));

        publish(Examples.item(id(3).value(), Kind.VIDEO, "nobody", "t0"));
        awaitIn(twoTower, id(3));
        awaitIn(youtubenet, id(3));
        assertThat(twoTower.index().vector(id(3)))
                .hasValueSatisfying(vector -> assertThat(vector).containsExactly(learned));
        // An image it was, says the model; a scene of videos goes on passing it over.
        assertThat(twoTower.index().mark(id(3))).isEqualTo(ItemKinds.mark(Kind.IMAGE));
    }

    @Test
    void aTakeDownWhileTheStoreCannotBeReadIsMadeUpFor() {
        feed.store.cut();
        takeDown(NEW);
        takeDown(id(3));
        double failures = failures();
        await().until(() -> failures() > failures + 1);
        assertThat(twoTower.index().contains(id(3))).isTrue();

        feed.store.mend();
        awaitOut(twoTower, NEW);
        awaitOut(twoTower, id(3));
        awaitOut(youtubenet, id(3));
    }

    @Test
    void anotherModelIsRidOfAllThatIsTakenDown() {
        takeDown(id(3));
        awaitOut(twoTower, id(3));
        LoadedTowers next = TopicTowers.of("two-tower", "v2");

        feed.serve(next);
        awaitOut(next, id(3));
        awaitIn(next, NEW);

        publish(Examples.item(id(3).value(), Kind.VIDEO, "nobody", "t3"));
        awaitIn(next, id(3));
        awaitIn(youtubenet, id(3));
    }

    @Test
    void anItemThatTheModelNeverKnewIsFoundByWhatItIsWhenItIsPutBack() {
        Item old = Examples.item("old", Kind.VIDEO, "nobody", "t2");
        publish(old);
        takeDown(old.id());
        publish(old);

        awaitIn(twoTower, old.id());
        float[] topic = new float[twoTower.index().dimension()];
        Arrays.fill(topic, 2, 3, 1);
        assertThat(twoTower.index().search(topic, 1).items()).containsExactly(old.id());
    }

    private void publish(Item item) {
        await(feed.store.memory().putItem(item));
    }

    private void takeDown(ItemId item) {
        await(feed.store.memory().takeDown(item));
    }

    private double failures() {
        return feed.meters.counter("cascade.recall.new.items.failures").count();
    }

    private static void awaitOut(LoadedTowers towers, ItemId item) {
        await().until(() -> !towers.index().contains(item));
    }

    private static void awaitIn(LoadedTowers towers, ItemId item) {
        await().until(() -> towers.index().contains(item));
    }

    private static Item about(String topic) {
        return Examples.item(NEW.value(), Kind.VIDEO, "nobody", topic);
    }
}
