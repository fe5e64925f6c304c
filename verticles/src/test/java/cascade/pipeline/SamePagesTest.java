package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Assignment;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedParameters;
import cascade.feed.FeedRequest;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import cascade.feed.SourceParameters;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets.Lease;
import cascade.recall.TopicTowers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of the path in arrays are those of a path over plain objects, item by item, while nothing else moves. */
class SamePagesTest {

    private static final int USERS = 40;
    private static final int REQUESTS = 1_000;

    private final SplittableRandom random = new SplittableRandom(11);
    private final Community community = new Community();
    private final LoadedRanker ranker = community.opinionated("1");
    private final FeedUnderTest feed = new FeedUnderTest();
    private final List<ItemId> published = new ArrayList<>();
    private final Map<UserId, Cursor> cursors = new HashMap<>();

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
            begin(new UserId("u" + n));
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

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void aThousandPagesAreThoseOfPlainObjects() {
        EnumSet<Source> sources = EnumSet.noneOf(Source.class);
        Map<ItemId, ItemFeatures> up = up();
        for (int n = 0; n < REQUESTS; n++) {
            if (n % 100 == 99) {
                await(feed.items.takeDown(any()));
                feed.catchUp();
                up = up();
            }
            FeedRequest request = request(n);
            UserSnapshot user = await(feed.store.memory().user(request.user()));

            FeedPage page = await(feed.withoutATrace(request, assignment()));

            assertThat(shown(page)).as("%s", request).isEqualTo(expected(up, request, user));
            page.slate()
                    .candidates()
                    .forEach(item -> sources.addAll(item.item().candidate().sources()));
            cursors.put(request.user(), page.cursor());
            await(feed.store.memory().addSeen(request.user(), FeedUnderTest.items(page), request.receivedAt()));
        }
        assertThat(sources).isEqualTo(EnumSet.complementOf(EnumSet.of(Source.YOUTUBENET_NIGHTLY)));
    }

    private FeedRequest request(int n) {
        UserId user = new UserId("u" + random.nextInt(USERS));
        int draw = random.nextInt(10);
        Scene scene = draw < 6 ? Scene.WATERFALL : draw < 8 ? Scene.SIMILAR : Scene.VIDEO;
        ItemId anchor = scene == Scene.SIMILAR ? anyUp() : null;
        return new FeedRequest(
                "r" + n,
                user,
                new RequestContext(scene, Map.of()),
                random.nextInt(5, 41),
                anchor,
                cursor(user),
                false,
                random.nextInt(4) == 0 ? List.of(any()) : List.of(),
                Examples.NOW.plus(Duration.ofMinutes(n)));
    }

    private @Nullable Cursor cursor(UserId user) {
        return random.nextBoolean() ? cursors.get(user) : null;
    }

    private ItemId any() {
        return published.get(random.nextInt(published.size()));
    }

    private ItemId anyUp() {
        ItemId item = any();
        while (!feed.catalogue.isUp(feed.catalogue.of(item))) {
            item = any();
        }
        return item;
    }

    /** Sources of different weights, floors and caps, some of them reached. */
    private static Assignment assignment() {
        Map<Source, SourceParameters> sources = Map.of(
                Source.ITEM2VEC_REALTIME, new SourceParameters(50, 1.0, 5, 500),
                Source.ITEM2VEC_RECENT, new SourceParameters(50, 1.0, 5, 30),
                Source.YOUTUBENET, new SourceParameters(30, 1.0, 5, 500),
                Source.TWO_TOWER, new SourceParameters(30, 1.5, 20, 500),
                Source.FOLLOWED_AUTHORS, new SourceParameters(20, 0.8, 20, 500),
                Source.SIMILAR_CONTENT, new SourceParameters(20, 1.0, 0, 10),
                Source.TRENDING, new SourceParameters(60, 0.7, 10, 20),
                Source.FRESH, new SourceParameters(20, 0.4, 5, 500));
        var scenes = Map.of(Scene.SIMILAR, Map.of(Source.ITEM2VEC_REALTIME, SourceChange.ofWeight(2.0)));
        return new Assignment(Map.of(), new FeedParameters("lr", 1, 5, new RecallParameters(sources, scenes)), 0);
    }

    private List<String> expected(Map<ItemId, ItemFeatures> up, FeedRequest request, UserSnapshot user) {
        try (Lease lease = feed.modelSets.lease()) {
            List<SimpleFeed.Found> page = new SimpleFeed(
                            sources(up, lease.models(), user.features().profile()), request, assignment(), user)
                    .page(ranker);
            return page.stream()
                    .map(found -> line(found.item.id(), found.value, found.sources))
                    .toList();
        }
    }

    private static List<String> shown(FeedPage page) {
        return page.slate().candidates().stream()
                .map(item -> line(
                        item.item().features().id(),
                        item.value(),
                        EnumSet.copyOf(item.item().candidate().sources())))
                .toList();
    }

    private static String line(ItemId item, double value, Iterable<Source> sources) {
        return item.value() + " " + value + " " + sources;
    }

    /** The newest first. */
    private Map<ItemId, ItemFeatures> up() {
        Map<ItemId, ItemFeatures> up = new LinkedHashMap<>();
        await(feed.store.memory().items(published)).stream()
                .sorted(Comparator.comparing((ItemFeatures item) -> item.item().publishedAt())
                        .thenComparing(item -> item.id().value())
                        .reversed())
                .forEach(item -> up.put(item.id(), item));
        return up;
    }

    private SimpleSources sources(Map<ItemId, ItemFeatures> up, ModelSet models, UserProfile profile) {
        List<ItemId> everyones = await(feed.store.memory().trending(Segment.EVERYONE, 500));
        List<ItemId> segments = await(feed.store.memory().trending(Segment.of(profile), 100));
        return new SimpleSources(
                up, everyones, inTurn(segments, everyones), models, feed.catalogue, FeedUnderTest.POOLED);
    }

    private static List<ItemId> inTurn(List<ItemId> first, List<ItemId> second) {
        LinkedHashSet<ItemId> both = new LinkedHashSet<>();
        for (int i = 0; i < Math.max(first.size(), second.size()) && !first.isEmpty(); i++) {
            first.stream().skip(i).limit(1).forEach(both::add);
            second.stream().skip(i).limit(1).forEach(both::add);
        }
        return first.isEmpty() ? second : List.copyOf(both);
    }
}
