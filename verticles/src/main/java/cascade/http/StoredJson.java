package cascade.http;

import cascade.features.Counts;
import cascade.features.LogPosition;
import cascade.features.store.StoredKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the looks at users and at items are written with. */
final class StoredJson {

    /** Elements of a list that are written; how many there are is said beside them. */
    static final int MOST = 200;

    private StoredJson() {}

    /** {@code {"total":n,NAME:[..]}}, the first {@link #MOST} of them. */
    static <T> JsonObject list(String name, Collection<T> all, Function<T, Object> element) {
        JsonArray first = new JsonArray();
        all.stream().limit(MOST).map(element).forEach(first::add);
        return new JsonObject().put("total", all.size()).put(name, first);
    }

    static JsonObject counts(Counts counts) {
        return new JsonObject()
                .put("impressions", counts.impressions())
                .put("clicks", counts.clicks())
                .put("likes", counts.likes())
                .put("follows", counts.follows())
                .put("longViews", counts.longViews());
    }

    /** @param next by partition the next position to be folded in */
    static JsonArray positions(Map<Integer, Long> next) {
        JsonArray positions = new JsonArray();
        new TreeMap<>(next)
                .forEach((partition, position) -> positions.add(new JsonObject()
                        .put("partition", partition)
                        .put("epoch", LogPosition.epoch(position))
                        .put("next", LogPosition.offset(position))));
        return positions;
    }

    static JsonArray keys(List<StoredKey> keys) {
        JsonArray written = new JsonArray();
        for (StoredKey key : keys) {
            JsonObject json = new JsonObject()
                    .put("kind", key.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("key", key.key());
            if (!key.field().isEmpty()) {
                json.put("field", key.field());
            }
            json.put("bytes", key.bytes());
            key.lives().ifPresent(lives -> json.put("livesSeconds", lives.toSeconds()));
            key.fault().ifPresent(fault -> json.put("fault", fault));
            written.add(json);
        }
        return written;
    }

    /** Sentences on what of these cannot be read. */
    static List<String> faults(List<StoredKey> keys) {
        return keys.stream()
                .flatMap(key -> key.fault().stream()
                        .map(fault -> "What lies at " + key.key() + " cannot be read as it should: " + fault + "."))
                .toList();
    }

    /** {@code partition 3: offset 41, epoch 0}, of the last offset that is held. */
    static String held(Map<Integer, Long> next) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(next)
                .forEach((partition, position) -> text.append(text.isEmpty() ? "" : "; ")
                        .append("partition ")
                        .append(partition)
                        .append(" up to offset ")
                        .append(LogPosition.offset(position) - 1)
                        .append(LogPosition.epoch(position) == 0 ? "" : " of epoch " + LogPosition.epoch(position)));
        return text.toString();
    }

    /** {@code 1 item}, {@code 2 items}. */
    static String number(long number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }
}
