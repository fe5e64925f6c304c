package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.SlotNames;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet.LoadedRanker;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same of real items and real people's clicks; what is made up are models and requests. */
@EnabledIfEnvironmentVariable(
        named = "CASCADE_DATA",
        matches = ".+",
        disabledReason = "CASCADE_DATA names no data sets")
@Tag("long")
class SamePagesOnKuaiRandTest {

    private static final int USERS = 1_000;

    private final SplittableRandom random = new SplittableRandom(13);
    private final KuaiRandCommunity community =
            KuaiRandCommunity.read(Path.of(System.getenv("CASCADE_DATA"), "kuairand"), USERS);
    private final FeedUnderTest feed = new FeedUnderTest();
    private LoadedRanker ranker;

    @BeforeEach
    void start() {
        await(feed.store.memory().putItems(community.items()));
        community.users().forEach(this::begin);
        for (FeedEvent event : community.events()) {
            await(feed.events.publish(event));
        }
        feed.catchUp();
        ranker = Community.opinionated("1", schema());
        // A third of the items came after training.
        List<Item> trained =
                community.items().stream().filter(item -> random.nextInt(3) > 0).toList();
        var models = new RandomModels(trained, feed.catalogue, random);
        feed.serve(ranker, models.item2vec(), models.towers("two-tower"), models.towers("youtubenet"));
    }

    /** Of which the data says nothing. */
    private void begin(UserId user) {
        String gender = random.nextInt(3) == 0 ? null : random.nextBoolean() ? "f" : "m";
        Integer age = gender == null ? null : random.nextInt(15, 60);
        await(feed.store.memory().putProfile(user, new UserProfile(gender, age, null, null, null, Map.of())));
    }

    /** Of all that is known of every item and every user. */
    private FeatureSchema schema() {
        var builder = new SchemaBuilder(SlotNames.standard(Set.of(), Set.of(), false), 1);
        var context = new RequestContext(Scene.WATERFALL, Map.of());
        List<ItemFeatures> items = await(feed.store.memory().items(ids()));
        for (int n = 0; n < items.size(); n++) {
            UserId id = community.users().get(n % USERS);
            UserFeatures user = await(feed.store.memory().user(id)).features();
            builder.observe(user, items.get(n), context, community.end().toEpochMilli());
        }
        return builder.build();
    }

    private List<ItemId> ids() {
        return community.items().stream().map(Item::id).toList();
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void tenThousandPagesAreThoseOfPlainObjects() {
        var requests = new RandomRequests(community.users(), ids(), feed::isUp, community.end(), random);
        assertThat(new SamePages(feed, ranker, requests).compare(10_000))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Source.YOUTUBENET_NIGHTLY)));
    }
}
