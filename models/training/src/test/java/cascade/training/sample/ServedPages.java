package cascade.training.sample;

import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Kind;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.UserState;
import cascade.features.schema.FeatureSchema;
import cascade.features.schema.Field;
import cascade.features.schema.HashedSlots;
import cascade.features.schema.InputReader;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.SchemaBuilder;
import cascade.training.log.rows.ItemDetails;
import cascade.training.log.rows.RequestDetails;
import cascade.training.log.rows.SampleRecord;
import cascade.training.log.rows.SampleRecord.Labels;
import cascade.training.log.rows.SampleRecord.SampleItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages of one item each that one person was served, as the log has them, and a schema that came later. */
public final class ServedPages {

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final List<String> SLOTS = List.of(
            "user.id",
            "user.gender",
            "user.age",
            "item.id",
            "item.author",
            "item.tags",
            "item.age",
            "context.scene",
            "context.os",
            "cross.topicClickRate",
            "cross.genderTopic");
    public static final FeatureSchema LATER = new SchemaBuilder(
                    SLOTS,
                    1,
                    new HashedSlots(Map.of(
                            "user.id",
                            100,
                            "user.gender",
                            20,
                            "item.id",
                            100,
                            "item.author",
                            100,
                            "item.tags",
                            50,
                            "context.scene",
                            7,
                            "context.os",
                            9,
                            "cross.genderTopic",
                            30)))
            .build();
    public static final UserFeatures HER =
            new UserFeatures(new UserId("u1"), new UserProfile("f", 24, null, null, null, Map.of()), UserState.EMPTY);
    public static final ItemFeatures SHOWN = new ItemFeatures(
            new Item(
                    new ItemId("i1"),
                    Kind.VIDEO,
                    new AuthorId("a1"),
                    new cascade.features.Topic("sea"),
                    List.of("beach", "sun"),
                    NOON.minusSeconds(10_000),
                    8_000L,
                    null,
                    null,
                    null,
                    Map.of()),
            ItemCounts.NONE);
    public static final RequestContext CONTEXT = new RequestContext(Scene.VIDEO, Map.of("os", "ios"));

    private ServedPages() {}

    /** What slots read of the page. */
    public static RequestDetails details(List<String> slots) {
        InputReader reader = LoggedInputs.reader(slots);
        long[] user = new long[reader.layout().width(Field.USER)];
        long[] context = new long[reader.layout().width(Field.CONTEXT)];
        reader.user(HER, CONTEXT, NOON.toEpochMilli(), user);
        reader.context(HER, CONTEXT, NOON.toEpochMilli(), context);
        return new RequestDetails(
                20,
                3.5,
                null,
                Map.of(),
                null,
                Map.of(),
                Map.of(),
                reader.layout().texts(),
                user,
                context,
                null);
    }

    /** A page that has more slots by its own account than numbers. */
    public static SampleRecord withSlot(String request, Instant time, String slot) {
        return withSlot(request, time, slot, 0);
    }

    /** A page with a slot more of the user, and its number. */
    public static SampleRecord withNumber(String request, Instant time, String slot) {
        return withSlot(request, time, slot, 1);
    }

    private static SampleRecord withSlot(String request, Instant time, String slot, int numbers) {
        RequestDetails sound = details(SLOTS);
        List<String> more = new ArrayList<>(sound.slots());
        more.add(slot);
        var details = new RequestDetails(
                sound.size(),
                sound.tookMillis(),
                sound.step(),
                sound.knobs(),
                sound.exposures(),
                sound.wishes(),
                sound.seeds(),
                more,
                Arrays.copyOf(sound.userRaw(), sound.userRaw().length + numbers),
                sound.contextRaw(),
                sound.cut());
        return record(request, time, details, List.of(item(SLOTS, null)));
    }

    /** The item that was shown. */
    public static SampleItem item(List<String> slots, @Nullable Double propensity) {
        InputReader reader = LoggedInputs.reader(slots);
        long[] item = new long[reader.layout().width(Field.ITEM)];
        long[] cross = new long[reader.layout().width(Field.CROSS)];
        reader.item(SHOWN, NOON.toEpochMilli(), item, 0);
        reader.cross(HER, SHOWN, NOON.toEpochMilli(), cross, 0);
        return item(new ItemDetails(
                "video", "a1", "sea", new int[] {3}, new float[] {.5f}, List.of(), null, propensity, item, cross));
    }

    /** The same at another place of the page. */
    public static SampleItem itemAt(int position) {
        return item(position, item(SLOTS, null).details());
    }

    private static SampleItem item(ItemDetails details) {
        return item(0, details);
    }

    private static SampleItem item(int position, ItemDetails details) {
        var clicked = new Labels(true, false, false, false, false, null);
        return new SampleItem(
                "i1", position, 0, Map.of(), List.of(), 0, new int[0], new int[0], null, clicked, details);
    }

    /** A page of version 2. */
    public static SampleRecord page(String request, Instant time, List<String> slots, @Nullable Double propensity) {
        return record(request, time, details(slots), List.of(item(slots, propensity)));
    }

    /** A page of version 1, which says nothing of what slots read. */
    public static SampleRecord ofVersion1(String request, Instant time) {
        return record(request, time, RequestDetails.NONE, List.of(item(ItemDetails.NONE)));
    }

    public static SampleRecord record(String request, Instant time, RequestDetails details, List<SampleItem> items) {
        return new SampleRecord(
                request,
                "u1",
                time,
                "video",
                Map.of("os", "ios"),
                Map.of(),
                null,
                null,
                Map.of(),
                List.of(),
                new int[0],
                new int[0],
                "impression",
                1,
                items,
                details);
    }
}
