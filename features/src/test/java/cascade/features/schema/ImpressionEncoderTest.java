package cascade.features.schema;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Examples;
import cascade.features.FeatureArbitraries;
import cascade.features.Item;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;
import cascade.features.UserProfile;
import cascade.features.event.FeedEvent;
import cascade.features.fold.Replay;
import cascade.features.fold.Versions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ImpressionEncoderTest {

    private static final List<String> SLOTS = SlotNames.standard(Set.of("register_days"), Set.of("music"), true);
    private static final HashedSlots HASHED = new HashedSlots(
            Map.of("user.id", 5, "user.clickedItems", 1_000, "item.id", 3, "item.tags", 7, "cross.genderTopic", 11));
    private static final UserProfile PROFILE =
            new UserProfile("f", 24, "Kraków", null, null, Map.of("register_days", "730+"));

    private record Shown(UserFeatures user, ItemFeatures item, RequestContext request, long millis) {}

    @Property(tries = 100)
    void idsAreThoseOfTheSchemaHoweverMuchWasEncodedBefore(@ForAll("events") List<FeedEvent> events) {
        List<Shown> all = shown(events);
        FeatureSchema schema = schema(all);
        ImpressionEncoder encoder = schema.impressions();
        for (Shown shown : all) {
            assertThat(remembering(encoder, shown)).isEqualTo(plain(schema, shown));
        }
        for (Shown shown : all.reversed()) {
            assertThat(remembering(encoder, shown)).isEqualTo(plain(schema, shown));
        }
    }

    @Property(tries = 50)
    void idsOfHashedSlotsAreThoseOfTheSchemaAsItIsReadWhereItServes(@ForAll("events") List<FeedEvent> events) {
        List<Shown> all = shown(events);
        FeatureSchema trained = schema(all, HASHED);
        FeatureSchema serving = FeatureSchema.fromJson(trained.toJson());
        assertThat(serving.hash()).isEqualTo(trained.hash());
        ImpressionEncoder encoder = trained.impressions();
        for (Shown shown : all) {
            assertThat(remembering(encoder, shown)).isEqualTo(plain(serving, shown));
        }
    }

    @Property(tries = 20)
    void anItemThatIsPublishedAnewIsReadAnew(@ForAll("events") List<FeedEvent> events) {
        List<Shown> all = shown(events);
        FeatureSchema schema = schema(all);
        ImpressionEncoder encoder = schema.impressions();
        for (Shown shown : all) {
            remembering(encoder, shown);
            Item anew = Examples.image(shown.item().item().id().value(), "another", "sea");
            Shown changed = new Shown(
                    shown.user(), new ItemFeatures(anew, shown.item().counts()), shown.request(), shown.millis());

            assertThat(remembering(encoder, changed)).isEqualTo(plain(schema, changed));
        }
    }

    @Property(tries = 100)
    void whatWasReadIsEncodedByLaterSchemasToo(@ForAll("events") List<FeedEvent> events) {
        InputReader reader = new InputReader(SLOTS);
        InputLayout layout = InputLayout.parse(reader.layout().texts());
        List<Shown> all = shown(events);
        for (FeatureSchema schema : List.of(schema(all.subList(0, all.size() / 2)), schema(all, HASHED))) {
            InputEncoder encoder = schema.encoder(layout);
            assertThat(encoder.lacking()).isEmpty();
            for (Shown shown : all) {
                assertThat(encoded(encoder, schema, read(reader, shown))).isEqualTo(plain(schema, shown));
            }
        }
    }

    @Example
    void whatWasNotReadIsNamed() {
        FeatureSchema schema = new SchemaBuilder(SLOTS, 1).build();
        List<String> fewer = SLOTS.stream()
                .filter(name ->
                        !name.startsWith("user.") && !name.equals("item.topic") && !name.equals("cross.osTopic"))
                .toList();

        List<String> lacking = schema.encoder(new InputReader(fewer).layout()).lacking();

        assertThat(lacking).contains("user.clickedItems*20", "user.city", "item.topic", "cross.osTopic");
        assertThat(lacking)
                .allMatch(
                        name -> name.startsWith("user.") || name.equals("item.topic") || name.equals("cross.osTopic"));
    }

    @Property(tries = 20)
    void idsOfWhatWasNotReadAreLackingAndTheOthersAsTheyAre(@ForAll("events") List<FeedEvent> events) {
        Set<String> unread = Set.of("user.city", "item.topic", "cross.osTopic");
        InputReader reader = new InputReader(
                SLOTS.stream().filter(name -> !unread.contains(name)).toList());
        List<Shown> all = shown(events);
        FeatureSchema schema = schema(all);
        InputEncoder encoder = schema.encoder(reader.layout());
        for (Shown shown : all) {
            int[] ids = encoded(encoder, schema, read(reader, shown));
            int[] whole = plain(schema, shown);
            int lacking = 0;
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == InputEncoder.LACKING) {
                    lacking++;
                } else {
                    assertThat(ids[i]).isEqualTo(whole[i]);
                }
            }
            assertThat(lacking).isEqualTo(unread.size());
        }
    }

    private static Map<Field, long[]> read(InputReader reader, Shown shown) {
        Map<Field, long[]> read = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            read.put(field, new long[reader.layout().width(field)]);
        }
        reader.user(shown.user(), shown.request(), shown.millis(), read.get(Field.USER));
        reader.item(shown.item(), shown.millis(), read.get(Field.ITEM), 0);
        reader.context(shown.user(), shown.request(), shown.millis(), read.get(Field.CONTEXT));
        reader.cross(shown.user(), shown.item(), shown.millis(), read.get(Field.CROSS), 0);
        return read;
    }

    private static int[] encoded(InputEncoder encoder, FeatureSchema schema, Map<Field, long[]> read) {
        int[] user = new int[schema.width(Field.USER)];
        int[] item = new int[schema.width(Field.ITEM)];
        int[] context = new int[schema.width(Field.CONTEXT)];
        int[] cross = new int[schema.width(Field.CROSS)];
        encoder.user(read.get(Field.USER), user);
        encoder.item(read.get(Field.ITEM), 0, item, 0);
        encoder.context(read.get(Field.CONTEXT), context);
        encoder.cross(read.get(Field.USER), read.get(Field.CROSS), 0, cross, 0);
        return Stream.of(user, item, context, cross).flatMapToInt(IntStream::of).toArray();
    }

    private static List<Shown> shown(List<FeedEvent> events) {
        Map<ItemId, Item> items = new HashMap<>();
        events.forEach(event -> items.computeIfAbsent(
                event.item(), id -> Examples.image(id.value(), "a" + id.value().length(), "sea")));
        List<Shown> all = new ArrayList<>();
        var replay = new Replay(
                Versions.unchanging(items::get),
                user -> user.value().endsWith("1") ? Versions.of(PROFILE) : null,
                (shown, began, user, item) ->
                        all.add(new Shown(user, item, shown.envelope().context(), began)));
        events.stream().sorted(Comparator.comparing(FeedEvent::time)).forEach(replay::accept);
        replay.finish();
        return all;
    }

    /** Of half of them, so that there are words that it does not know. */
    private static FeatureSchema schema(List<Shown> all) {
        return schema(all, HashedSlots.NONE);
    }

    private static FeatureSchema schema(List<Shown> all, HashedSlots hashed) {
        var builder = new SchemaBuilder(SLOTS, 1, hashed);
        all.stream()
                .limit((all.size() + 1) / 2)
                .forEach(shown -> builder.observe(shown.user(), shown.item(), shown.request(), shown.millis()));
        return builder.build();
    }

    private static int[] remembering(ImpressionEncoder encoder, Shown shown) {
        int[] ids = new int[encoder.width()];
        encoder.encode(shown.user(), shown.item(), shown.request(), Positions.REFERENCE, shown.millis(), ids);
        return ids;
    }

    private static int[] plain(FeatureSchema schema, Shown shown) {
        int[] user = new int[schema.width(Field.USER)];
        int[] item = new int[schema.width(Field.ITEM)];
        int[] context = new int[schema.width(Field.CONTEXT)];
        int[] cross = new int[schema.width(Field.CROSS)];
        schema.encodeUser(shown.user(), shown.request(), shown.millis(), user);
        schema.encodeItem(shown.item(), shown.millis(), item, 0);
        schema.encodeContext(shown.user(), shown.request(), shown.millis(), context);
        schema.encodeCross(shown.user(), shown.item(), shown.millis(), cross, 0);
        int[] ids = new int[user.length + item.length + context.length + cross.length];
        System.arraycopy(user, 0, ids, 0, user.length);
        System.arraycopy(item, 0, ids, user.length, item.length);
        System.arraycopy(context, 0, ids, user.length + item.length, context.length);
        System.arraycopy(cross, 0, ids, ids.length - cross.length, cross.length);
        return ids;
    }

    @Provide
    Arbitrary<List<FeedEvent>> events() {
        return FeatureArbitraries.eventsAmong(List.of("u1", "u2", "u3"), List.of("i1", "i2", "i33", "i444"), 100_000)
                .list()
                .ofMinSize(10)
                .ofMaxSize(150);
    }
}
