package cascade.features.store;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.ItemId;
import cascade.features.Segment;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.UserState;
import cascade.features.row.RowCodec;
import cascade.features.store.KeyKind.Measure;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyKindTest {

    private static final StoreLimits LIMITS = StoreLimits.defaults();

    @Test
    void everyKeyOfTheStoreIsOfAKind() throws ReflectiveOperationException {
        for (Method method : FeatureKeys.class.getDeclaredMethods()) {
            List<Class<?>> takes = List.of(method.getParameterTypes());
            if (!Modifier.isPublic(method.getModifiers()) || method.getReturnType() != String.class) {
                continue;
            }
            if (takes.equals(List.of(UserId.class))) {
                assertThat(KeyKind.of((String) method.invoke(null, new UserId("u:1"))))
                        .as(method.getName())
                        .isPresent();
            } else if (takes.equals(List.of(ItemId.class))) {
                assertThat(KeyKind.of((String) method.invoke(null, new ItemId("i:1"))))
                        .contains(KeyKind.EARLY);
            } else if (takes.equals(List.of(int.class)) && !method.getName().equals("fence")) {
                assertThat(KeyKind.of((String) method.invoke(null, 63)))
                        .as(method.getName())
                        .isPresent();
            }
        }
        assertThat(KeyKind.of(FeatureKeys.TAKEN_DOWN)).contains(KeyKind.TAKEN_DOWN);
        assertThat(KeyKind.of(FeatureKeys.watermarks(Generation.FIRST))).contains(KeyKind.WATERMARKS);
        assertThat(KeyKind.of(FeatureKeys.WRITTEN_MARKS)).contains(KeyKind.WRITTEN_MARKS);
        assertThat(KeyKind.of(FeatureKeys.trending(Segment.EVERYONE, Generation.FIRST)))
                .contains(KeyKind.TRENDING);
        assertThat(KeyKind.of(FeatureKeys.trending(Segment.ALL.getLast(), Generation.FIRST)))
                .contains(KeyKind.TRENDING_IN_SEGMENT);
        assertThat(KeyKind.of("{c:05}:other")).isEmpty();
        assertThat(KeyKind.of("{u:u1}")).isEmpty();
    }

    @Test
    void whatComesOfEventsHasAnEnd() {
        assertThat(Arrays.stream(KeyKind.values())
                        .filter(kind -> kind.lives(LIMITS).isPresent()))
                .containsExactlyInAnyOrder(
                        KeyKind.STATE, KeyKind.RECENT, KeyKind.EVENT_IDS, KeyKind.SERVED, KeyKind.EARLY);
        assertThat(KeyKind.EARLY.lives(LIMITS)).contains(Duration.ofHours(1));
        assertThat(KeyKind.SERVED.lives(LIMITS)).contains(LIMITS.seenFor());
    }

    @Test
    void theFullestStateIsWithinItsBound() {
        Counts counts = new Counts(1L << 62, 1L << 62, 1L << 62, 1L << 62, 1L << 62);
        UserState fullest = new UserState(
                counts,
                byName("s", UserState.MAX_SURFACES, Function.identity(), counts),
                byName("t", UserState.MAX_TOPICS, Topic::new, counts),
                byName("a", UserState.MAX_AUTHORS, AuthorId::new, counts),
                names("i", UserState.MAX_CLICKS)
                        .map(name -> new ClickedItem(
                                new ItemId(name), 1_000L * name.hashCode(), new AuthorId(name), new Topic(name)))
                        .toList(),
                names("f", UserState.MAX_FOLLOWED).map(AuthorId::new).collect(Collectors.toSet()),
                names("h", UserState.MAX_HIDDEN).map(ItemId::new).collect(Collectors.toSet()),
                IntStream.range(0, 255).boxed().collect(Collectors.toMap(p -> p, _ -> 1L << 40)));

        int bytes = RowCodec.encodeState(fullest).length;

        assertThat(KeyKind.STATE.measure()).isEqualTo(Measure.BYTES);
        assertThat((long) bytes).isBetween(KeyKind.STATE.most(LIMITS, 0) / 2, KeyKind.STATE.most(LIMITS, 0));
    }

    private static <K> Map<K, Counts> byName(String first, int count, Function<String, K> type, Counts counts) {
        return names(first, count).collect(Collectors.toMap(type, _ -> counts));
    }

    /** Names as long as they may be. */
    private static Stream<String> names(String first, int count) {
        return IntStream.range(0, count).mapToObj(n -> first + "x".repeat(54) + (100_000_000 + n));
    }
}
