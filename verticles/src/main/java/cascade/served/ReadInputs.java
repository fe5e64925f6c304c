package cascade.served;

import cascade.features.Item;
import cascade.features.ItemCounts;
import cascade.features.ItemFeatures;
import cascade.features.Topic;
import cascade.features.UserFeatures;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.schema.Field;
import cascade.features.schema.InputLayout;
import cascade.features.schema.InputReader;
import cascade.features.schema.LoggedInputs;
import cascade.features.schema.Slot;
import cascade.features.schema.SlotNames;
import cascade.feed.FeedQuery;
import cascade.feed.Hydrated;
import cascade.models.catalog.ModelSet;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What slots read of a page, before any vocabulary: every slot of this build, and of attributes those that a ranker in service reads or that users and items
 * of earlier pages had. For one thread at a time; what it returns is to be used before the next call.
 */
final class ReadInputs {

    private static final SerializableString NOTHING = new SerializedString("");

    /** A power of two; some 20 MB, as what is shown comes again. */
    private static final int ITEMS = 1 << 14;

    private final Known[] known = new Known[ITEMS];
    private @Nullable ModelSet models;
    private InputReader reader;
    private String slots;
    private long[] user;
    private long[] context;
    private long[] moving;
    private long[] topic;
    private long[] author;
    private long[] content;
    private SerializableString head = NOTHING;
    private SerializableString fixed = NOTHING;
    private SerializableString ofTopic = NOTHING;
    private final Map<Topic, SerializableString> ofTopics = new HashMap<>();
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
    private record Known(
            byte[] bytes, Item item, InputReader reader, SerializableString head, SerializableString fixed) {}

    ReadInputs() {
        readBy(LoggedInputs.reader(SlotNames.all(List.of())));
    }

    private void readBy(InputReader other) {
        InputLayout layout = other.layout();
        reader = other;
        slots = text(layout);
        user = new long[layout.width(Field.USER)];
        context = new long[layout.width(Field.CONTEXT)];
        moving = new long[layout.width(Field.ITEM) - other.fixedWidth()];
        topic = new long[other.topicWidth()];
        author = new long[other.authorWidth()];
        content = new long[layout.width(Field.CROSS) - topic.length - author.length];
    }

    /** Reads what slots of the user and of the context read. */
    @SuppressWarnings("ReferenceEquality") // to compare what equals costs what is to be saved
    void begin(FeedQuery query) {
        asking = query.features();
        attributes.ofUser(asking.profile());
        if (query.models() != models || attributes.isAnyNew()) {
            models = query.models();
            readBy(LoggedInputs.reader(SlotNames.all(Stream.concat(
                            attributes.slots().stream(),
                            models.rankers().values().stream()
                                    .flatMap(ranker -> ranker.schema().slots().stream())
                                    .map(Slot::name))
                    .toList())));
        }
        ofTopics.clear();
        nowMillis = query.request().receivedAt().toEpochMilli();
        reader.user(asking, query.request().context(), nowMillis, user);
        reader.context(asking, query.request().context(), nowMillis, context);
    }

    /** Reads what slots of an item, and of the user and the item, read. */
    void read(Hydrated shown) {
        Known of = known(shown);
        head = of.head;
        fixed = of.fixed;
        UserFeatures who = Objects.requireNonNull(asking);
        reader.moving(new ItemFeatures(of.item, new ItemCounts(shown.counts())), nowMillis, moving, 0);
        ofTopic = ofTopics.computeIfAbsent(of.item.topic(), its -> {
            reader.withTopic(who, its, nowMillis, topic, 0);
            return text(topic, topic.length);
        });
        reader.withAuthor(who, of.item.author(), nowMillis, author, 0);
        reader.withContent(who, of.item, nowMillis, content, 0);
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

    /** The item's id in JSON, and behind it its kind, author and topic with their names. */
    SerializableString head() {
        return head;
    }

    /** The numbers of the item that stay, in JSON, parted by commas; empty where there are none. */
    SerializableString fixed() {
        return fixed;
    }

    /** Those that move, which come behind them. */
    long[] moving() {
        return moving;
    }

    /** The numbers of the user and the item that all items of its topic have, in JSON, parted by commas: many of a page are of one topic. */
    SerializableString topic() {
        return ofTopic;
    }

    /** Those of its author, which come behind them. */
    long[] author() {
        return author;
    }

    /** Those of its content, which come last. */
    long[] content() {
        return content;
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
        String headOf =
                quoted(item.id().value()) + ",\"kind\":" + quoted(shown.kind().text()) + ",\"author\":"
                        + quoted(shown.author()) + ",\"topic\":" + quoted(shown.topic());
        return new Known(
                shown.row().bytes(), item, reader, new SerializedString(headOf), text(numbers, reader.fixedWidth()));
    }

    private static SerializableString text(long[] numbers, int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ",").append(numbers[i]);
        }
        return new SerializedString(text.toString());
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static String text(InputLayout layout) {
        return layout.texts().stream().map(ReadInputs::quoted).collect(Collectors.joining(",", "[", "]"));
    }
}
