package cascade.run.sink;

import cascade.training.log.layout.Topic;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a sink did since it was last asked. For one thread. */
final class SinkCounts {

    private final Map<Topic, Integer> records = new EnumMap<>(Topic.class);
    private final Map<Topic, Integer> unreadable = new EnumMap<>(Topic.class);
    private int files;

    void records(Topic topic, int written, int faulty) {
        records.merge(topic, written, Integer::sum);
        if (faulty > 0) {
            unreadable.merge(topic, faulty, Integer::sum);
        }
    }

    void files(int made) {
        files += made;
    }

    boolean isNothing() {
        return records.isEmpty();
    }

    /** Such as {@code cascade.events 1200, cascade.served 30 in 14 files; left out: cascade.events 2}; counts from 0 again. */
    String take() {
        String text = text(records) + " in " + files + " files"
                + (unreadable.isEmpty() ? "" : "; left out: " + text(unreadable));
        records.clear();
        unreadable.clear();
        files = 0;
        return text;
    }

    private static String text(Map<Topic, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().text() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
