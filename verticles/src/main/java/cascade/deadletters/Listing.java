package cascade.deadletters;

import cascade.kafka.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Letters of one kind: the latest of them, and how many there are.
 *
 * @param latest the last first
 * @param byCode how many letters were put aside for each reason, over all that are meant
 * @param open about how many of these nothing was done yet
 * @param isPartial whether there were more records than are read, so that the counts are of the latest
 */
public record Listing(List<LetterRow> latest, Map<String, Integer> byCode, int open, boolean isPartial) {

    private static final Comparator<LetterRow> BY_TIME = Comparator.comparing(LetterRow::setAside)
            .thenComparingInt(row -> row.letter().partition())
            .thenComparingLong(row -> row.letter().offset());

    /** Reads all that may be read of the topic, and holds no more of it than {@code size} says. */
    static Listing of(
            TopicRecords records, Settlements done, LetterFilter filter, ListSize size, ScanProgress progress) {
        PriorityQueue<LetterRow> latest = new PriorityQueue<>(BY_TIME);
        Map<String, Integer> byCode = new TreeMap<>();
        AtomicInteger open = new AtomicInteger();
        boolean isPartial = records.scan(
                Topics.DEAD_EVENTS,
                filter.since(),
                "reading dead letters",
                progress,
                batch -> batch.stream()
                        .map(Letter::of)
                        .filter(letter -> filter.takes(letter, done))
                        .forEach(letter -> {
                            byCode.merge(letter.content().code(), 1, Integer::sum);
                            Optional<Settlement> settlement = done.of(letter);
                            open.addAndGet(settlement.isPresent() ? 0 : 1);
                            latest.add(LetterRow.of(letter, settlement, size.characters()));
                            if (latest.size() > size.rows()) {
                                latest.remove();
                            }
                        }));
        List<LetterRow> rows = new ArrayList<>(latest);
        rows.sort(BY_TIME.reversed());
        return new Listing(rows, byCode, open.get(), isPartial || done.isPartial());
    }

    /** Over all that are meant, listed or not. */
    public int total() {
        return byCode.values().stream().mapToInt(Integer::intValue).sum();
    }
}
