package cascade.features.row;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.ItemId;
import cascade.features.Tallies;
import cascade.features.Taste;
import cascade.features.Topic;
import cascade.features.UserState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a state row. First its mark, by which who writes can tell that the row is still the one that he read: flags, when its user was
 * erased if ever, and the fences, per partition of the events the next {@link cascade.features.LogPosition} to be folded in. An erased user's
 * row is nothing but that. Clicks come after two tables, of their authors and of their topics, and name them by position:
 * people click the same few authors and topics again and again. Times are differences to the click before.
 */
final class StateRow {

    static final int VERSION = 4;

    private static final int WAS_ERASED = 1;
    private static final int IS_EMPTY = 2;

    private StateRow() {}

    static boolean wasErased(byte flags) {
        return (flags & WAS_ERASED) != 0;
    }

    static void write(RowWriter writer, KeptState kept) {
        UserState state = kept.state();
        boolean isEmpty = state.equals(UserState.EMPTY);
        writer.octet((kept.wasErased() ? WAS_ERASED : 0) | (isEmpty ? IS_EMPTY : 0));
        if (kept.wasErased()) {
            writer.whole(kept.erasedMillis());
        }
        Fences.write(writer, state.appliedOffsets());
        if (!isEmpty) {
            writeState(writer, state);
        }
    }

    private static void writeState(RowWriter writer, UserState state) {
        RowCodec.writeCounts(writer, state.counts());
        writeTally(writer, state.bySurface(), surface -> surface);
        writeClicks(writer, state.clicks());
        writer.varint(state.followed().size());
        state.followed().forEach(author -> writer.text(author.value()));
        writer.varint(state.hidden().size());
        state.hidden().forEach(item -> writer.text(item.value()));
        writeTally(writer, state.byTopic(), Topic::value);
        writeTally(writer, state.byAuthor(), AuthorId::value);
        writeTaste(writer, state.taste());
    }

    static KeptState read(RowReader reader) {
        int flags = reader.octet();
        long erased = (flags & WAS_ERASED) == 0 ? KeptState.NEVER : reader.whole();
        Map<Integer, Long> offsets = Fences.read(reader);
        int mark = reader.position();
        UserState state = (flags & IS_EMPTY) == 0 ? readState(reader, offsets) : UserState.EMPTY;
        return new KeptState(state, erased, reader.first(mark));
    }

    private static UserState readState(RowReader reader, Map<Integer, Long> offsets) {
        Counts counts = RowCodec.readCounts(reader);
        Map<String, Counts> bySurface = readTally(reader, RowReader.WORDS);
        List<ClickedItem> clicks = readClicks(reader);
        Set<AuthorId> followed = new LinkedHashSet<>(readList(reader, ItemRow.AUTHORS));
        Set<ItemId> hidden = readItems(reader);
        Map<Topic, Counts> byTopic = readTally(reader, ItemRow.TOPICS);
        Map<AuthorId, Counts> byAuthor = readTally(reader, ItemRow.AUTHORS);
        return new UserState(
                counts, bySurface, byTopic, byAuthor, clicks, followed, hidden, readTaste(reader), offsets);
    }

    private static void writeTaste(RowWriter writer, Taste taste) {
        writer.varint(taste.dimensions());
        int width = Taste.width(taste.dimensions());
        for (int i = 0; i < width; i++) {
            writer.real(taste.weight(i)).real(taste.precision(i));
        }
    }

    private static Taste readTaste(RowReader reader) {
        long dimensions = reader.varint();
        if (dimensions < 0 || dimensions > Taste.MOST_DIMENSIONS) {
            throw new RowException("a taste is over " + dimensions + " dimensions");
        }
        float[] weights = new float[Taste.width((int) dimensions)];
        float[] precisions = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = reader.real();
            precisions[i] = reader.real();
        }
        return Taste.of((int) dimensions, weights, precisions);
    }

    private static <K> void writeTally(RowWriter writer, Map<K, Counts> tally, Function<K, String> name) {
        writer.varint(tally.size());
        tally.forEach((key, counts) -> RowCodec.writeCounts(writer.text(name.apply(key)), counts));
    }

    private static <K extends Comparable<K>> Map<K, Counts> readTally(RowReader reader, RepeatedTexts<K> names) {
        int size = reader.size();
        if (size > Tallies.MOST) {
            throw new RowException("there are " + size + " counters, at most " + Tallies.MOST + " are expected");
        }
        List<K> keys = new ArrayList<>(size);
        List<Counts> counted = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            keys.add(reader.value(names));
            counted.add(RowCodec.readCounts(reader));
        }
        return Tallies.of(keys, counted);
    }

    private static void writeClicks(RowWriter writer, List<ClickedItem> clicks) {
        Map<AuthorId, Integer> authors = new LinkedHashMap<>();
        Map<Topic, Integer> topics = new LinkedHashMap<>();
        int[] authorNumbers = new int[clicks.size()];
        int[] topicNumbers = new int[clicks.size()];
        for (int i = 0; i < clicks.size(); i++) {
            authorNumbers[i] = number(authors, clicks.get(i).author());
            topicNumbers[i] = number(topics, clicks.get(i).topic());
        }
        writer.varint(authors.size());
        authors.keySet().forEach(author -> writer.text(author.value()));
        writer.varint(topics.size());
        topics.keySet().forEach(topic -> writer.text(topic.value()));
        writer.varint(clicks.size());
        long before = 0;
        for (int i = 0; i < clicks.size(); i++) {
            ClickedItem click = clicks.get(i);
            writer.text(click.item().value())
                    .zigzag(click.timeMillis() - before)
                    .varint(authorNumbers[i])
                    .varint(topicNumbers[i]);
            before = click.timeMillis();
        }
    }

    /** Position of {@code value} in its table from 1 on, 0 for null; a new value goes to the table's end. */
    private static <T> int number(Map<T, Integer> table, @Nullable T value) {
        if (value == null) {
            return 0;
        }
        Integer number = table.putIfAbsent(value, table.size() + 1);
        return number == null ? table.size() : number;
    }

    private static List<ClickedItem> readClicks(RowReader reader) {
        List<AuthorId> authors = readList(reader, ItemRow.AUTHORS);
        List<Topic> topics = readList(reader, ItemRow.TOPICS);
        ClickedItem[] clicks = new ClickedItem[reader.size()];
        long before = 0;
        for (int i = 0; i < clicks.length; i++) {
            ItemId item = new ItemId(reader.text());
            before += reader.zigzag();
            clicks[i] = new ClickedItem(item, before, entry(authors, reader.varint()), entry(topics, reader.varint()));
        }
        return List.of(clicks);
    }

    private static <T> @Nullable T entry(List<T> table, long number) {
        if (number < 0 || number > table.size()) {
            throw new RowException("a click names entry " + number + " of a table of " + table.size());
        }
        return number == 0 ? null : table.get((int) number - 1);
    }

    private static <T> List<T> readList(RowReader reader, RepeatedTexts<T> names) {
        int size = reader.size();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(reader.value(names));
        }
        return list;
    }

    private static Set<ItemId> readItems(RowReader reader) {
        int size = reader.size();
        Set<ItemId> items = LinkedHashSet.newLinkedHashSet(size);
        for (int i = 0; i < size; i++) {
            items.add(new ItemId(reader.text()));
        }
        return items;
    }
}
