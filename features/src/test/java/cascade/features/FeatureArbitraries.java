package cascade.features;

import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Every value that features can take, for property tests. */
public final class FeatureArbitraries {

    private FeatureArbitraries() {}

    /** Few enough to meet again, and some that test the UTF-8: one, two, three and four bytes a character. */
    public static Arbitrary<String> ids() {
        Arbitrary<String> plain = Arbitraries.integers().between(0, 20).map(n -> "x" + n);
        Arbitrary<String> odd =
                Arbitraries.of("é", "漢字", "😀", "a b\"c\\", "x".repeat(64), "漢".repeat(21), ":", "\u2028");
        return Arbitraries.frequencyOf(Tuple.of(4, plain), Tuple.of(1, odd));
    }

    public static Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("é漢{}\n\t\0")
                .ofMaxLength(12);
    }

    public static Arbitrary<Map<String, String>> attributes() {
        return Arbitraries.maps(words(), words()).ofMaxSize(4);
    }

    /** Milliseconds from 1970 to 9999. */
    public static Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(0, Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli())
                .map(Instant::ofEpochMilli);
    }

    public static Arbitrary<RequestContext> contexts() {
        return Combinators.combine(Arbitraries.of(Scene.class), attributes()).as(RequestContext::new);
    }

    public static Arbitrary<Envelope> envelopes() {
        return Combinators.combine(
                        ids(),
                        ids().map(UserId::new),
                        ids().map(ItemId::new),
                        times(),
                        contexts(),
                        ids().injectNull(.3),
                        Arbitraries.integers().between(0, Integer.MAX_VALUE).injectNull(.3))
                .as(Envelope::new);
    }

    public static Arbitrary<FeedEvent> events() {
        return events(envelopes());
    }

    /** Events of these users with these items, of two requests or none, within so many milliseconds after {@link Examples#NOON}. */
    public static Arbitrary<FeedEvent> eventsAmong(List<String> users, List<String> items, int millis) {
        return events(Combinators.combine(
                        Arbitraries.of(users),
                        Arbitraries.of(items),
                        Arbitraries.integers().between(0, millis),
                        Arbitraries.of("r1", "r2").injectNull(.3))
                .as((user, item, time, request) -> Examples.envelope(user, item, time, request)));
    }

    private static Arbitrary<FeedEvent> events(Arbitrary<Envelope> envelopes) {
        Arbitrary<AuthorId> authors = ids().map(AuthorId::new).injectNull(.3);
        return envelopes.flatMap(envelope -> Arbitraries.oneOf(
                Arbitraries.of(
                        new FeedEvent.Impression(envelope),
                        new FeedEvent.Click(envelope),
                        new FeedEvent.Like(envelope),
                        new FeedEvent.Unlike(envelope),
                        new FeedEvent.Favorite(envelope),
                        new FeedEvent.Hide(envelope),
                        new FeedEvent.Unhide(envelope)),
                authors.map(author -> new FeedEvent.Follow(envelope, author)),
                authors.map(author -> new FeedEvent.Unfollow(envelope, author)),
                Arbitraries.longs().between(0, 86_400_000).map(dwell -> new FeedEvent.Dwell(envelope, dwell))));
    }

    public static Arbitrary<Item> items() {
        return Combinators.combine(
                        Combinators.combine(
                                        ids().map(ItemId::new),
                                        Arbitraries.of(Kind.class),
                                        ids().map(AuthorId::new),
                                        ids().map(Topic::new))
                                .as(Head::new),
                        words().list().ofMaxSize(7),
                        times(),
                        Arbitraries.longs().greaterOrEqual(0).injectNull(.3),
                        Arbitraries.integers().between(0, 10_000).injectNull(.3),
                        attributes())
                .as((head, tags, published, duration, pixels, attributes) -> new Item(
                        head.id(),
                        head.kind(),
                        head.author(),
                        head.topic(),
                        tags,
                        published,
                        duration,
                        pixels,
                        pixels,
                        null,
                        attributes));
    }

    public static Arbitrary<UserProfile> profiles() {
        return Combinators.combine(
                        words().injectNull(.3),
                        Arbitraries.integers().between(0, 150).injectNull(.3),
                        words().injectNull(.3),
                        words().injectNull(.3),
                        words().injectNull(.3),
                        attributes())
                .as(UserProfile::new);
    }

    public static Arbitrary<Counts> counts() {
        Arbitrary<Long> numbers = Arbitraries.longs().between(0, 1L << 40);
        Arbitrary<Long> taken = Arbitraries.longs().between(-5, 1L << 40);
        return Combinators.combine(numbers, numbers, taken, taken, numbers).as(Counts::new);
    }

    public static Arbitrary<Map<Integer, Long>> offsets() {
        return Arbitraries.maps(
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.longs().greaterOrEqual(0))
                .ofMaxSize(4);
    }

    public static Arbitrary<Trend> trends() {
        Arbitrary<Map<Segment, Long>> sums = Arbitraries.maps(
                        Arbitraries.of(Segment.ALL), Arbitraries.longs().between(1, 1L << 50))
                .ofMinSize(1)
                .ofMaxSize(4);
        return Combinators.combine(Arbitraries.integers().between(-10, 2_000_000), sums)
                .as((day, bySegment) -> new Trend(day, bySegment));
    }

    public static Arbitrary<ItemCounts> itemCounts() {
        return Combinators.combine(counts(), trends()).as(ItemCounts::new);
    }

    public static Arbitrary<UserState> states() {
        return Combinators.combine(
                        counts(),
                        tallies(words()),
                        tallies(ids().map(Topic::new)),
                        tallies(ids().map(AuthorId::new)),
                        clicks().list().ofMaxSize(8),
                        ids().map(AuthorId::new).list().ofMaxSize(5),
                        ids().map(ItemId::new).list().ofMaxSize(5),
                        Combinators.combine(tastes(), offsets()).as(Last::new))
                .as((counts, bySurface, byTopic, byAuthor, clicks, followed, hidden, last) -> new UserState(
                        counts,
                        bySurface,
                        byTopic,
                        byAuthor,
                        clicks,
                        ordered(followed),
                        ordered(hidden),
                        last.taste(),
                        last.offsets()));
    }

    /** Over vectors of three numbers, or none. */
    public static Arbitrary<Taste> tastes() {
        return vectors().list().ofMaxSize(3).map(vectors -> {
            Taste taste = Taste.NONE;
            for (float[] vector : vectors) {
                Content content = Content.of(vector);
                taste = content == null ? taste : taste.shown(content, -2).clicked(content);
            }
            return taste;
        });
    }

    /** Of three numbers. */
    public static Arbitrary<float[]> vectors() {
        return Arbitraries.floats().between(-2, 2).array(float[].class).ofSize(3);
    }

    private static <K> Arbitrary<Map<K, Counts>> tallies(Arbitrary<K> keys) {
        return Arbitraries.maps(keys, counts()).ofMaxSize(3);
    }

    private static Arbitrary<ClickedItem> clicks() {
        return Combinators.combine(
                        ids().map(ItemId::new),
                        times(),
                        ids().map(AuthorId::new).injectNull(.3),
                        ids().map(Topic::new).injectNull(.3))
                .as((item, time, author, topic) -> new ClickedItem(item, time.toEpochMilli(), author, topic));
    }

    private static <T> Set<T> ordered(List<T> values) {
        return new LinkedHashSet<>(values);
    }

    private record Head(ItemId id, Kind kind, AuthorId author, Topic topic) {}

    private record Last(Taste taste, Map<Integer, Long> offsets) {}
}
