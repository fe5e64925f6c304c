package cascade.served;

import static cascade.feed.Examples.NOW;
import static cascade.feed.Examples.features;
import static cascade.feed.Examples.hydrated;
import static cascade.feed.Examples.item;
import static cascade.feed.Examples.request;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Item;
import cascade.features.SeenItems;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.InputLayout;
import cascade.features.schema.InputReader;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.SchemaBuilder;
import cascade.features.schema.Similarity;
import cascade.features.schema.SlotNames;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Candidate;
import cascade.feed.Cursor;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedQuery;
import cascade.feed.Scored;
import cascade.feed.Slate;
import cascade.feed.Source;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import cascade.models.rank.LogisticRanker;
import cascade.models.rank.LogisticWeights;
import cascade.models.rank.RankShape;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadInputsTest {

    private static final UserState STATE = new UserState(
            UserState.EMPTY.counts(),
            Map.of(),
            Map.of(new Topic("sea"), new Counts(9, 4, 1, 0, 2)),
            Map.of(new AuthorId("ann"), new Counts(5, 3, 0, 1, 1)),
            List.of(clicked("x", "ann", "sea", 1), clicked("y", "bob", "sea", 7_200)),
            Set.of(new AuthorId("bob")),
            Set.of(),
            Map.of());

    private final ServedJson writer = new ServedJson();

    @Test
    void whatTheUserHasToDoWithEachItemIsReadAsIfItWereTheOnlyOne() {
        UserFeatures user = user(Map.of("plan", "free"));
        // Two of one topic, one of them and a third of one author, one of which he knows nothing.
        List<Item> shown = List.of(
                item("a", "ann", "sea", List.of("blue"), new float[] {1, 0}),
                item("b", "bob", "sea", List.of(), null),
                item("c", "bob", "hills", List.of(), new float[] {0, 1}),
                item("d", "cat", "cars", List.of(), null));
        JsonObject record = record(user, shown);
        InputReader reader = LoggedInputs.reader(SlotNames.all(List.of("user.attribute:plan")));
        assertThat(layout(record)).isEqualTo(reader.layout());
        for (int place = 0; place < shown.size(); place++) {
            long[] cross = new long[reader.layout().width(Field.CROSS)];
            reader.cross(user, features(shown.get(place)), NOW.toEpochMilli(), cross, 0);
            long[] item = new long[reader.layout().width(Field.ITEM)];
            reader.item(features(shown.get(place)), NOW.toEpochMilli(), item, 0);

            JsonObject written = record.getJsonArray("items").getJsonObject(place);
            assertThat(numbers(written.getJsonArray("crossRaw"))).isEqualTo(cross);
            assertThat(numbers(written.getJsonArray("itemRaw"))).isEqualTo(item);
        }
    }

    @Test
    void whatARankerWasToldOfSimilarityStandsInTheRecord() {
        List<String> slots = SlotNames.all(Similarity.slots());
        FeatureSchema schema = new SchemaBuilder(slots, 1).build();
        var weights =
                new LogisticWeights(List.of("click"), RankShape.of(schema), new float[schema.rows()], new float[1]);
        var ranker = new LoadedRanker(new ModelVersion("lr", "1"), schema, new LogisticRanker(weights));
        var models = new ModelSet(Map.of("lr", ranker), Optional.empty(), Map.of(), Optional.empty());
        int[] numbers = {-7, 412, 49, 0, 3, Similarity.UNKNOWN};
        Item item = item("a", "ann", "sea", List.of(), null);
        Scored told = scored(item);
        JsonObject record = record(
                user(Map.of()),
                List.of(new Scored(told.item(), told.scores(), 1, new int[0], new int[0], numbers)),
                models);

        InputReader reader = LoggedInputs.reader(slots);
        assertThat(layout(record)).isEqualTo(reader.layout());
        long[] cross = new long[reader.layout().width(Field.CROSS)];
        reader.cross(user(Map.of()), features(item), numbers, 0, NOW.toEpochMilli(), cross, 0);
        assertThat(numbers(record.getJsonArray("items").getJsonObject(0).getJsonArray("crossRaw")))
                .isEqualTo(cross)
                .contains(412);

        JsonObject untold = record(user(Map.of()), List.of(told), models);
        assertThat(layout(untold))
                .as("of a page of another ranker, while this one serves too")
                .isEqualTo(LoggedInputs.reader(SlotNames.all(List.of())).layout());
        assertThat(untold.getJsonArray("items").getJsonObject(0).getJsonArray("crossRaw"))
                .hasSize(cross.length - Similarity.NUMBERS);
        assertThat(schema.encoder(LoggedInputs.layout(slots(untold))).lacking()).containsExactly("cross.similarity*6");
    }

    @Test
    void attributesThatWereMetAreReadFromTheNextPageOn() {
        Item withMusic = new Item(
                Examples.id("m"),
                cascade.features.Kind.IMAGE,
                new AuthorId("ann"),
                new Topic("sea"),
                List.of(),
                NOW,
                null,
                null,
                null,
                null,
                Map.of("music", "jazz"));
        assertThat(slots(record(user(Map.of()), List.of(withMusic)))).noneMatch(slot -> slot.contains("attribute"));

        JsonObject next = record(user(Map.of("plan", "free")), List.of(withMusic));
        assertThat(slots(next)).contains("item.attribute:music", "user.attribute:plan");
        InputReader reader = LoggedInputs.reader(SlotNames.all(List.of("item.attribute:music", "user.attribute:plan")));
        assertThat(layout(next)).isEqualTo(reader.layout());
        long[] item = new long[reader.layout().width(Field.ITEM)];
        reader.item(features(withMusic), NOW.toEpochMilli(), item, 0);
        assertThat(numbers(next.getJsonArray("items").getJsonObject(0).getJsonArray("itemRaw")))
                .isEqualTo(item);
    }

    @Test
    void namesWithoutEndDoNotMakeRecordsWithoutEnd() {
        for (int i = 0; i < 3 * MetAttributes.MOST; i++) {
            record(user(Map.of("a" + i, "x")), List.of());
        }
        assertThat(slots(record(user(Map.of()), List.of())))
                .filteredOn(slot -> slot.startsWith("user.attribute:"))
                .hasSize(MetAttributes.MOST);
    }

    private JsonObject record(UserFeatures user, List<Item> items) {
        return record(user, items.stream().map(ReadInputsTest::scored).toList(), ModelSet.NONE);
    }

    private JsonObject record(UserFeatures user, List<Scored> shown, ModelSet models) {
        FeedQuery query =
                new FeedQuery(request(5), Examples.assignment(), new UserSnapshot(user, SeenItems.NONE), null, models);
        FeedPage page = new FeedPage(
                new Slate<>(query, shown),
                Map.of(),
                List.of(),
                new Cursor("r1", new int[0]),
                1,
                new int[0],
                new int[0]);
        return new JsonObject(Buffer.buffer(writer.write(new Served(page, List::of), false)));
    }

    private static Scored scored(Item item) {
        Candidate candidate = new Candidate(item.id(), List.of(Source.TRENDING), Map.of(), 1);
        return new Scored(hydrated(candidate, features(item)), Map.of(), 1, new int[0], new int[0]);
    }

    private static UserFeatures user(Map<String, String> attributes) {
        return new UserFeatures(Examples.USER, new UserProfile("f", 30, "Rome", "ios", null, attributes), STATE);
    }

    private static ClickedItem clicked(String id, String author, String topic, long secondsAgo) {
        return new ClickedItem(
                Examples.id(id), NOW.minusSeconds(secondsAgo).toEpochMilli(), new AuthorId(author), new Topic(topic));
    }

    private static InputLayout layout(JsonObject record) {
        return InputLayout.parse(slots(record));
    }

    private static List<String> slots(JsonObject record) {
        return record.getJsonArray("slots").stream().map(String::valueOf).toList();
    }

    private static long[] numbers(JsonArray array) {
        return array.stream().mapToLong(number -> ((Number) number).longValue()).toArray();
    }
}
