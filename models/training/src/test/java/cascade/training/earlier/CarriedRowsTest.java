package cascade.training.earlier;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
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
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.HashedSlots;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.Slot;
import cascade.training.model.Fm;
import cascade.training.rank.OptimizerSettings;
import cascade.training.rank.RankSettings;
import cascade.training.rank.RankerTables;
import cascade.training.rank.Schedule;
import cascade.training.rank.TrainedRanker;
import cascade.training.rank.UntrainedRanker;
import cascade.training.sample.Samples;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two schemas of other words in another order, and the rows that they have in common. */
class CarriedRowsTest {

    private static final int WIDTH = 3;

    private static final Item FIRST = item("i0", "a0", "t0");
    private static final Item SECOND = item("i1", "a0", "t0");
    private static final Item THIRD = item("i2", "a1", "t1");
    private static final Item OF_KNOWN_AUTHOR = item("n0", "a0", "t1");
    private static final Item OF_KNOWN_TOPIC = item("n1", "a9", "t1");
    private static final Item OF_NOTHING_KNOWN = item("n2", "a8", "t8");

    private static final Map<ItemId, Item> CATALOGUE = Stream.of(
                    FIRST, SECOND, THIRD, OF_KNOWN_AUTHOR, OF_KNOWN_TOPIC, OF_NOTHING_KNOWN)
            .collect(Collectors.toMap(Item::id, Function.identity()));

    private final Arena arena = Arena.ofConfined();
    private final FeatureSchema earlier =
            schema(List.of("item.author", "item.id", "item.impressions"), FIRST, SECOND, THIRD);
    private final FeatureSchema later = schema(
            List.of("item.topic", "item.id", "item.author", "item.impressions"),
            OF_NOTHING_KNOWN,
            OF_KNOWN_TOPIC,
            THIRD,
            OF_KNOWN_AUTHOR,
            FIRST);
    private final float[] values = new float[WIDTH];
    private CarriedRows rows;
    private TrainedRanker ranker;

    @TempDir
    private Path folder;

    @BeforeEach
    void carryOver() {
        rows = carry(earlier, later);
    }

    private CarriedRows carry(FeatureSchema before, FeatureSchema after) {
        var rule = new OptimizerSettings(OptimizerSettings.Kind.ADAM, .01, 0);
        var settings = new RankSettings(
                (shape, params) -> new Fm(shape, WIDTH, params),
                List.of("click", "follow"),
                .1,
                rule,
                rule,
                .01,
                1,
                new Schedule(8, 1, .25));
        ranker = UntrainedRanker.of(Samples.layoutOf(before), settings, new float[2], 1, 5);
        RankerTables.write(ranker, folder.resolve("tables.bin"));
        RankerTables tables = RankerTables.map(folder.resolve("tables.bin"), arena);
        return CarriedRows.of(tables, before, after, CATALOGUE);
    }

    @AfterEach
    void close() {
        arena.close();
    }

    @Test
    void aWordKeepsItsRowWhereverItStands() {
        assertThat(embedding(row(later, "item.id", "i0"))).containsExactly(before("item.id", "i0"));
        assertThat(embedding(row(later, "item.id", "i2"))).containsExactly(before("item.id", "i2"));
        assertThat(embedding(row(later, "item.author", "a1"))).containsExactly(before("item.author", "a1"));
        assertThat(linear(row(later, "item.author", "a1")))
                .containsExactly(part(ranker.linear(), row(earlier, "item.author", "a1"), 2));
    }

    @Test
    void aBucketKeepsItsRow() {
        Slot before = slot(earlier, "item.impressions");
        Slot now = slot(later, "item.impressions");
        assertThat(now.firstRow()).isNotEqualTo(before.firstRow());
        for (int bucket = 0; bucket < now.rows(); bucket++) {
            assertThat(embedding(now.firstRow() + bucket))
                    .containsExactly(part(ranker.embedding(), before.firstRow() + bucket, WIDTH));
        }
    }

    @Test
    void aNewItemStartsBetweenThoseOfItsAuthor() {
        float[] one = before("item.id", "i0");
        float[] other = before("item.id", "i1");
        float[] mean = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            mean[i] = (one[i] + other[i]) / 2;
        }
        assertThat(embedding(row(later, "item.id", "n0"))).containsExactly(mean);
    }

    @Test
    void aNewItemOfANewAuthorStartsBetweenThoseOfItsTopic() {
        assertThat(embedding(row(later, "item.id", "n1"))).containsExactly(before("item.id", "i2"));
    }

    @Test
    void allOtherNewWordsStartAsUnknownOnesOfTheirSlot() {
        assertThat(embedding(row(later, "item.id", "n2")))
                .containsExactly(
                        part(ranker.embedding(), slot(earlier, "item.id").firstRow(), WIDTH));
        assertThat(embedding(row(later, "item.author", "a9")))
                .containsExactly(
                        part(ranker.embedding(), slot(earlier, "item.author").firstRow(), WIDTH));
    }

    @Test
    void aNewSlotIsLeftToChance() {
        assertThat(rows.embedding(row(later, "item.topic", "t1"), new float[WIDTH]))
                .isFalse();
        assertThat(rows.linear(slot(later, "item.topic").firstRow(), new float[2]))
                .isFalse();
    }

    @Test
    void ofItemsThatAreHashedInBothEachRowGoesOnAndNoneIsNew() {
        HashedSlots hashed = new HashedSlots(Map.of("item.id", 5));
        FeatureSchema before = builder(List.of("item.author", "item.id"), hashed, FIRST, SECOND)
                .build();
        FeatureSchema now = builder(List.of("item.topic", "item.id"), hashed, OF_KNOWN_AUTHOR)
                .build();
        CarriedRows carried = carry(before, now);
        Slot from = slot(before, "item.id");
        Slot to = slot(now, "item.id");
        assertThat(to.rows()).isEqualTo(6);
        for (int number = 0; number < to.rows(); number++) {
            assertThat(carried.embedding(to.firstRow() + number, values)).isTrue();
            assertThat(values).containsExactly(part(ranker.embedding(), from.firstRow() + number, WIDTH));
        }
        assertThat(carried.anew()).isEmpty();
    }

    @Test
    void itemsThatWereWordsAndAreHashedAreLeftToChance() {
        FeatureSchema now = builder(
                        List.of("item.author", "item.id"),
                        new HashedSlots(Map.of("item.id", 5)),
                        FIRST,
                        OF_KNOWN_AUTHOR)
                .build();
        CarriedRows carried = carry(earlier, now);
        Slot id = slot(now, "item.id");
        for (int number = 0; number < id.rows(); number++) {
            assertThat(carried.embedding(id.firstRow() + number, values)).isFalse();
        }
        assertThat(carried.embedding(row(now, "item.author", "a0"), values)).isTrue();
        assertThat(carried.anew()).containsExactly("item.id anew (words before, hashed into 5 rows now)");
    }

    @Test
    void itemsThatWereHashedAndAreWordsAreLeftToChance() {
        FeatureSchema before = builder(
                        List.of("item.author", "item.id"), new HashedSlots(Map.of("item.id", 5)), FIRST, SECOND)
                .build();
        CarriedRows carried = carry(before, later);
        Slot id = slot(later, "item.id");
        for (int number = 0; number < id.rows(); number++) {
            assertThat(carried.embedding(id.firstRow() + number, values)).isFalse();
        }
    }

    private float[] before(String slot, String word) {
        return part(ranker.embedding(), row(earlier, slot, word), WIDTH);
    }

    private float[] embedding(int row) {
        float[] values = new float[WIDTH];
        assertThat(rows.embedding(row, values)).isTrue();
        return values;
    }

    private float[] linear(int row) {
        float[] values = new float[2];
        assertThat(rows.linear(row, values)).isTrue();
        return values;
    }

    private static float[] part(float[] table, int row, int width) {
        return Arrays.copyOfRange(table, row * width, (row + 1) * width);
    }

    private static int row(FeatureSchema schema, String slot, String word) {
        int place = schema.words(slot).indexOf(word);
        assertThat(place).as(word).isNotNegative();
        return slot(schema, slot).firstRow() + 1 + place;
    }

    private static Slot slot(FeatureSchema schema, String name) {
        return schema.slots().stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FeatureSchema schema(List<String> slots, Item... items) {
        return builder(slots, HashedSlots.NONE, items).build();
    }

    private static SchemaBuilder builder(List<String> slots, HashedSlots hashed, Item... items) {
        var builder = new SchemaBuilder(slots, 1, hashed);
        for (Item item : items) {
            builder.observe(
                    UserFeatures.cold(new UserId("u")),
                    new ItemFeatures(item, ItemCounts.NONE),
                    new RequestContext(Scene.WATERFALL, Map.of()),
                    0);
        }
        return builder;
    }

    private static Item item(String id, String author, String topic) {
        return new Item(
                new ItemId(id),
                Kind.IMAGE,
                new AuthorId(author),
                new Topic(topic),
                List.of(),
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
