package cascade.lab.verify.samples;

import cascade.training.log.layout.Dataset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether what is in Kafka of a data set is in the log, each record once, by partition and offset. For one thread. */
final class WrittenOnce {

    private final Dataset dataset;
    /** By partition; of offsets. */
    private final Map<Integer, BitSet> inKafka = new HashMap<>();

    private final Map<Integer, BitSet> inLog = new HashMap<>();
    private final List<String> twice = new ArrayList<>();

    WrittenOnce(Dataset dataset) {
        this.dataset = dataset;
    }

    Dataset dataset() {
        return dataset;
    }

    void inKafka(int partition, long offset) {
        inKafka.computeIfAbsent(partition, _ -> new BitSet()).set(Math.toIntExact(offset));
    }

    /** A row of the log; of served pages there are many of a record. */
    void inLog(int partition, long offset) {
        BitSet offsets = inLog.computeIfAbsent(partition, _ -> new BitSet());
        if (dataset == Dataset.EVENTS && offsets.get(Math.toIntExact(offset))) {
            twice.add(what(partition, offset) + " is in the log twice");
        }
        offsets.set(Math.toIntExact(offset));
    }

    /** Records that are not in the log. */
    List<String> missing() {
        return difference(inKafka, inLog, " is not in the log");
    }

    /** Records that are in the log twice, or that are not in Kafka. */
    List<String> tooMany() {
        List<String> tooMany = new ArrayList<>(twice);
        tooMany.addAll(difference(inLog, inKafka, " is not in Kafka"));
        return tooMany;
    }

    private List<String> difference(Map<Integer, BitSet> these, Map<Integer, BitSet> others, String what) {
        List<String> difference = new ArrayList<>();
        these.forEach((partition, offsets) -> {
            BitSet rest = (BitSet) offsets.clone();
            rest.andNot(others.getOrDefault(partition, new BitSet()));
            rest.stream().forEach(offset -> difference.add(what(partition, offset) + what));
        });
        return difference;
    }

    private String what(int partition, long offset) {
        return "%s %d of partition %d".formatted(dataset.text(), offset, partition);
    }
}
