package cascade.features.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import cascade.features.AuthorId;
import cascade.features.Counts;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.Topic;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
    void aRowOfAnotherVersionIsRefused() {
        byte[] row = RowCodec.encodeCounts(ItemCounts.NONE);
        row[0] = 9;
        assertThatThrownBy(() -> RowCodec.decodeCounts(row))
                .isInstanceOf(RowException.class)
                .hasMessageContaining("version 9");
    }

    private static UserState untasted(UserState state, Map<Topic, Counts> byTopic, Map<AuthorId, Counts> byAuthor) {
        return new UserState(
                state.counts(),
                state.bySurface(),
                byTopic,
                byAuthor,
                state.clicks(),
                state.followed(),
                state.hidden(),
                state.appliedOffsets());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aStateOfTheFirstVersionIsReadWithoutCountersByTopicAndAuthor(@ForAll("states") UserState state) {
        UserState old = untasted(state, Map.of(), Map.of());
        byte[] row = RowCodec.encodeState(old);
        // The first version ended before the two sizes and the taste's dimensions, here 0.
        byte[] first = Arrays.copyOf(row, row.length - 3);
        first[0] = 1;
        assertThat(RowCodec.decodeState(first)).isEqualTo(old);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aStateOfTheSecondVersionIsReadWithoutATaste(@ForAll("states") UserState state) {
        UserState old = untasted(state, state.byTopic(), state.byAuthor());
        byte[] row = RowCodec.encodeState(old);
        byte[] second = Arrays.copyOf(row, row.length - 1);
        second[0] = 2;
        assertThat(RowCodec.decodeState(second)).isEqualTo(old);
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
        return Combinators.combine(FeatureArbitraries.counts(), FeatureArbitraries.offsets())
                .as((Counts counts, Map<Integer, Long> offsets) -> new ItemCounts(counts, offsets));
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
