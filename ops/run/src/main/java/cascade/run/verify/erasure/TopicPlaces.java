package cascade.run.verify.erasure;

import cascade.deadletters.ScanProgress;
import cascade.deadletters.TopicRecords;
import cascade.features.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Looks through topics for records of a user. */
final class TopicPlaces {

    private final TopicRecords records;
    private final Map<String, TopicEnd> ends;
    private final Whose whose;
    private final ScanProgress progress;

    TopicPlaces(TopicRecords records, Map<String, TopicEnd> ends, UserId user, ScanProgress progress) {
        this.records = records;
        this.ends = new TreeMap<>(ends);
        this.whose = new Whose(user);
        this.progress = progress;
    }

    /** When the catalogue says that he was erased last; empty where it does not. */
    Optional<Instant> erasedAt() {
        TopicEnd end = ends.get(Whose.CATALOGUE);
        return end == null ? Optional.empty() : remains(Whose.CATALOGUE, end).erasedAt();
    }

    /** What each topic holds of what he did up to {@code erasedAt}. */
    List<Place> places(Instant erasedAt) {
        return ends.entrySet().stream()
                .map(topic -> remains(topic.getKey(), topic.getValue()).place(erasedAt))
                .toList();
    }

    private Remains remains(String topic, TopicEnd end) {
        Remains remains = new Remains(topic, end);
        records.scan(topic, Optional.empty(), "looking through " + topic, progress, batch -> {
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                whose.of(record).ifPresent(found -> remains.add(record, found));
            }
        });
        return remains;
    }
}
