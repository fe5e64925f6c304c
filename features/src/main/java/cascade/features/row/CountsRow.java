package cascade.features.row;

import cascade.features.Counts;
import cascade.features.ItemCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of a counts row. First, as one section with its length before it, the fences: per partition of the events, in
 * order, the next offset to be folded in. So a row starts with the same bytes as long as nothing was folded in, and who writes
 * can compare them with those that were read. Then the counters, signed, since what is taken back may come before what it takes
 * back. Then sections that a later version may fill, trending scores by segment, none yet.
 */
final class CountsRow {

    /** 1 had the counters first, not signed, and the last offsets folded in instead of the next. */
    static final int VERSION = 2;

    private CountsRow() {}

    static void write(RowWriter writer, ItemCounts counts) {
        RowWriter fences = new RowWriter();
        new TreeMap<>(counts.appliedOffsets())
                .forEach((partition, last) -> fences.zigzag(partition).zigzag(last + 1));
        writer.section(fences.toBytes());
        writeCounters(writer, counts.counts());
        writer.varint(0);
    }

    static void writeCounters(RowWriter writer, Counts counts) {
        writer.zigzag(counts.impressions())
                .zigzag(counts.clicks())
                .zigzag(counts.likes())
                .zigzag(counts.follows())
                .zigzag(counts.longViews());
    }

    /** Reads a row of any version up to {@link #VERSION}. */
    static ItemCounts read(RowReader reader, int version) {
        if (version < 2) {
            return new ItemCounts(RowCodec.readCounts(reader), RowCodec.readOffsets(reader));
        }
        RowReader fences = reader.section();
        Map<Integer, Long> offsets = new HashMap<>();
        while (!fences.isAtEnd()) {
            offsets.put(Math.toIntExact(fences.zigzag()), fences.zigzag() - 1);
        }
        Counts counts = readCounters(reader);
        if (reader.varint() != 0) {
            throw new RowException("the row has sections that this build does not read");
        }
        return new ItemCounts(counts, offsets);
    }

    /** The counters as they are shown: none is below 0. */
    static Counts readCounters(RowReader reader) {
        return new Counts(reader.zigzag(), reader.zigzag(), reader.zigzag(), reader.zigzag(), reader.zigzag());
    }
}
