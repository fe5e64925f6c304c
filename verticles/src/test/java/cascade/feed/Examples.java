package cascade.feed;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.IdHash;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.SeenItems;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.ItemChange;
import cascade.features.row.RowCodec;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feedback.EventRules;
import cascade.models.catalog.ModelSet;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
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

    private static final Catalogue HYDRATED = new Catalogue();

    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    public static final UserId USER = new UserId("u1");

    /** Take the events of these tests, whose times stand still, for years. */
    public static final EventRules RULES = new EventRules(Duration.ofDays(3_650));

    /** Clicks 1 and follows 5. */
    public static final ValueWeights WEIGHTS = ValueWeights.of(Map.of("click", 1.0, "follow", 5.0));

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
        return hydrated(candidate(item.id().value(), Source.TRENDING, 1), features(item));
    }

    /** A candidate with what its item says of it. */
    public static Hydrated hydrated(Candidate candidate, ItemFeatures features) {
        synchronized (HYDRATED) {
            publish(HYDRATED, features.item());
            HYDRATED.apply(List.of(
                    new ItemChange.Counted(features.id(), features.counts().counts())));
            HYDRATED.countsApplied(IdHash.bucket(features.id().hash()), Map.of(3, 7L), Long.MAX_VALUE);
            return new Hydrated(candidate, HYDRATED.row(HYDRATED.of(features.id())), HYDRATED);
        }
    }

    public static List<Hydrated> hydrated(String... ids) {
        return Arrays.stream(ids).map(id -> hydrated(item(id))).toList();
    }

    public static List<String> names(List<Hydrated> candidates) {
        return candidates.stream().map(candidate -> candidate.id().value()).toList();
    }

    public static FeedParameters parameters(Map<Source, Integer> quotas) {
        return new FeedParameters("lr", Examples.WEIGHTS, recall(quotas));
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
        return Assignment.of(parameters());
    }

    public static FeedRequest request(Scene scene, int size, @Nullable ItemId anchor, @Nullable Cursor cursor) {
        return new FeedRequest(
                "r1", USER, new RequestContext(scene, Map.of()), size, anchor, cursor, false, List.of(), NOW);
    }

    public static FeedRequest excluding(FeedRequest request, List<ItemId> excluded) {
        return new FeedRequest(
                request.id(),
                request.user(),
                request.context(),
                request.size(),
                request.anchor(),
                request.cursor(),
                request.explain(),
                excluded,
                request.receivedAt());
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
        UserSnapshot user = new UserSnapshot(new UserFeatures(USER, UserProfile.UNKNOWN, state), seen(seen));
        return new FeedQuery(request, Assignment.of(parameters(quotas)), user, null, ModelSet.NONE);
    }

    public static FeedQuery query(FeedRequest request, UserState state, Map<ItemId, Long> seen) {
        UserSnapshot user = new UserSnapshot(new UserFeatures(USER, UserProfile.UNKNOWN, state), seen(seen));
        return new FeedQuery(request, assignment(), user, null, ModelSet.NONE);
    }

    /** The row of what was served, by epoch milliseconds. */
    public static SeenItems seen(Map<ItemId, Long> times) {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        times.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(item -> row.writeBytes(SeenItems.entries(List.of(item.getKey()), item.getValue())));
        return SeenItems.of(row.toByteArray());
    }

    /** A catalogue that knows these items. */
    public static Catalogue catalogue(Item... items) {
        Catalogue catalogue = new Catalogue();
        publish(catalogue, items);
        return catalogue;
    }

    /** Publishes items, or replaces them, in no more than memory. */
    public static void publish(Catalogue catalogue, Item... items) {
        for (Item item : items) {
            long version = catalogue.row(catalogue.of(item.id())).version() + 1;
            catalogue.apply(List.of(new ItemChange.Published(item.id(), version, RowCodec.encodeItem(item))));
        }
    }

    /** Takes an item down, in no more than memory. */
    public static void takeDown(Catalogue catalogue, String id) {
        long version = catalogue.row(catalogue.of(id(id))).version() + 1;
        catalogue.apply(List.of(new ItemChange.TakenDown(id(id), version)));
    }

    /** The query of a similar feed, whose anchor {@code catalogue} knows. */
    public static FeedQuery similarTo(Item anchor, Catalogue catalogue) {
        UserSnapshot user = new UserSnapshot(UserFeatures.cold(USER), SeenItems.NONE);
        return new FeedQuery(
                request(Scene.SIMILAR, 20, anchor.id(), null),
                assignment(),
                user,
                catalogue.row(catalogue.of(anchor.id())),
                ModelSet.NONE);
    }

    /** What {@code source} found of {@code catalogue}, best first. */
    public static Candidates candidates(FeedQuery query, Catalogue catalogue, Source source, String... ids) {
        int[] items = Arrays.stream(ids).mapToInt(id -> catalogue.of(id(id))).toArray();
        return Candidates.of(query, source, items, items.length);
    }

    /** The ids of candidates, in their order. */
    public static List<String> names(Candidates candidates, Catalogue catalogue) {
        return Arrays.stream(candidates.items())
                .mapToObj(item -> catalogue.row(item).id().value())
                .toList();
    }

    /** The ids of what a source found, in its order. */
    public static List<String> names(Found found, Catalogue catalogue) {
        return Arrays.stream(found.items())
                .mapToObj(item -> catalogue.row(item).id().value())
                .toList();
    }

    public static FeedQuery query(FeedRequest request) {
        return query(request, UserState.EMPTY, Map.of());
    }
}
