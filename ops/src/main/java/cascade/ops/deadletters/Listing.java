package cascade.ops.deadletters;

import cascade.kafka.Topics;
import cascade.ops.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Letters of one kind: the latest of them, and how many there are.
 *
 * @param latest the last first
 * @param byCode how many letters were put aside for each reason, over all that are meant
 */
public record Listing(List<LetterRow> latest, Map<String, Integer> byCode) {

    private static final Comparator<LetterRow> BY_TIME =
            Comparator.comparing(LetterRow::setAside).thenComparing(LetterRow::letter);

    /** Reads the whole topic and holds no more than {@code limit} rows of it. */
    static Listing of(TopicRecords records, Settlements done, LetterFilter filter, int limit, Progress progress) {
        PriorityQueue<LetterRow> latest = new PriorityQueue<>(BY_TIME);
        Map<String, Integer> byCode = new TreeMap<>();
        records.scan(
                Topics.DEAD_EVENTS,
                filter.since(),
                "reading dead letters",
                progress,
                batch -> batch.stream()
                        .map(Letter::of)
                        .filter(letter -> filter.takes(letter, done))
                        .forEach(letter -> {
                            byCode.merge(letter.content().code(), 1, Integer::sum);
                            latest.add(LetterRow.of(letter, done.of(letter)));
                            if (latest.size() > limit) {
                                latest.remove();
                            }
                        }));
        List<LetterRow> rows = new ArrayList<>(latest);
        rows.sort(BY_TIME.reversed());
        return new Listing(rows, byCode);
    }

    /** Over all that are meant, listed or not. */
    public int total() {
        return byCode.values().stream().mapToInt(Integer::intValue).sum();
    }
}
