package cascade.deadletters;

import cascade.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was done about letters so far, by what they are about. */
final class Settlements {

    private final Map<String, Settlement> byMatter = new HashMap<>();
    private boolean isPartial;

    /** Reads what may be read of {@code cascade.events.dead.done}, which holds a few hundred bytes for each letter that was dealt with. */
    static Settlements read(TopicRecords records, ScanProgress progress) {
        Settlements settlements = new Settlements();
        settlements.isPartial = records.scan(
                Topics.DEAD_DONE,
                Optional.empty(),
                "reading what was done",
                progress,
                batch -> batch.forEach(record -> {
                    if (record.key() != null && record.value() != null) {
                        String matter = new String(record.key(), StandardCharsets.UTF_8);
                        Settlement.read(record.value()).ifPresent(done -> settlements.byMatter.put(matter, done));
                    }
                }));
        return settlements;
    }

    Optional<Settlement> of(Letter letter) {
        return Optional.ofNullable(byMatter.get(letter.matter()));
    }

    /** Whether more was done than was read, so that letters may seem open about which something was done. */
    boolean isPartial() {
        return isPartial;
    }

    void put(Letter letter, Settlement settlement) {
        byMatter.put(letter.matter(), settlement);
    }
}
