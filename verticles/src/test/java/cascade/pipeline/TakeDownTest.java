package cascade.pipeline;

import static cascade.pipeline.Community.id;
import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.eventually;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.Examples;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedTowers;
import cascade.models.embed.ItemKinds;
import cascade.recall.TopicTowers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items that are taken down, and published again, however they are recalled. */
class TakeDownTest {

    private static final ItemId NEW = new ItemId("new");

    private final Community community = new Community();
    private FeedUnderTest feed;
    private LoadedTowers twoTower;
    private int users;

    @BeforeEach
    void start() {
        feed = new FeedUnderTest();
        community.publish(feed.store.memory());
        await(feed.store.memory().putItem(about("t5")));
        feed.catchUp();
        twoTower = TopicTowers.of("two-tower", "v1", feed.catalogue);
        feed.serve(
                community.indifferent("v1"),
                community.item2vec("v1", feed.catalogue),
                twoTower,
                TopicTowers.of("youtubenet", "v1", feed.catalogue));
        feed.takeNewItemsUp();
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void aNewItemIsGoneAtOnceAndComesBackAsWhatItIsNow() {
        assertThat(found(Source.TWO_TOWER, id(5))).contains(NEW);

        takeDown(NEW);
        assertThat(found(Source.TWO_TOWER, id(5))).doesNotContain(NEW);

        publish(about("t2"));
        eventually(() -> found(Source.TWO_TOWER, id(2)).contains(NEW));
        assertThat(found(Source.TWO_TOWER, id(5))).doesNotContain(NEW);
    }

    @Test
    void anItemOfTheTrainingIsGoneFromAllSourcesAndComesBackWithTheVectorItLearned() {
        List<Source> sources = List.of(Source.TRENDING, Source.ITEM2VEC_REALTIME, Source.TWO_TOWER, Source.YOUTUBENET);
        float[] learned = twoTower.index().vector(feed.catalogue.of(id(3))).orElseThrow();
        assertThat(sources)
                .allSatisfy(source -> assertThat(found(source, id(9))).contains(id(3)));

        takeDown(id(3));
        assertThat(sources)
                .allSatisfy(source -> assertThat(found(source, id(9))).doesNotContain(id(3)));

        publish(Examples.item(id(3).value(), Kind.VIDEO, "nobody", "t0"));
        for (Source source : List.of(Source.ITEM2VEC_REALTIME, Source.TWO_TOWER, Source.YOUTUBENET)) {
            assertThat(found(source, id(9))).contains(id(3));
        }
        assertThat(twoTower.index().vector(feed.catalogue.of(id(3))))
                .hasValueSatisfying(vector -> assertThat(vector).containsExactly(learned));
        // An image it was, says the model; a scene of videos goes on passing it over.
        assertThat(twoTower.index().mark(feed.catalogue.of(id(3)))).isEqualTo(ItemKinds.mark(Kind.IMAGE));
    }

    @Test
    void anItemTakenDownByAnotherNodeIsGoneOnceThatIsHeard() {
        await(feed.store.memory().takeDown(id(3)));

        eventually(() -> !feed.catalogue.isUp(feed.catalogue.of(id(3))));
        assertThat(found(Source.TWO_TOWER, id(9))).doesNotContain(id(3));
    }

    @Test
    void aTakeDownWhileTheStoreCannotBeReadIsMadeUpFor() {
        feed.store.cut();
        await(feed.store.memory().takeDown(id(0)));
        assertThat(trending()).contains(id(0));

        feed.store.mend();
        eventually(() -> !trending().contains(id(0)));
    }

    @Test
    void anotherModelBringsNothingBackThatIsTakenDown() {
        takeDown(id(3));

        feed.serve(TopicTowers.of("two-tower", "v2", feed.catalogue));
        assertThat(found(Source.TWO_TOWER, id(9))).doesNotContain(id(3));
        eventually(() -> found(Source.TWO_TOWER, id(5)).contains(NEW));

        publish(Examples.item(id(3).value(), Kind.VIDEO, "nobody", "t3"));
        assertThat(found(Source.TWO_TOWER, id(9))).contains(id(3));
        assertThat(found(Source.YOUTUBENET, id(9))).contains(id(3));
    }

    @Test
    void anItemThatTheModelNeverKnewIsFoundByWhatItIsWhenItIsPutBack() {
        Item old = Examples.item("old", Kind.VIDEO, "nobody", "t2");
        publish(old);
        takeDown(old.id());
        publish(old);

        eventually(() -> found(Source.TWO_TOWER, id(2)).contains(old.id()));
        float[] topic = new float[twoTower.index().dimension()];
        Arrays.fill(topic, 2, 3, 1);
        assertThat(twoTower.index().search(topic, 1).items()).containsExactly(feed.catalogue.of(old.id()));
    }

    private void publish(Item item) {
        await(feed.items.putItem(item));
    }

    private void takeDown(ItemId item) {
        await(feed.items.takeDown(item));
    }

    /** What a new user who clicked an item finds by one source alone. */
    private List<ItemId> found(Source source, ItemId clicked) {
        UserId user = new UserId("u" + users++);
        feed.click(user, clicked);
        return items(await(feed.ask(user, Scene.WATERFALL, null, null, only(source))));
    }

    private List<ItemId> trending() {
        return items(await(feed.ask(new UserId("u" + users++), Scene.WATERFALL, null, null, only(Source.TRENDING))));
    }

    private static Assignment only(Source source) {
        return Assignment.of(Examples.parameters(Map.of(source, 30)));
    }

    private static Item about(String topic) {
        return Examples.item(NEW.value(), Kind.VIDEO, "nobody", topic);
    }
}
