package cascade.features;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where acknowledged events stand in the log: who has it can tell whether features hold them. Clients carry it as a text that says nothing to
 * them.
 *
 * @param offsets the last offset by partition
 */
public record EventToken(Map<Integer, Long> offsets) {

    public static final EventToken NONE = new EventToken(Map.of());

    /** Partitions that a token may name, by numbers below this; a log has no more. */
    public static final int MOST_PARTITIONS = 256;

    private static final String VERSION = "1";
    private static final int HEX = 16;

    public EventToken {
        offsets = Map.copyOf(offsets);
    }

    /** Of both, the later of each partition. */
    public EventToken plus(EventToken other) {
        Map<Integer, Long> both = new HashMap<>(offsets);
        other.offsets.forEach((partition, offset) -> both.merge(partition, offset, Math::max));
        return new EventToken(both);
    }

    /**
     * What of this is not held yet.
     *
     * @param applied the last {@link LogPosition} that is held, by partition
     */
    public EventToken beyond(Map<Integer, Long> applied) {
        Map<Integer, Long> beyond = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (isBeyond(offset, applied.get(partition))) {
                beyond.put(partition, offset);
            }
        });
        return new EventToken(beyond);
    }

    /** Whether nothing of this is {@link #beyond} what is held. */
    public boolean isHeldBy(Map<Integer, Long> applied) {
        for (Map.Entry<Integer, Long> last : offsets.entrySet()) {
            if (isBeyond(last.getValue(), applied.get(last.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBeyond(long offset, @Nullable Long applied) {
        return applied == null || LogPosition.offset(applied) < offset;
    }

    /** As clients carry it: letters, digits, points and dashes. */
    public String text() {
        StringBuilder text = new StringBuilder(VERSION);
        new TreeMap<>(offsets)
                .forEach((partition, offset) -> text.append('.')
                        .append(Integer.toHexString(partition))
                        .append('-')
                        .append(Long.toHexString(offset)));
        return text.toString();
    }

    /**
     * The token that {@link #text} wrote.
     *
     * @throws IllegalArgumentException where the text is none
     */
    public static EventToken of(String text) {
        String[] parts = text.split("\\.", -1);
        if (!parts[0].equals(VERSION) || parts.length > MOST_PARTITIONS + 1) {
            throw new IllegalArgumentException("this is no token of events");
        }
        Map<Integer, Long> offsets = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int dash = parts[i].indexOf('-');
            if (dash < 1) {
                throw new IllegalArgumentException("this is no token of events");
            }
            int partition = Integer.parseInt(parts[i].substring(0, dash), HEX);
            long offset = Long.parseLong(parts[i].substring(dash + 1), HEX);
            if (partition < 0 || partition >= MOST_PARTITIONS || offset < 0 || offsets.put(partition, offset) != null) {
                throw new IllegalArgumentException("this is no token of events");
            }
        }
        return new EventToken(offsets);
    }
}
