package cascade.run.rebuild;

import cascade.features.LogPosition;
import cascade.features.event.FeedEvent;
import cascade.features.store.Watermark;
import cascade.training.log.read.PlacedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Epochs of the log, by partition: that of what was written down, and that of what Kafka has. The same where both are one topic, whose offsets go on; else
 * Kafka's is the next. Kafka's is the one that rows in force have of it, so that positions in both generations are the same.
 */
final class Epochs {

    private static final Logger LOG = LoggerFactory.getLogger(Epochs.class);

    private final Map<Integer, Integer> ofKafka = new HashMap<>();
    private final boolean isOneTopic;

    private Epochs(boolean isOneTopic) {
        this.isOneTopic = isOneTopic;
    }

    /**
     * By what is in force.
     *
     * @param marks of all partitions of the topic
     */
    static Epochs of(EventSource log, EventsOfKafka kafka, Map<Integer, Watermark> marks) {
        Epochs epochs = new Epochs(isOneTopic(log, kafka));
        for (int partition = 0; partition < kafka.partitions(); partition++) {
            Watermark mark = marks.getOrDefault(partition, Watermark.NONE);
            boolean isOfAnother = mark.isOfKnownTopic() && !mark.topic().equals(kafka.topic());
            int epoch = LogPosition.epoch(mark.position()) + (isOfAnother ? 1 : 0);
            epochs.ofKafka.put(partition, epochs.isOneTopic ? epoch : Math.max(1, epoch));
        }
        return epochs;
    }

    /** By what stands at the log's ends: of another topic, or one of other partitions, the same events do not stand at the same places. */
    private static boolean isOneTopic(EventSource log, EventsOfKafka kafka) {
        Map<Integer, Long> begins = kafka.begins();
        Map<Integer, Long> ends = kafka.ends();
        int same = 0;
        int beyond = 0;
        for (int partition : log.ends().keySet()) {
            Optional<PlacedEvent> last = log.isImported(partition) ? Optional.empty() : log.last(partition);
            if (last.isEmpty()) {
                continue;
            }
            long offset = last.get().offset();
            if (partition >= kafka.partitions() || offset >= ends.get(partition)) {
                beyond++;
            } else if (offset >= begins.get(partition)) {
                Optional<FeedEvent> there = kafka.at(partition, offset);
                if (there.isEmpty() || !there.get().equals(last.get().event())) {
                    LOG.info(
                            "The log is of another topic than Kafka has: at {} of partition {} stands another event",
                            offset,
                            partition);
                    return false;
                }
                same++;
            }
        }
        if (beyond > 0 && same == 0) {
            LOG.info("The log is of another topic than Kafka has: it reaches beyond the ends of {} partitions", beyond);
        }
        return beyond == 0 || same > 0;
    }

    boolean isOneTopic() {
        return isOneTopic;
    }

    int ofKafka(int partition) {
        return ofKafka.getOrDefault(partition, isOneTopic ? 0 : 1);
    }

    int ofLog(int partition) {
        return isOneTopic ? ofKafka(partition) : ofKafka(partition) - 1;
    }
}
