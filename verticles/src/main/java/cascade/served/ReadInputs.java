package cascade.served;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.UserFeatures;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.schema.Field;
import cascade.features.schema.InputLayout;
import cascade.features.schema.InputReader;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.Similarity;
import cascade.features.schema.Slot;
import cascade.features.schema.SlotNames;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.models.catalog.ModelSet;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What slots read of a page, before any vocabulary: every slot of this build, and of attributes those that a ranker in service reads or that users and items
 * of earlier pages had. For one thread at a time; what it returns is to be used before the next call.
 */
final class ReadInputs {

    private static final byte[] NOTHING = {};

    /** A power of two; some 20 MB, as what is shown comes again. */
    private static final int ITEMS = 1 << 14;

    private final Known[] known = new Known[ITEMS];
    private @Nullable ModelSet models;
    /** Of what all pages say. */
    private InputReader reader;

    private long[] user;
    private long[] context;
    private long[] moving;
    private Crosses untold;
    private Crosses told;
    /** One of the two, that of the page. */
    private Crosses cross;

    private byte[] head = NOTHING;
    private byte[] fixed = NOTHING;
    private final MetAttributes attributes = new MetAttributes();
    private @Nullable UserFeatures asking;
    private long nowMillis;

    /**
     * An item as its row says, the very bytes, and what of its record is the same whenever it is shown: to write that anew, and to read what it is written from, took
     * a third of the time of a page's record.
     *
     * @param reader by which {@code fixed} was read
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Known(byte[] bytes, Item item, InputReader reader, byte[] head, byte[] fixed) {}

    /**
     * What is read of a user and an item together, by a page whose ranker was told how near they lie, or not: where it was not, that is not in the record, as it would read as
     * known by nobody, and training folds what is not there.
     *
     * @param slots an array of texts, in JSON: which numbers stand where
     */
    @SuppressWarnings("ArrayRecordComponent") // written to by one thread, compared by nobody
    private record Crosses(InputReader reader, byte[] slots, long[] numbers) {

        static Crosses of(InputReader reader) {
            InputLayout layout = reader.layout();
            return new Crosses(reader, text(layout), new long[layout.width(Field.CROSS)]);
        }
    }

    ReadInputs() {
        readBy(List.of());
    }

    private void readBy(List<String> names) {
        Set<String> near = Set.copyOf(Similarity.slots());
        reader = LoggedInputs.reader(SlotNames.all(
                names.stream().filter(name -> !near.contains(name)).toList()));
        InputLayout layout = reader.layout();
        user = new long[layout.width(Field.USER)];
        context = new long[layout.width(Field.CONTEXT)];
        moving = new long[layout.width(Field.ITEM) - reader.fixedWidth()];
        untold = Crosses.of(reader);
        told = names.stream().anyMatch(near::contains) ? Crosses.of(LoggedInputs.reader(SlotNames.all(names))) : untold;
        cross = untold;
    }

    /**
     * Reads what slots of the user and of the context read.
     *
     * @param isTold whether the ranker was told how near items lie to what the user opened
     */
    @SuppressWarnings("ReferenceEquality") // to compare what equals costs what is to be saved
    void begin(FeedQuery query, boolean isTold) {
        asking = query.features();
        attributes.ofUser(asking.profile());
        if (query.models() != models || attributes.isAnyNew()) {
            models = query.models();
            readBy(Stream.concat(
                            attributes.slots().stream(),
                            models.rankers().values().stream()
                                    .flatMap(ranker -> ranker.schema().slots().stream())
                                    .map(Slot::name))
                    .toList());
        }
        cross = isTold ? told : untold;
        nowMillis = query.request().receivedAt().toEpochMilli();
        reader.user(asking, query.request().context(), nowMillis, user);
        reader.context(asking, query.request().context(), nowMillis, context);
    }

    /**
     * Reads what slots of an item, and of the user and the item, read.
     *
     * @param similarity as the ranker was told; empty where it did not ask
     */
    void read(Hydrated shown, int[] similarity) {
        Known of = known(shown);
        head = of.head;
        fixed = of.fixed;
        ItemFeatures features = new ItemFeatures(of.item, new ItemCounts(shown.counts()));
        reader.moving(features, nowMillis, moving, 0);
        UserFeatures who = Objects.requireNonNull(asking);
        if (similarity.length == 0) {
            cross.reader.cross(who, features, nowMillis, cross.numbers, 0);
        } else {
            cross.reader.cross(who, features, similarity, 0, nowMillis, cross.numbers, 0);
        }
    }

    /** An array of texts, in JSON: which numbers stand where. */
    byte[] slots() {
        return cross.slots;
    }

    long[] user() {
        return user;
    }

    long[] context() {
        return context;
    }

    /** The item's id in JSON, and behind it its kind, author and topic with their names. */
    byte[] head() {
        return head;
    }

    /** The numbers of the item that stay, in JSON, parted by commas; empty where there are none. */
    byte[] fixed() {
        return fixed;
    }

    /** Those that move, which come behind them. */
    long[] moving() {
        return moving;
    }

    long[] cross() {
        return cross.numbers;
    }

    @SuppressWarnings("ReferenceEquality") // the very bytes, as they are never written to, and the very reader
    private Known known(Hydrated shown) {
        CatalogueRow row = shown.row();
        int place = row.ordinal() & (ITEMS - 1);
        Known there = known[place];
        if (there == null || there.bytes != row.bytes() || there.reader != reader) {
            there = known(shown, row.item());
            known[place] = there;
        }
        return there;
    }

    private Known known(Hydrated shown, Item item) {
        attributes.ofItem(item);
        long[] numbers = new long[reader.layout().width(Field.ITEM)];
        reader.item(new ItemFeatures(item, ItemCounts.NONE), nowMillis, numbers, 0);
        String fixedNumbers = Arrays.stream(numbers, 0, reader.fixedWidth())
                .mapToObj(Long::toString)
                .collect(Collectors.joining(","));
        String headOf =
                quoted(item.id().value()) + ",\"kind\":" + quoted(shown.kind().text()) + ",\"author\":"
                        + quoted(shown.author()) + ",\"topic\":" + quoted(shown.topic());
        return new Known(shown.row().bytes(), item, reader, utf8(headOf), utf8(fixedNumbers));
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static byte[] text(InputLayout layout) {
        return utf8(layout.texts().stream().map(ReadInputs::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
