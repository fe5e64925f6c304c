package cascade.features.schema;

import static cascade.features.schema.CrossTables.authorSide;
import static cascade.features.schema.CrossTables.encoded;
import static cascade.features.schema.CrossTables.fromSides;
import static cascade.features.schema.CrossTables.publish;
import static cascade.features.schema.CrossTables.sides;
import static cascade.features.schema.CrossTables.topicSide;
import static cascade.features.schema.CrossTables.writeSides;
import static cascade.features.schema.CrossTables.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CrossTableTest {

    /** After some clicks of {@link #clicks}, in the session of others. */
    private static final long NOW = 1_800_025;

    private static final FeatureSchema ALL =
            schema(Stream.concat(CrossSlots.NAMES.stream(), Stream.of(CrossSlots.CONTENT_AFFINITY))
                    .toList());
    private static final FeatureSchema TOPICS = schema(List.of("cross.topicClickRate", "cross.recentTopicClicks"));
    private static final FeatureSchema NOTHING = schema(List.of("item.topic"));

    @Property
    void idsAreThoseOfTheSchemaForEveryUserAndEveryItem(
            @ForAll("users") UserFeatures user, @ForAll("items") List<Item> items) {
        Catalogue catalogue = new Catalogue();
        for (Item item : items) {
            publish(catalogue, item);
        }
        for (FeatureSchema schema : List.of(ALL, TOPICS)) {
            CrossTable table = schema.cross(user, catalogue, NOW);
            for (Item item : items) {
                CatalogueRow row = catalogue.row(catalogue.ordinal(item.id()));
                assertThat(written(table, row)).isEqualTo(encoded(schema, user, row, NOW));
                assertThat(fromSides(table, row)).isEqualTo(encoded(schema, user, row, NOW));
            }
        }
    }

    @Property
    void oneUserAfterTheOtherLeavesNothingInTheMemoryThatTheyShare(
            @ForAll("users") UserFeatures first,
            @ForAll("users") UserFeatures second,
            @ForAll("items") List<Item> items) {
        Catalogue catalogue = new Catalogue();
        items.forEach(item -> publish(catalogue, item));
        var memory = new CrossTable.Memory();
        List<CrossTable> tables = new ArrayList<>();
        List<int[]> sides = new ArrayList<>();
        for (UserFeatures user : List.of(first, second, first)) {
            CrossTable table = ALL.cross(user, catalogue, NOW, memory);
            int[] ofAll = new int[CrossTable.SIDES * catalogue.size()];
            for (int i = 0; i < catalogue.size(); i++) {
                System.arraycopy(sides(table, catalogue.row(i)), 0, ofAll, CrossTable.SIDES * i, CrossTable.SIDES);
            }
            table.close();
            tables.add(table);
            sides.add(ofAll);
        }
        List<UserFeatures> users = List.of(first, second, first);
        for (int i = 0; i < users.size(); i++) {
            for (int item = 0; item < catalogue.size(); item++) {
                int[] ids = new int[ALL.width(Field.CROSS)];
                tables.get(i).write(sides.get(i), CrossTable.SIDES * item, ids, 0);
                assertThat(IntStream.of(ids).boxed().toList())
                        .isEqualTo(encoded(ALL, users.get(i), catalogue.row(item), NOW));
            }
        }
    }

    @Test
    void whatIsClosedIsAskedForNoMoreSides() {
        Catalogue catalogue = new Catalogue();
        publish(catalogue, Examples.image("i", "a", "t"));
        CrossTable table = ALL.cross(UserFeatures.cold(new UserId("u")), catalogue, NOW);
        table.close();

        assertThatThrownBy(() -> table.authorSide(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoKnowsHundredsOfAuthorsIsToldApartFromEachOfThem() {
        Map<AuthorId, Counts> byAuthor = new HashMap<>();
        Map<Topic, Counts> byTopic = new HashMap<>();
        Catalogue catalogue = new Catalogue();
        for (int i = 0; i < 500; i++) {
            publish(catalogue, Examples.image("i" + i, "a" + i, "t" + i));
            if (i % 2 == 0) {
                byAuthor.put(new AuthorId("a" + i), new Counts(i, i / 3, 0, 0, i / 4));
                byTopic.put(new Topic("t" + i), new Counts(500 - i, i / 5, 0, 0, 0));
            }
        }
        Set<AuthorId> followed = Set.of(new AuthorId("a1"), new AuthorId("a2"), new AuthorId("never-published"));
        UserState state = new UserState(
                new Counts(9_000, 700, 0, 0, 90), Map.of(), byTopic, byAuthor, clicks(), followed, Set.of(), Map.of());
        var user = new UserFeatures(new UserId("u"), UserProfile.UNKNOWN, state);

        CrossTable table = ALL.cross(user, catalogue, NOW);

        for (int ordinal = 0; ordinal < catalogue.size(); ordinal++) {
            CatalogueRow row = catalogue.row(ordinal);
            assertThat(written(table, row)).isEqualTo(encoded(ALL, user, row, NOW));
        }
    }

    @Test
    void onlyTopicsAndAuthorsThatAreAskedForHaveASide() {
        Catalogue catalogue = new Catalogue();
        Map<AuthorId, Counts> byAuthor = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            publish(catalogue, Examples.image("i" + i, "a" + i, "t" + i));
            byAuthor.put(new AuthorId("a" + i), new Counts(i, 1, 0, 0, 0));
        }
        UserState state =
                new UserState(Counts.NONE, Map.of(), Map.of(), byAuthor, clicks(), Set.of(), Set.of(), Map.of());
        CrossTable table = ALL.cross(new UserFeatures(new UserId("u"), UserProfile.UNKNOWN, state), catalogue, NOW);
        int others = table.sideCount();

        int author = authorSide(table, catalogue.row(70));
        int topic = topicSide(table, catalogue.row(3));

        assertThat(others).isEqualTo(CrossTable.SIDES); // Those of all that the user does not know.
        assertThat(table.sideCount()).isEqualTo(others + 2);
        assertThat(authorSide(table, catalogue.row(70))).isEqualTo(author);
        assertThat(topicSide(table, catalogue.row(3))).isEqualTo(topic);
        assertThat(topicSide(table, catalogue.row(70))).isZero();
        assertThat(table.sideCount()).isEqualTo(others + 2);
    }

    @Test
    void whatWasHandedOverStaysAsItWas() {
        Catalogue catalogue = new Catalogue();
        List<ClickedItem> clicks = clicks();
        for (int i = 0; i < 7; i++) {
            publish(catalogue, Examples.image("i" + i, "a" + i, "t" + i));
        }
        UserState state =
                new UserState(Counts.NONE, Map.of(), Map.of(), Map.of(), clicks, Set.of(), Set.of(), Map.of());
        var user = new UserFeatures(new UserId("u"), UserProfile.UNKNOWN, state);
        CrossTable table = ALL.cross(user, catalogue, NOW);
        int topic = topicSide(table, catalogue.row(0));
        int author = authorSide(table, catalogue.row(0));
        int[] before = Arrays.copyOf(table.sides(), table.sideCount() * table.width());
        for (int i = 1; i < 7; i++) {
            topicSide(table, catalogue.row(i));
            authorSide(table, catalogue.row(i));
        }
        int[] ids = new int[table.width()];
        table.write(new int[] {topic, author, table.contentSide(catalogue.row(0).vector())}, 0, ids, 0);

        assertThat(Arrays.copyOf(table.sides(), before.length)).isEqualTo(before);
        assertThat(IntStream.of(ids).boxed().toList()).isEqualTo(encoded(ALL, user, catalogue.row(0), NOW));
    }

    @Test
    void aSideThatIsThereIsFoundWithoutAllocation() {
        Catalogue catalogue = new Catalogue();
        publish(catalogue, Examples.image("i1", "a1", "t1"));
        UserState state =
                new UserState(Counts.NONE, Map.of(), Map.of(), Map.of(), clicks(), Set.of(), Set.of(), Map.of());
        CrossTable table = ALL.cross(new UserFeatures(new UserId("u"), UserProfile.UNKNOWN, state), catalogue, NOW);
        int[] out = new int[table.width()];
        int[] sides = new int[CrossTable.SIDES];
        CatalogueRow row = catalogue.row(0);
        writeSides(table, row, sides);
        table.write(sides, 0, out, 0);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            writeSides(table, row, sides);
            table.write(sides, 0, out, 0);
        }
        // Less than a byte a call: what there is belongs to the measurement.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @Property(tries = 200)
    void whatATasteSaysOfContentIsASideOfItsOwnForEachBucket(
            @ForAll("users") UserFeatures user, @ForAll("vectors") List<float[]> vectors) {
        Catalogue catalogue = new Catalogue();
        for (int i = 0; i < vectors.size(); i++) {
            publish(catalogue, Examples.withVector(Examples.image("i" + i, "a1", "t1"), vectors.get(i)));
        }
        CrossTable table = ALL.cross(user, catalogue, NOW);
        Map<Integer, Integer> bucketOfSide = new HashMap<>();
        for (int ordinal = 0; ordinal < catalogue.size(); ordinal++) {
            CatalogueRow row = catalogue.row(ordinal);
            assertThat(written(table, row)).isEqualTo(encoded(ALL, user, row, NOW));
            assertThat(fromSides(table, row)).isEqualTo(encoded(ALL, user, row, NOW));
            int bucket = new Affinity(user.state().taste()).bucket(row.vector());
            assertThat(bucketOfSide.computeIfAbsent(table.contentSide(row.vector()), _ -> bucket))
                    .isEqualTo(bucket);
        }
    }

    @Test
    void anItemThatIsNotUpIsOfNobodyTheUserKnows() {
        Catalogue catalogue = new Catalogue();
        publish(catalogue, Examples.image("i1", "a1", "t1"));
        CrossTable table = ALL.cross(UserFeatures.cold(new UserId("u")), catalogue, NOW);

        assertThat(List.of(table.topicSide(-1), table.authorSide(-1)))
                .isEqualTo(List.of(topicSide(table, catalogue.row(0)), authorSide(table, catalogue.row(0))));
    }

    @Test
    void anItemByAnAuthorWhoCameLaterIsOfNobodyTheUserKnows() {
        Catalogue catalogue = new Catalogue();
        publish(catalogue, Examples.image("i1", "a1", "t1"));
        UserFeatures cold = UserFeatures.cold(new UserId("u"));
        CrossTable table = ALL.cross(cold, catalogue, NOW);
        publish(catalogue, Examples.image("i2", "a2", "t2"));
        CatalogueRow later = catalogue.row(catalogue.ordinal(Examples.ids("i2").getFirst()));

        assertThat(written(table, later)).isEqualTo(encoded(ALL, cold, later, NOW));
    }

    @Test
    void idsAreWrittenWhereTheyAreWantedAndNowhereElse() {
        Catalogue catalogue = new Catalogue();
        publish(catalogue, Examples.image("i1", "a1", "t1"));
        CrossTable table = TOPICS.cross(UserFeatures.cold(new UserId("u")), catalogue, NOW);
        int[] out = {-1, -1, -1, -1};

        table.write(sides(table, catalogue.row(0)), 0, out, 1);

        assertThat(table.width()).isEqualTo(2);
        assertThat(out[0]).isEqualTo(-1);
        assertThat(out[3]).isEqualTo(-1);
        assertThat(List.of(out[1], out[2])).isEqualTo(written(table, catalogue.row(0)));
    }

    @Test
    void aSchemaWithoutACrossHasATableOfNothing() {
        Catalogue catalogue = new Catalogue();
        publish(catalogue, Examples.image("i1", "a1", "t1"));
        CrossTable table = NOTHING.cross(UserFeatures.cold(new UserId("u")), catalogue, NOW);

        assertThat(table.width()).isZero();
        table.write(sides(table, catalogue.row(0)), 0, new int[0], 0);
    }

    @Provide
    Arbitrary<List<float[]>> vectors() {
        return FeatureArbitraries.vectors().list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<UserFeatures> users() {
        return Combinators.combine(FeatureArbitraries.profiles(), FeatureArbitraries.states())
                .as((profile, state) -> new UserFeatures(new UserId("u"), profile, state));
    }

    @Provide
    Arbitrary<List<Item>> items() {
        return FeatureArbitraries.items().list().ofMinSize(1).ofMaxSize(6).uniqueElements(Item::id);
    }

    private static List<ClickedItem> clicks() {
        List<ClickedItem> clicks = new ArrayList<>();
        // Of thirty clicks the last twenty count; some are of items of which nothing was known.
        for (int i = 0; i < 30; i++) {
            boolean isKnown = i % 4 != 0;
            clicks.add(new ClickedItem(
                    Examples.ids("i" + i).getFirst(),
                    i,
                    isKnown ? new AuthorId("a" + i % 7) : null,
                    isKnown ? new Topic("t" + i % 5) : null));
        }
        return clicks;
    }

    private static FeatureSchema schema(List<String> slots) {
        var builder = new SchemaBuilder(slots, 1);
        builder.observe(
                UserFeatures.cold(new UserId("u")),
                new ItemFeatures(Examples.image("i", "a1", "t1"), new ItemCounts(new Counts(100, 50, 2, 1, 30))),
                new RequestContext(Scene.WATERFALL, Map.of()),
                0);
        return builder.build();
    }
}
