package cascade.features.row;

import cascade.features.Counts;
import cascade.features.ItemCounts;
import cascade.features.Segment;
import cascade.features.Trend;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of a counts row, at places where a script can add to them: the day of the trending sums in four bytes, five counters of eight
 * bytes each, signed, since what is taken back may come before what it takes back; then a byte with the number of segments, and for each its
 * number in {@link Segment#ALL} in a byte and its sum ({@link Trend}) in eight. All numbers begin with their highest byte. How far the row
 * holds the log is said once for all rows of its bucket.
 */
final class CountsRow {

    static final int VERSION = 4;

    /** Of the counters alone. */
    static final int COUNTERS_VERSION = 2;

    private CountsRow() {}

    static void write(RowWriter writer, ItemCounts counts) {
        int day = counts.trend().day();
        writer.octet(day >> 24).octet(day >> 16).octet(day >> 8).octet(day);
        writeCounters(writer, counts.counts());
        Map<Integer, Long> sums = new TreeMap<>();
        counts.trend().sums().forEach((segment, sum) -> sums.put(segment.number(), sum));
        writer.octet(sums.size());
        sums.forEach((segment, sum) -> writer.octet(segment).whole(sum));
    }

    static void writeCounters(RowWriter writer, Counts counts) {
        writer.whole(counts.impressions())
                .whole(counts.clicks())
                .whole(counts.netLikes())
                .whole(counts.netFollows())
                .whole(counts.longViews());
    }

    static ItemCounts read(RowReader reader) {
        int day = reader.octet() << 24 | reader.octet() << 16 | reader.octet() << 8 | reader.octet();
        Counts counts = readCounters(reader);
        int size = reader.octet();
        Map<Segment, Long> sums = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            sums.put(Segment.numbered(reader.octet()), reader.whole());
        }
        return new ItemCounts(counts, new Trend(day, sums));
    }

    static Counts readCounters(RowReader reader) {
        return new Counts(reader.whole(), reader.whole(), reader.whole(), reader.whole(), reader.whole());
    }
}
