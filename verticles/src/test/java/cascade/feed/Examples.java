package cascade.feed;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.store.FeatureStore.UserSnapshot;
import cascade.models.catalog.ModelSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small valid values to test stages with; each says only what its test is about. */
public final class Examples {

    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    public static final UserId USER = new UserId("u1");

    private Examples() {}

    public static ItemId id(String id) {
        return new ItemId(id);
    }

    public static List<ItemId> ids(String... ids) {
        return Arrays.stream(ids).map(ItemId::new).toList();
    }

    public static Item item(String id, Kind kind, String author, String topic) {
        return new Item(
                new ItemId(id),
                kind,
                new AuthorId(author),
                new Topic(topic),
                List.of(),
                NOW.minusSeconds(3_600),
                kind == Kind.VIDEO ? 20_000L : null,
                null,
                null,
                null,
                Map.of());
    }

    /** An image with these tags and this content vector. */
    public static Item item(String id, String author, String topic, List<String> tags, float @Nullable [] vector) {
        return new Item(
                new ItemId(id),
                Kind.IMAGE,
                new AuthorId(author),
                new Topic(topic),
                tags,
                NOW.minusSeconds(3_600),
                null,
                null,
                null,
                vector,
                Map.of());
    }

    public static Item item(String id) {
        return item(id, Kind.IMAGE, "author-of-" + id, "topic-of-" + id);
    }

    public static ItemFeatures features(Item item) {
        return new ItemFeatures(item, ItemCounts.NONE);
    }

    public static Candidate candidate(String id, Source source, double score) {
        return new Candidate(new ItemId(id), List.of(source), Map.of(), score);
    }

    public static Hydrated hydrated(Item item) {
        return new Hydrated(candidate(item.id().value(), Source.TRENDING, 1), features(item));
    }

    public static List<Hydrated> hydrated(String... ids) {
        return Arrays.stream(ids).map(id -> hydrated(item(id))).toList();
    }

    public static List<String> names(List<Hydrated> candidates) {
        return candidates.stream()
                .map(candidate -> candidate.features().id().value())
                .toList();
    }

    public static FeedParameters parameters(Map<Source, Integer> quotas) {
        return new FeedParameters("lr", 1, 5, recall(quotas));
    }

    /** Sources with these quotas, weight 1, a floor of 20 and no cap. */
    public static RecallParameters recall(Map<Source, Integer> quotas) {
        Map<Source, SourceParameters> sources = new EnumMap<>(Source.class);
        quotas.forEach((source, quota) -> sources.put(source, new SourceParameters(quota, 1, 20, 500)));
        return new RecallParameters(sources, Map.of());
    }

    public static FeedParameters parameters() {
        return parameters(Map.of(
                Source.ITEM2VEC_REALTIME, 50,
                Source.ITEM2VEC_RECENT, 50,
                Source.FOLLOWED_AUTHORS, 50,
                Source.SIMILAR_CONTENT, 50,
                Source.TRENDING, 50,
                Source.FRESH, 20));
    }

    public static Assignment assignment() {
        return new Assignment(Map.of(), parameters(), 0);
    }

    public static FeedRequest request(Scene scene, int size, @Nullable ItemId anchor, @Nullable Cursor cursor) {
        return new FeedRequest("r1", USER, new RequestContext(scene, Map.of()), size, anchor, cursor, false, NOW);
    }

    public static FeedRequest request(int size) {
        return request(Scene.WATERFALL, size, null, null);
    }

    public static UserState state(List<ItemId> clicks, Set<ItemId> hidden) {
        List<ClickedItem> clicked = clicks.stream()
                .map(item -> new ClickedItem(item, NOW.toEpochMilli(), null, null))
                .toList();
        return new UserState(
                UserState.EMPTY.counts(),
                Map.of(),
                Map.of(),
                Map.of(),
                clicked,
                Set.of(),
                new LinkedHashSet<>(hidden),
                Map.of());
    }

    public static FeedQuery query(
            FeedRequest request, UserState state, Map<ItemId, Long> seen, Map<Source, Integer> quotas) {
        UserSnapshot user = new UserSnapshot(new UserFeatures(USER, UserProfile.UNKNOWN, state), seen);
        return new FeedQuery(request, new Assignment(Map.of(), parameters(quotas), 0), user, null, ModelSet.NONE);
    }

    public static FeedQuery query(FeedRequest request, UserState state, Map<ItemId, Long> seen) {
        UserSnapshot user = new UserSnapshot(new UserFeatures(USER, UserProfile.UNKNOWN, state), seen);
        return new FeedQuery(request, assignment(), user, null, ModelSet.NONE);
    }

    /** The query of a similar feed. */
    public static FeedQuery similarTo(Item anchor) {
        UserSnapshot user = new UserSnapshot(UserFeatures.cold(USER), Map.of());
        return new FeedQuery(
                request(Scene.SIMILAR, 20, anchor.id(), null), assignment(), user, features(anchor), ModelSet.NONE);
    }

    public static FeedQuery query(FeedRequest request) {
        return query(request, UserState.EMPTY, Map.of());
    }
}
