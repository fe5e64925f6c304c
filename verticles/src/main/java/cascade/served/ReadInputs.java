package cascade.served;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.schema.Field;
import cascade.features.schema.InputReader;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.Slot;
import cascade.features.schema.SlotNames;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.models.catalog.ModelSet;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What slots read of a page, before any vocabulary: every slot of this build, and of attributes those that a ranker in service reads. For one thread at a
 * time; what it returns is to be used before the next call.
 */
final class ReadInputs {

    /** A power of two; some 10 MB, as what is shown comes again. */
    private static final int ITEMS = 1 << 14;

    private final Decoded[] decoded = new Decoded[ITEMS];
    private @Nullable ModelSet models;
    private InputReader reader = LoggedInputs.reader(SlotNames.all(List.of()));
    private String slots = text(reader);
    private long[] user = {};
    private long[] context = {};
    private long[] item = {};
    private long[] cross = {};
    private @Nullable UserFeatures of;
    private long nowMillis;

    /** An item as its row says, the very bytes. */
    private record Decoded(byte[] bytes, Item item) {}

    /** Reads what slots of the user and of the context read. */
    @SuppressWarnings("ReferenceEquality") // to compare what equals costs what is to be saved
    void begin(FeedQuery query) {
        if (query.models() != models) {
            models = query.models();
            reader = LoggedInputs.reader(SlotNames.all(models.rankers().values().stream()
                    .flatMap(ranker -> ranker.schema().slots().stream())
                    .map(Slot::name)
                    .toList()));
            slots = text(reader);
        }
        of = query.features();
        nowMillis = query.request().receivedAt().toEpochMilli();
        user = sized(user, Field.USER);
        context = sized(context, Field.CONTEXT);
        item = sized(item, Field.ITEM);
        cross = sized(cross, Field.CROSS);
        reader.user(of, query.request().context(), nowMillis, user);
        reader.context(of, query.request().context(), nowMillis, context);
    }

    /** Reads what slots of an item, and of the user and the item, read. */
    void read(Hydrated shown) {
        ItemFeatures features = new ItemFeatures(item(shown.row()), new ItemCounts(shown.counts()));
        reader.item(features, nowMillis, item, 0);
        reader.cross(Objects.requireNonNull(of), features, nowMillis, cross, 0);
    }

    /** An array of texts, in JSON: which numbers stand where. */
    String slots() {
        return slots;
    }

    long[] user() {
        return user;
    }

    long[] context() {
        return context;
    }

    long[] item() {
        return item;
    }

    long[] cross() {
        return cross;
    }

    @SuppressWarnings("ReferenceEquality") // the very bytes, as they are never written to
    private Item item(CatalogueRow row) {
        int place = row.ordinal() & (ITEMS - 1);
        Decoded there = decoded[place];
        if (there == null || there.bytes != row.bytes()) {
            there = new Decoded(row.bytes(), row.item());
            decoded[place] = there;
        }
        return there.item;
    }

    private long[] sized(long[] numbers, Field field) {
        int width = reader.layout().width(field);
        return numbers.length == width ? numbers : new long[width];
    }

    private static String text(InputReader reader) {
        return reader.layout().texts().stream()
                .map(text ->
                        '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }
}
