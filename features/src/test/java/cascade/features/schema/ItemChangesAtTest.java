package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** An item's ids by the age of the item alone. */
class ItemChangesAtTest {

    private static final long NOON = Examples.NOON.toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final FeatureSchema ALL = schema(SlotNames.standard(Set.of(), Set.of(), true));
    private static final FeatureSchema AGELESS = schema(List.of("item.topic", "item.clickRate"));

    @Test
    void anItemChangesAfterAnHourAndThenWheneverItsAgeDoubles() {
        assertThat(changesAt(0)).isEqualTo(NOON + HOUR);
        assertThat(changesAt(HOUR - 1)).isEqualTo(NOON + HOUR);
        assertThat(changesAt(HOUR)).isEqualTo(NOON + 2 * HOUR);
        assertThat(changesAt(2 * HOUR)).isEqualTo(NOON + 4 * HOUR);
        assertThat(changesAt(5 * HOUR)).isEqualTo(NOON + 8 * HOUR);
    }

    @Test
    void anItemFromTheFutureChangesAnHourAfterItIsPublished() {
        assertThat(changesAt(-30 * HOUR)).isEqualTo(NOON + HOUR);
        assertThat(idsAt(-30 * HOUR)).isEqualTo(idsAt(HOUR - 1));
    }

    @Test
    void theOldestItemsNeverChangeAnyMore() {
        long old = HOUR << 20;
        assertThat(changesAt(old)).isEqualTo(Long.MAX_VALUE);
        assertThat(idsAt(old)).isEqualTo(idsAt(1_000 * old));
    }

    @Test
    void whereNoSlotIsOfAgeNothingChanges() {
        assertThat(AGELESS.itemChangesAt(NOON, NOON)).isEqualTo(Long.MAX_VALUE);
    }

    /** Up to a hundred years of age. */
    @Property
    void idsStayAsTheyAreUntilThenAndAreOthersFromThenOn(
            @ForAll @LongRange(min = -1_000_000_000L, max = 3_155_760_000_000L) long age,
            @ForAll @LongRange(max = 1_000_000) long part) {
        long until = changesAt(age);
        List<Integer> ids = idsAt(age);

        if (until == Long.MAX_VALUE) {
            assertThat(idsAt(age + part * HOUR)).isEqualTo(ids);
            return;
        }
        long left = until - NOON - age;
        assertThat(left).isPositive();
        assertThat(idsAt(age + left - 1)).isEqualTo(ids);
        assertThat(idsAt(age + (left - 1) * part / 1_000_000)).isEqualTo(ids);
        assertThat(idsAt(age + left)).isNotEqualTo(ids);
    }

    private static long changesAt(long age) {
        return ALL.itemChangesAt(NOON, NOON + age);
    }

    /** What an item that was published at noon is encoded to. */
    private static List<Integer> idsAt(long age) {
        int[] ids = new int[ALL.width(Field.ITEM)];
        ALL.encodeItem(new ItemFeatures(item(Examples.NOON), ItemCounts.NONE), NOON + age, ids, 0);
        return IntStream.of(ids).boxed().toList();
    }

    private static Item item(Instant publishedAt) {
        return Examples.item("i", Kind.VIDEO, "a", "t", publishedAt, 20_000L);
    }

    private static FeatureSchema schema(List<String> slots) {
        var builder = new SchemaBuilder(slots, 1);
        builder.observe(
                UserFeatures.cold(new UserId("u")),
                new ItemFeatures(item(Examples.NOON), ItemCounts.NONE),
                new RequestContext(Scene.WATERFALL, Map.of()),
                NOON);
        return builder.build();
    }
}
