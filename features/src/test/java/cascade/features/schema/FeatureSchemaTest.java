package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FeatureSchemaTest {

    private static final long NOW = Examples.NOON.toEpochMilli();
    private static final RequestContext CONTEXT = new RequestContext(Scene.WATERFALL, Map.of("os", "android"));
    private static final List<String> SLOTS = SlotNames.standard(Set.of("register_days"), Set.of("music"), true);
    private static final FeatureSchema SCHEMA = schemaOf("u1", "i1", "a1");

    private static UserFeatures user(String id) {
        UserProfile profile = new UserProfile("f", 24, "Kraków", null, null, Map.of("register_days", "730+"));
        return new UserFeatures(new UserId(id), profile, UserState.EMPTY);
    }

    private static ItemFeatures item(String id, String author) {
        return new ItemFeatures(Examples.image(id, author, "t1"), new ItemCounts(new Counts(100, 45, 3, 1, 30)));
    }

    private static FeatureSchema schemaOf(String user, String item, String author) {
        SchemaBuilder builder = new SchemaBuilder(SLOTS, 1);
        builder.observe(user(user), item(item, author), CONTEXT, NOW);
        return builder.build();
    }

    private static int[] encode(FeatureSchema schema, ItemFeatures item) {
        int[] ids = new int[schema.width(Field.ITEM)];
        schema.encodeItem(item, NOW, ids, 0);
        return ids;
    }

    private static int[] encode(FeatureSchema schema, UserFeatures user) {
        int[] ids = new int[schema.width(Field.USER)];
        schema.encodeUser(user, CONTEXT, NOW, ids);
        return ids;
    }

    private static Slot slot(FeatureSchema schema, String name) {
        return schema.slots().stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The ids that one slot wrote. */
    private static int[] idsOf(FeatureSchema schema, String name, int[] encoding) {
        int at = 0;
        for (Slot slot : schema.slots()) {
            if (slot.name().equals(name)) {
                return Arrays.copyOfRange(encoding, at, at + slot.width());
            }
            if (slot.field() == Field.of(name)) {
                at += slot.width();
            }
        }
        throw new AssertionError("no slot " + name);
    }

    @Test
    void rowsFollowEachOtherWithoutGapAndRowZeroIsNobodys() {
        int next = 1;
        for (Slot slot : SCHEMA.slots()) {
            assertThat(slot.firstRow()).isEqualTo(next);
            next += slot.rows();
        }
        assertThat(SCHEMA.rows()).isEqualTo(next);
        assertThat(SCHEMA.slots()).extracting(Slot::name).isEqualTo(SLOTS);
    }

    @Test
    void anObservedWordHasARowOfItsOwn() {
        Slot author = slot(SCHEMA, "item.author");
        assertThat(author.rows()).isEqualTo(2);
        assertThat(idsOf(SCHEMA, "item.author", encode(SCHEMA, item("i1", "a1"))))
                .containsExactly(author.firstRow() + 1);
    }

    @Test
    void anUnknownWordIsInItsOwnSlotsFirstRow() {
        int[] encoding = encode(SCHEMA, item("i9", "a9"));
        assertThat(idsOf(SCHEMA, "item.id", encoding))
                .containsExactly(slot(SCHEMA, "item.id").firstRow());
        assertThat(idsOf(SCHEMA, "item.author", encoding))
                .containsExactly(slot(SCHEMA, "item.author").firstRow());
    }

    @Test
    void aMissingSingleValueIsUnknownAndAMissingOneOfManyIsPadding() {
        int[] user = encode(SCHEMA, UserFeatures.cold(new UserId("u1")));
        assertThat(idsOf(SCHEMA, "user.gender", user))
                .containsExactly(slot(SCHEMA, "user.gender").firstRow());
        assertThat(idsOf(SCHEMA, "user.age", user))
                .containsExactly(slot(SCHEMA, "user.age").firstRow());
        assertThat(idsOf(SCHEMA, "user.clickedTopics", user)).containsOnly(0);
    }

    @Test
    void attributesAreSlotsByName() {
        int[] known = encode(SCHEMA, user("u1"));
        assertThat(idsOf(SCHEMA, "user.attribute:register_days", known))
                .containsExactly(slot(SCHEMA, "user.attribute:register_days").firstRow() + 1);
    }

    @Test
    void aWordBelowTheMinimumCountIsUnknown() {
        SchemaBuilder builder = new SchemaBuilder(SLOTS, 2);
        builder.observe(user("u1"), item("i1", "a1"), CONTEXT, NOW);
        builder.observe(user("u1"), item("i2", "a1"), CONTEXT, NOW);
        FeatureSchema schema = builder.build();
        assertThat(slot(schema, "item.author").rows()).isEqualTo(2);
        assertThat(slot(schema, "item.id").rows()).isEqualTo(1);
    }

    @Test
    void rowsDoNotDependOnTheOrderOfTheLog() {
        SchemaBuilder one = new SchemaBuilder(SLOTS, 1);
        SchemaBuilder other = new SchemaBuilder(SLOTS, 1);
        List<ItemFeatures> items = List.of(item("i1", "a1"), item("i2", "a2"), item("i3", "a1"));
        items.forEach(item -> one.observe(user("u1"), item, CONTEXT, NOW));
        items.reversed().forEach(item -> other.observe(user("u1"), item, CONTEXT, NOW));
        assertThat(other.build().hash()).isEqualTo(one.build().hash());
    }

    @Test
    void anItemAtTheOverallRateIsInTheMiddleBucket() {
        // The one observed item sets the prior, so its own rates are the prior.
        Slot clickRate = slot(SCHEMA, "item.clickRate");
        assertThat(idsOf(SCHEMA, "item.clickRate", encode(SCHEMA, item("i1", "a1"))))
                .containsExactly(clickRate.firstRow() + 1 + Prior.BUCKETS / 2);
        ItemFeatures better = new ItemFeatures(item("i1", "a1").item(), new ItemCounts(new Counts(100, 90, 3, 1, 30)));
        assertThat(idsOf(SCHEMA, "item.clickRate", encode(SCHEMA, better))[0])
                .isGreaterThan(clickRate.firstRow() + 1 + Prior.BUCKETS / 2);
    }

    @Test
    void anItemIsWrittenAtItsOffsetAndNowhereElse() {
        int width = SCHEMA.width(Field.ITEM);
        int[] out = new int[3 * width];
        Arrays.fill(out, -7);
        SCHEMA.encodeItem(item("i1", "a1"), NOW, out, width);
        assertThat(Arrays.copyOfRange(out, width, 2 * width)).isEqualTo(encode(SCHEMA, item("i1", "a1")));
        assertThat(Arrays.copyOfRange(out, 0, width)).containsOnly(-7);
        assertThat(Arrays.copyOfRange(out, 2 * width, 3 * width)).containsOnly(-7);
    }

    @Test
    void encodingItemsAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ItemFeatures item = item("i1", "a1");
        int[] out = new int[SCHEMA.width(Field.ITEM)];
        SCHEMA.encodeItem(item, NOW, out, 0); // Links the call sites.
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            SCHEMA.encodeItem(item, NOW + i, out, 0);
        }
        // Less than a byte a call: what there is belongs to the measurement.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyIdLiesInItsSlotOrIsPadding(
            @ForAll("items") Item item,
            @ForAll("counts") Counts counts,
            @ForAll("states") UserState state,
            @ForAll("profiles") UserProfile profile,
            @ForAll("contexts") RequestContext context,
            @ForAll long now) {
        ItemFeatures features = new ItemFeatures(item, new ItemCounts(counts));
        UserFeatures user = new UserFeatures(new UserId("u1"), profile, state);
        FeatureSchema schema =
                FeatureSchema.fromJson(observing(user, features, context).toJson());
        int[] userIds = new int[schema.width(Field.USER)];
        int[] itemIds = new int[schema.width(Field.ITEM)];
        int[] contextIds = new int[schema.width(Field.CONTEXT)];
        int[] crossIds = new int[schema.width(Field.CROSS)];
        schema.encodeUser(user, context, now, userIds);
        schema.encodeItem(features, now, itemIds, 0);
        schema.encodeContext(user, context, now, contextIds);
        schema.encodeCross(user, features, now, crossIds, 0);
        for (Slot slot : schema.slots()) {
            int[] encoding = switch (slot.field()) {
                case USER -> userIds;
                case ITEM -> itemIds;
                case CONTEXT -> contextIds;
                case CROSS -> crossIds;
            };
            for (int id : idsOf(schema, slot.name(), encoding)) {
                assertThat(id == 0 || (id >= slot.firstRow() && id < slot.firstRow() + slot.rows()))
                        .as("%d in %s", id, slot)
                        .isTrue();
            }
        }
    }

    private static FeatureSchema observing(UserFeatures user, ItemFeatures item, RequestContext context) {
        SchemaBuilder builder = new SchemaBuilder(SLOTS, 1);
        builder.observe(user, item, context, NOW);
        return builder.build();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aSchemaReadBackIsTheSame(@ForAll("items") Item item, @ForAll("profiles") UserProfile profile) {
        UserFeatures user = new UserFeatures(new UserId("u1"), profile, UserState.EMPTY);
        ItemFeatures features = new ItemFeatures(item, ItemCounts.NONE);
        FeatureSchema schema = observing(user, features, CONTEXT);
        FeatureSchema read = FeatureSchema.fromJson(schema.toJson());
        assertThat(read.hash()).isEqualTo(schema.hash());
        assertThat(read.slots()).isEqualTo(schema.slots());
        assertThat(encode(read, features)).isEqualTo(encode(schema, features));
        assertThat(encode(read, user)).isEqualTo(encode(schema, user));
    }

    @Test
    void schemasOfOtherVocabulariesHaveOtherHashes() {
        assertThat(schemaOf("u1", "i1", "a2").hash())
                .isNotEqualTo(SCHEMA.hash())
                .hasSize(64);
    }

    @Test
    void aSlotThatDoesNotExistIsRefusedByName() {
        for (String name : List.of("user.shoeSize", "shoe.size", "item.attribute", "context.user", "cross.bow")) {
            assertThatThrownBy(() -> new SchemaBuilder(List.of(name), 1))
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void aSlotNamedTwiceIsRefused() {
        assertThatThrownBy(() -> new SchemaBuilder(List.of("item.id", "item.id"), 1))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("item.id");
    }

    @Test
    void aSchemaThisBuildCannotHonourIsRefused() {
        String json = new String(SCHEMA.toJson(), StandardCharsets.UTF_8);
        assertRefused(json.replace("\"version\":1", "\"version\":2"), "version 2");
        assertRefused(
                json.replace("{\"name\":\"item.age\",\"buckets\":16}", "{\"name\":\"item.age\",\"buckets\":9}"),
                "item.age");
        assertRefused(json.replace("item.age", "item.mood"), "item.mood");
        assertRefused(json.replace("\"words\":[\"u1\"]", "\"words\":[\"u1\",\"u1\"]"), "twice");
        assertRefused(json.substring(0, json.length() / 2), "schema");
        assertRefused(json.replaceFirst("\"click\":[0-9.]+", "\"click\":1"), "prior");
        assertRefused("[]", "START_OBJECT");
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> FeatureSchema.fromJson(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining(reason);
    }

    @Provide
    Arbitrary<Item> items() {
        return FeatureArbitraries.items();
    }

    @Provide
    Arbitrary<Counts> counts() {
        return FeatureArbitraries.counts();
    }

    @Provide
    Arbitrary<UserState> states() {
        return FeatureArbitraries.states();
    }

    @Provide
    Arbitrary<UserProfile> profiles() {
        return FeatureArbitraries.profiles();
    }

    @Provide
    Arbitrary<RequestContext> contexts() {
        return FeatureArbitraries.contexts();
    }
}
