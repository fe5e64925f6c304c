package cascade.features.row;

import cascade.features.AuthorId;
import cascade.features.Topic;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The parts of a row of preferences: topics, then authors, each a name and 0 for less or 1 for more. */
final class PreferencesRow {

    private PreferencesRow() {}

    static void write(RowWriter writer, Preferences preferences) {
        write(writer, preferences.topics(), Topic::value);
        write(writer, preferences.authors(), AuthorId::value);
    }

    private static <K> void write(RowWriter writer, Map<K, Wish> wishes, Function<K, String> name) {
        Map<String, Wish> byName = new TreeMap<>();
        wishes.forEach((key, wish) -> byName.put(name.apply(key), wish));
        writer.varint(byName.size());
        byName.forEach((key, wish) -> writer.text(key).octet(wish == Wish.MORE ? 1 : 0));
    }

    static Preferences read(RowReader reader) {
        return new Preferences(read(reader, Topic::new), read(reader, AuthorId::new));
    }

    private static <K> Map<K, Wish> read(RowReader reader, Function<String, K> type) {
        int size = reader.size();
        Map<K, Wish> wishes = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            K key = type.apply(reader.text());
            wishes.put(key, wish(reader.octet()));
        }
        return wishes;
    }

    private static Wish wish(int octet) {
        return switch (octet) {
            case 0 -> Wish.LESS;
            case 1 -> Wish.MORE;
            default -> throw new RowException("the row's wish is unknown: " + octet);
        };
    }
}
