package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.feed.Examples;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.recall.TopicTowers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages of the path in arrays are those of a path over plain objects, in a community that was made up. */
class SamePagesTest {

    private static final int USERS = 40;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Community community = new Community();
    private LoadedRanker ranker = community.opinionated("1");
    private final FeedUnderTest feed = new FeedUnderTest();
    private final List<ItemId> published = new ArrayList<>();
    private final List<UserId> users = new ArrayList<>();

    @BeforeEach
    void start() {
        community.publish(feed.store.memory());
        for (int n = 0; n < Community.ITEMS; n++) {
            published.add(Community.id(n));
        }
        for (int n = 0; n < 40; n++) {
            // Nothing that a model has seen; some by an author, some of a topic that it knows.
            Item item = Examples.item(
                    "n" + n,
                    n % 3 == 0 ? "a" + n : "newcomer" + n % 5,
                    "t" + n % 9,
                    List.of("tag" + n % 4, "tag" + n % 7),
                    null);
            await(feed.store.memory().putItem(item));
            published.add(item.id());
        }
        for (int n = 0; n < USERS; n++) {
            users.add(new UserId("u" + n));
            begin(users.getLast());
        }
        feed.catchUp();
        feed.serve(
                ranker,
                community.item2vec("1", feed.catalogue),
                TopicTowers.of("two-tower", "1", feed.catalogue),
                TopicTowers.of("youtubenet", "1", feed.catalogue));
    }

    private void begin(UserId user) {
        String gender = random.nextInt(3) == 0 ? null : random.nextBoolean() ? "f" : "m";
        Integer age = gender == null ? null : random.nextInt(15, 60);
        await(feed.store.memory().putProfile(user, new UserProfile(gender, age, null, null, null, Map.of())));
        for (int click = random.nextInt(12); click > 0; click--) {
            feed.click(user, any());
        }
        for (int follow = random.nextInt(4); follow > 0; follow--) {
            feed.follow(user, any());
        }
    }

    private ItemId any() {
        return published.get(random.nextInt(published.size()));
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void threeHundredPagesAreThoseOfPlainObjects() {
        assertSamePages(300);
    }

    @Test
    void pagesOfARankerThatIsToldHowNearItemsLieToWhatWasOpenedAreThoseOfPlainObjects() {
        List<Item> known =
                published.subList(0, Community.ITEMS).stream().map(this::item).toList();
        ranker = community.comparing("2", new RandomModels(known, feed.catalogue, random).similarity());
        feed.serve(ranker);
        assertSamePages(300);
    }

    private Item item(ItemId id) {
        return feed.catalogue.row(feed.catalogue.of(id)).item();
    }

    @Tag("long")
    @Test
    void tenThousandPagesAreThoseOfPlainObjects() {
        assertSamePages(10_000);
    }

    private void assertSamePages(int count) {
        var requests = new RandomRequests(users, published, feed::isUp, Examples.NOW, random);
        assertThat(new SamePages(feed, ranker, requests).compare(count))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Source.YOUTUBENET_NIGHTLY)));
    }
}
