package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Examples;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slots without a vocabulary. */
class HashedSlotsTest {

    private static final RequestContext CONTEXT = new RequestContext(Scene.WATERFALL, Map.of());

    /** As builds wrote it before words could be hashed. */
    private static final String OF_WORDS =
            "{\"version\":1,\"priors\":{\"click\":0.25,\"follow\":0.125,\"like\":0.0625,\"longView\":0.5},\"slots\":"
                    + "[{\"name\":\"item.id\",\"words\":[\"i1\",\"i2\"]},{\"name\":\"item.age\",\"buckets\":16}]}";

    private static final String HASHED =
            OF_WORDS.replace("\"words\":[\"i1\",\"i2\"]", "\"hashed\":1000,\"hash\":\"fnv1a64-murmur3\"");

    @Test
    void theRowOfAWordIsItsHashModuloTheRows() {
        // Computed elsewhere: hashes below and above 2^63, with letters of two bytes, and joined.
        assertThat(new HashedWords(1000).number("u1")).isEqualTo(786);
        assertThat(new HashedWords(1000).number("Kraków")).isEqualTo(994);
        assertThat(new HashedWords(7).number("i1")).isEqualTo(4);
        assertThat(new HashedWords(1000).number("f", CrossReading.OfTraitAndTopic.BETWEEN, "t1"))
                .isEqualTo(719);
        assertThat(new HashedWords(1000).number(null)).isZero();
    }

    @Test
    void aSchemaOfBeforeIsReadAndHasTheHashThatItHad() {
        FeatureSchema schema = read(OF_WORDS);
        assertThat(new String(schema.toJson(), StandardCharsets.UTF_8)).isEqualTo(OF_WORDS);
        assertThat(schema.hash()).isEqualTo("111054f329bbc41e3fda500bc81aaa6e96ad6428d1e5fef752d092ed8537ba03");
        assertThat(schema.hashedRows("item.id")).isEmpty();
    }

    @Test
    void aHashedSlotSaysSoWithItsRowsAndByWhichHash() {
        FeatureSchema schema = read(HASHED);
        assertThat(new String(schema.toJson(), StandardCharsets.UTF_8)).isEqualTo(HASHED);
        assertThat(schema.hashedRows("item.id")).hasValue(1000);
        assertThat(schema.words("item.id")).isEmpty();
        assertThat(schema.slots().getFirst().rows()).isEqualTo(1001);
        assertThat(schema.rows()).isEqualTo(1 + 1001 + 17);
        assertThat(item(schema, "i1")[0]).isEqualTo(1 + 886);
        assertThat(item(schema, "of-nobody")[0]).isBetween(2, 1001);
    }

    @Test
    void equalSettingsHaveEqualHashesWhateverTheLogHolds() {
        FeatureSchema some = builder(Map.of("user.id", 50, "item.id", 70), "u1").build();
        FeatureSchema others =
                builder(Map.of("user.id", 50, "item.id", 70), "u7", "u8").build();
        assertThat(others.hash()).isEqualTo(some.hash());
        assertThat(builder(Map.of("user.id", 51, "item.id", 70), "u1").build().hash())
                .isNotEqualTo(some.hash());
        assertThat(builder(Map.of("item.id", 70), "u1").build().hash()).isNotEqualTo(some.hash());
    }

    @Test
    void nothingIsHeldOfHashedWords() {
        String[] users = new String[10_000];
        for (int i = 0; i < users.length; i++) {
            users[i] = "u" + i;
        }
        SchemaBuilder hashed = builder(Map.of("user.id", 50, "item.id", 70), users);
        assertThat(hashed.held()).isZero();
        assertThat(hashed.build().rows()).isEqualTo(1 + 51 + 71);
        SchemaBuilder counted = builder(Map.of("item.id", 70), users);
        assertThat(counted.held()).isEqualTo(10_000);
        assertThat(counted.build().rows()).isEqualTo(1 + 10_001 + 71);
    }

    @Test
    void whatIsMissingHasTheFirstRowAndAPlaceOfManyIsPadding() {
        var builder = new SchemaBuilder(
                List.of("user.city", "item.tags", "cross.genderTopic"),
                1,
                new HashedSlots(Map.of("user.city", 10, "item.tags", 10, "cross.genderTopic", 10)));
        FeatureSchema schema = builder.build();
        UserFeatures nobody = UserFeatures.cold(new UserId("u1"));
        int[] city = new int[1];
        schema.encodeUser(nobody, CONTEXT, 0, city);
        assertThat(city).containsExactly(1);
        assertThat(item(schema, "i1")).containsOnly(0);
        int[] cross = new int[1];
        schema.encodeCross(nobody, features("i1"), 0, cross, 0);
        assertThat(cross).containsExactly(1 + 11 + 11);
        UserFeatures she = new UserFeatures(
                new UserId("u1"), new UserProfile("f", null, null, null, null, Map.of()), UserState.EMPTY);
        schema.encodeCross(she, features("i1"), 0, cross, 0);
        // 5264407294430677718 mod 10
        assertThat(cross).containsExactly(1 + 11 + 11 + 1 + 8);
    }

    @Test
    void equallyManyRowsGoOnAndOthersStartAnew() {
        FeatureSchema thousand = read(HASHED);
        FeatureSchema later = builder(Map.of("item.id", 1000), "u1").build();
        EarlierRows same = EarlierRows.of(thousand, later);
        int first = later.slots().getLast().firstRow();
        assertThat(first).isEqualTo(3);
        for (int number = 0; number <= 1000; number++) {
            assertThat(same.of(first + number)).isEqualTo(1 + number);
        }
        assertThat(same.anew()).isEmpty();

        FeatureSchema fewer = read(HASHED.replace("1000", "999"));
        assertAnew(thousand, fewer, "item.id anew (hashed into 1000 rows before, hashed into 999 rows now)");
        assertAnew(read(OF_WORDS), thousand, "item.id anew (words before, hashed into 1000 rows now)");
        assertAnew(thousand, read(OF_WORDS), "item.id anew (hashed into 1000 rows before, words now)");
    }

    private static void assertAnew(FeatureSchema earlier, FeatureSchema later, String said) {
        EarlierRows rows = EarlierRows.of(earlier, later);
        assertThat(rows.anew()).containsExactly(said);
        Slot id = later.slots().getFirst();
        for (int row = id.firstRow(); row < id.firstRow() + id.rows(); row++) {
            assertThat(rows.of(row)).isEqualTo(EarlierRows.NONE);
            assertThat(rows.unknown(row)).isEqualTo(EarlierRows.NONE);
        }
        // Other slots go on.
        assertThat(rows.of(later.slots().getLast().firstRow()))
                .isEqualTo(earlier.slots().getLast().firstRow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            item.age          | 1000       | it sorts numbers into buckets
            cross.topicClickRate | 1000    | it sorts numbers into buckets
            item.colour       | 1000       | there is no slot 'item.colour'
            shoe.size         | 1000       | slot 'shoe.size' is in none of the fields
            item.id           | 1          | rows are 2 to 1073741824, not 1
            item.id           | -5         | rows are 2 to 1073741824, not -5
            item.id           | 1073741825 | rows are 2 to 1073741824, not 1073741825
            """)
    void whatCannotBeHashedIsRefused(String slot, int rows, String why) {
        assertThatThrownBy(() -> new HashedSlots(Map.of(slot, rows)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(why);
    }

    @Test
    void slotsTogetherHaveABoundAndAreAmongThoseOfTheSchema() {
        assertThat(new HashedSlots(Map.of("item.id", HashedSlots.MOST)).rows()).hasSize(1);
        assertThatThrownBy(() -> new HashedSlots(Map.of("item.id", HashedSlots.MOST, "user.id", 2)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("1073741824 rows at most together, not 1073741826");
        assertThatThrownBy(() -> new SchemaBuilder(List.of("item.id"), 1, new HashedSlots(Map.of("user.id", 2))))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("slot 'user.id' is hashed and is none of [item.id]");
    }

    @Test
    void aSchemaOfAnotherHashOrWithoutAUsableSizeIsRefused() {
        assertRefused(HASHED.replace("fnv1a64-murmur3", "crc32"), "is hashed by crc32, this build hashes by");
        assertRefused(HASHED.replace("1000", "1"), "rows are 2 to");
        assertRefused(HASHED.replace("1000", "2.5"), "hashed into 2.5 rows");
        assertRefused(HASHED.replace(",\"hash\":\"fnv1a64-murmur3\"", ""), "belongs");
        assertRefused(
                OF_WORDS.replace("\"buckets\":16", "\"hashed\":1000,\"hash\":\"fnv1a64-murmur3\""),
                "schema has 'hashed' where 'buckets' belongs");
        String most = "{\"name\":\"%s\",\"hashed\":1073741824,\"hash\":\"fnv1a64-murmur3\"},";
        assertRefused(
                OF_WORDS.replace(
                        "\"slots\":[", "\"slots\":[" + most.formatted("user.id") + most.formatted("item.author")),
                "rows, more than 2147483647");
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(SchemaException.class).hasMessageContaining(reason);
    }

    private static FeatureSchema read(String json) {
        return FeatureSchema.fromJson(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a schema of {@code user.id} and {@code item.id}; each of the users was shown an item of his own. */
    private static SchemaBuilder builder(Map<String, Integer> hashed, String... users) {
        var builder = new SchemaBuilder(List.of("user.id", "item.id"), 1, new HashedSlots(hashed));
        for (String user : users) {
            builder.observe(UserFeatures.cold(new UserId(user)), features("i-of-" + user), CONTEXT, 0);
        }
        return builder;
    }

    private static int[] item(FeatureSchema schema, String id) {
        int[] ids = new int[schema.width(Field.ITEM)];
        schema.encodeItem(features(id), 0, ids, 0);
        return ids;
    }

    private static ItemFeatures features(String id) {
        return new ItemFeatures(Examples.image(id, "a1", "t1"), ItemCounts.NONE);
    }
}
