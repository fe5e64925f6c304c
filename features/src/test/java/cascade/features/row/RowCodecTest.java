package cascade.features.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Content;
import cascade.features.Counts;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Taste;
import cascade.features.Topic;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RowCodecTest {

    private static final ItemId ID = new ItemId("i1");

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aProfileReadsBackEqualAndNoPartOfItsRowDoes(@ForAll("profiles") UserProfile profile) {
        checkRow(profile, RowCodec.encodeProfile(profile), RowCodec::decodeProfile);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aProfileOfAVersionReadsBackEqualAndNoPartOfItsRowDoes(
            @ForAll("profiles") UserProfile profile, @ForAll long version) {
        KeptProfile kept = new KeptProfile(profile, version, false);
        checkRow(kept, RowCodec.encodeKeptProfile(kept), RowCodec::decodeKeptProfile);
        KeptProfile erased = KeptProfile.erased(version);
        checkRow(erased, RowCodec.encodeKeptProfile(erased), RowCodec::decodeKeptProfile);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aStateReadsBackEqualAndNoPartOfItsRowDoes(@ForAll("states") UserState state) {
        checkRow(state, RowCodec.encodeState(state), RowCodec::decodeState);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theOldestOfASetIsStillTheFirstAfterARoundTrip(@ForAll("states") UserState state) {
        UserState read = RowCodec.decodeState(RowCodec.encodeState(state));
        assertThat(List.copyOf(read.followed())).isEqualTo(List.copyOf(state.followed()));
        assertThat(List.copyOf(read.hidden())).isEqualTo(List.copyOf(state.hidden()));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anItemReadsBackEqualAndNoPartOfItsRowDoes(@ForAll("items") Item item) {
        checkRow(item, RowCodec.encodeItem(item), row -> RowCodec.decodeItem(item.id(), row));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void countsReadBackEqualAndNoPartOfTheirRowDoes(@ForAll("itemCounts") ItemCounts counts) {
        checkRow(counts, RowCodec.encodeCounts(counts), RowCodec::decodeCounts);
    }

    private static <T> void checkRow(T value, byte[] row, Function<byte[], T> decode) {
        assertThat(decode.apply(row)).isEqualTo(value);
        for (int length = 0; length < row.length; length++) {
            byte[] part = Arrays.copyOf(row, length);
            assertThatThrownBy(() -> decode.apply(part)).isInstanceOf(RowException.class);
        }
        byte[] longer = Arrays.copyOf(row, row.length + 1);
        assertThatThrownBy(() -> decode.apply(longer))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("goes on");
    }

    @Test
    void aVectorKeepsEveryBit() {
        float[] vector = {0, -0f, Float.MIN_VALUE, Float.MAX_VALUE, -3.25f};
        Item item = new Item(
                ID,
                Kind.IMAGE,
                new AuthorId("a1"),
                new Topic("t1"),
                List.of(),
                Instant.EPOCH,
                null,
                null,
                null,
                vector,
                Map.of());
        assertThat(RowCodec.decodeItem(ID, RowCodec.encodeItem(item)).vector()).isEqualTo(vector);
    }

    @Test
    void rowsOfOtherVersionsAreRefused() {
        refusesOtherVersions(RowCodec.encodeProfile(UserProfile.UNKNOWN), RowCodec::decodeKeptProfile);
        refusesOtherVersions(RowCodec.encodePreferences(Preferences.NONE), RowCodec::decodePreferences);
        refusesOtherVersions(RowCodec.encodeState(UserState.EMPTY), RowCodec::decodeKept);
        refusesOtherVersions(RowCodec.encodeCounts(ItemCounts.NONE), RowCodec::decodeCounts);
        refusesOtherVersions(RowCodec.encodeCounters(Counts.NONE), RowCodec::decodeCounters);
    }

    private static void refusesOtherVersions(byte[] row, Function<byte[], ?> decode) {
        byte reads = row[0];
        for (byte version = 0; version < 9; version++) {
            row[0] = version;
            if (version == reads) {
                assertThat(decode.apply(row)).isNotNull();
            } else {
                assertThatThrownBy(() -> decode.apply(row))
                        .isInstanceOf(RowException.class)
                        .hasMessage("the row has version " + version + ", this build reads " + reads);
            }
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aMarkIsTheBeginningOfItsRowAndAnotherOnceMoreIsFoldedIn(@ForAll("states") UserState state) {
        byte[] row = RowCodec.encodeState(state);
        byte[] mark = RowCodec.decodeKept(row).mark();
        assertThat(Arrays.copyOf(row, mark.length)).isEqualTo(mark);
        byte[] next = RowCodec.encodeState(state.withApplied(12, 0));
        assertThat(Arrays.copyOf(next, mark.length)).isNotEqualTo(mark);
    }

    @Test
    void thatAUserWasErasedStandsInHisRowAlsoAfterHeCameBack() {
        KeptState erased = new KeptState(UserState.EMPTY, 5_000, new byte[0]);
        KeptState back = new KeptState(UserState.EMPTY.withApplied(0, 7), 5_000, new byte[0]);
        assertThat(RowCodec.decodeKept(RowCodec.encodeKept(erased)).erasedMillis())
                .isEqualTo(5_000);
        assertThat(RowCodec.decodeKept(RowCodec.encodeKept(back)).erasedMillis())
                .isEqualTo(5_000);
        assertThat(RowCodec.decodeKept(RowCodec.encodeKept(back)).state()).isEqualTo(back.state());
        assertThat(RowCodec.decodeState(RowCodec.encodeKept(erased))).isEqualTo(UserState.EMPTY);
        assertThat(RowCodec.encodeKept(erased)).hasSizeLessThan(16);
    }

    /** The longest ids, as many as are kept of everything. */
    @Test
    void theLargestStateRowIsBounded() {
        Counts most = new Counts(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        List<ClickedItem> clicks = IntStream.range(0, UserState.MAX_CLICKS)
                .mapToObj(i -> new ClickedItem(
                        new ItemId(longest(i)),
                        i % 2 == 0 ? 0 : Long.MAX_VALUE / 4,
                        new AuthorId(longest(i)),
                        new Topic(longest(i))))
                .toList();
        Taste taste = Taste.NONE.clicked(Objects.requireNonNull(Content.of(new float[] {1}))); // of any length
        UserState largest = new UserState(
                most,
                keys(UserState.MAX_SURFACES, i -> longest(i).repeat(4), most),
                keys(UserState.MAX_TOPICS, i -> new Topic(longest(i)), most),
                keys(UserState.MAX_AUTHORS, i -> new AuthorId(longest(i)), most),
                clicks,
                keys(UserState.MAX_FOLLOWED, i -> new AuthorId(longest(i)), most)
                        .keySet(),
                keys(UserState.MAX_HIDDEN, i -> new ItemId(longest(i)), most).keySet(),
                taste,
                keys(255, i -> i, Long.MAX_VALUE / 2));
        int weights = 2 * Float.BYTES * Taste.MOST_WEIGHTS;
        assertThat(RowCodec.encodeState(largest).length + weights).isBetween(300_000, 360_000);
    }

    private static String longest(int number) {
        return "%064d".formatted(number);
    }

    private static <K, V> Map<K, V> keys(int count, IntFunction<K> key, V value) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(key::apply, _ -> value));
    }

    @Test
    void aRowOfAnotherKindIsRefused() {
        byte[] row = RowCodec.encodeState(UserState.EMPTY);
        assertThatThrownBy(() -> RowCodec.decodeProfile(row))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("kind");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aDamagedRowIsReadOrRefusedButNothingElse(@ForAll("states") UserState state, @ForAll int seed) {
        byte[] row = RowCodec.encodeState(state);
        row[Math.floorMod(seed, row.length)] ^= (byte) (1 + Math.floorMod(seed >> 8, 255));
        Throwable thrown = catchThrowable(() -> RowCodec.decodeState(row));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(RowException.class);
        }
    }

    @Provide
    Arbitrary<UserProfile> profiles() {
        return FeatureArbitraries.profiles();
    }

    @Provide
    Arbitrary<UserState> states() {
        return FeatureArbitraries.states();
    }

    @Provide
    Arbitrary<Item> items() {
        return FeatureArbitraries.items();
    }

    @Provide
    Arbitrary<ItemCounts> itemCounts() {
        return FeatureArbitraries.itemCounts();
    }

    @Test
    void preferencesComeBackAsTheyWereAndDamagedOnesAreRefused() {
        Preferences preferences = new Preferences(
                Map.of(new Topic("sea"), Wish.LESS, new Topic("\u05d0\"<b>"), Wish.MORE),
                Map.of(new AuthorId("a7"), Wish.MORE));
        byte[] row = RowCodec.encodePreferences(preferences);

        assertThat(RowCodec.decodePreferences(row)).isEqualTo(preferences);
        for (int length = 0; length < row.length; length++) {
            byte[] cut = Arrays.copyOf(row, length);
            assertThatThrownBy(() -> RowCodec.decodePreferences(cut)).isInstanceOf(RowException.class);
        }
    }
}
