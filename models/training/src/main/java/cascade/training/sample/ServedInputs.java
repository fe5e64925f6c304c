package cascade.training.sample;

import cascade.features.event.FeedEvent;
import cascade.features.schema.FeatureSchema;
import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.LogFile;
import cascade.training.log.layout.Origin;
import cascade.training.log.read.LogFolder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What slots read when impressions were served, for whoever folds a log in order of time: what happened is learned from, and not what folding makes of it. Folded is
 * what was imported, what records of version 1 are of, and what a slot is lacking of.
 *
 * <p>An impression of a day of which there are records, and which none of them is of, is left out: nobody knows what its page was made from. Of a day of which
 * something was imported too it is folded, as an import may have requests; so is what was seen before the first record of all, when nobody kept any. For one thread.
 */
final class ServedInputs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServedInputs.class);

    /** What becomes of an impression. */
    enum Found {
        /** It is folded. */
        NOTHING,
        SERVED,
        /** It is no sample. */
        LEFT_OUT
    }

    private final LogFolder log;
    private final FeatureSchema schema;
    private final int width;
    private final Set<LocalDate> served = new HashSet<>();
    private final Set<LocalDate> imported = new HashSet<>();
    private final Map<LocalDate, ServedDay> open = new HashMap<>();
    private final Map<LocalDate, Integer> lost = new TreeMap<>();

    ServedInputs(LogFolder log, FeatureSchema schema) {
        this.log = log;
        this.schema = schema;
        this.width = SchemaLayout.of(schema).width();
        log.listing().of(Dataset.SAMPLES).forEach(file -> served.add(file.day()));
        log.listing().of(Dataset.EVENTS).stream()
                .filter(file -> Origin.isOfOne(file.partition()))
                .map(LogFile::day)
                .forEach(imported::add);
    }

    /** Writes what was served to {@code out}, {@code [width]}, where that is known; in the order of time. */
    Found find(FeedEvent.Impression impression, int[] out) {
        String request = impression.envelope().requestId();
        if (request == null || served.isEmpty()) {
            return Found.NOTHING;
        }
        LocalDate day = LocalDate.ofInstant(impression.time(), ZoneOffset.UTC);
        closeBefore(day.minusDays(1));
        int of = find(day, request, impression, out);
        int row = of == ServedDay.NONE ? find(day.minusDays(1), request, impression, out) : of;
        if (row >= 0) {
            return Found.SERVED;
        }
        return switch (row) {
            case ServedDay.OTHER -> Found.NOTHING;
            case ServedDay.SPENT -> Found.LEFT_OUT;
            default -> unknown(day, impression);
        };
    }

    private Found unknown(LocalDate day, FeedEvent.Impression impression) {
        ServedDay there = open.get(day);
        boolean isBeforeRecords = there != null
                && impression.time().isBefore(there.first())
                && served.stream().noneMatch(one -> one.isBefore(day));
        if (there == null || imported.contains(day) || isBeforeRecords) {
            return Found.NOTHING;
        }
        if (impression.time().isBefore(there.last())) {
            lost.merge(day, 1, Integer::sum);
        }
        return Found.LEFT_OUT;
    }

    private int find(LocalDate day, String request, FeedEvent.Impression impression, int[] out) {
        if (!served.contains(day)) {
            return ServedDay.NONE;
        }
        ServedDay there = open.computeIfAbsent(day, _ -> ServedDay.of(log, day, schema, width));
        int row = there.take(request, impression.item().value());
        if (row >= 0) {
            there.ids(row, out);
        }
        return row;
    }

    private void closeBefore(LocalDate day) {
        for (Iterator<Map.Entry<LocalDate, ServedDay>> all = open.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<LocalDate, ServedDay> one = all.next();
            if (one.getKey().isBefore(day)) {
                one.getValue().close();
                all.remove();
            }
        }
    }

    int width() {
        return width;
    }

    /** By day how many are left out since no record is of them. */
    Map<LocalDate, Integer> lost() {
        return Map.copyOf(lost);
    }

    /** Ends it, and names the days that lost records. */
    @Override
    public void close() {
        lost.forEach((day, count) -> LOG.warn(
                "{} impressions of {} are left out: the log has records of what was served on that day, and none of these",
                count,
                day));
        open.values().forEach(ServedDay::close);
        open.clear();
    }
}
