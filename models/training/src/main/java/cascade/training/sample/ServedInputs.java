package cascade.training.sample;

import cascade.features.event.FeedEvent;
import cascade.features.schema.FeatureSchema;
import cascade.training.embedding.SampleLayout;
import cascade.training.log.layout.Dataset;
import cascade.training.log.read.LogFolder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What slots read when impressions were served, for whoever folds a log in order of time: what happened is learned from, and not what folding makes of it. Folded is
 * what was imported, what records of version 1 are of, and what a slot is lacking of.
 *
 * <p>An impression between the first and the last record of all that none of them is of is left out, whether or not there are others of its day: nobody knows
 * what its page was made from; so is one that names no request, of which the record may be a sample already. It is counted, but where its record may be still to come. Folded are requests that imports alone tell of, and what was
 * seen before the first record, when nobody kept any. For one thread. See "What was served is learned from" in RATIONALE.
 */
final class ServedInputs implements AutoCloseable {

    static final String LOST = "the log has records of what was served on that day, and none of these";
    static final String NO_REQUEST = "they name no request, and the log has records of what was served on that day";
    static final String DAY_LOST =
            "the log has no records of what was served on that day, and has some of before and after it";

    /** What becomes of an impression. */
    enum Found {
        /** It is folded. */
        NOTHING,
        /** It is known, but for slots that are lacking: these are folded. */
        SERVED,
        /** It is no sample. */
        LEFT_OUT
    }

    private final LogFolder log;
    private final FeatureSchema schema;
    private final int width;
    private final NavigableSet<LocalDate> served = new TreeSet<>();
    private final ImportedRequests imported;
    private final Map<LocalDate, ServedDay> open = new HashMap<>();
    private final CountsByReason leftOut = new CountsByReason();
    private final CountsByReason folded = new CountsByReason();
    private final LackingSlots lacking;
    private final Consumer<String> said;

    /** @param said told at the end of what is left out and what is folded, and why */
    ServedInputs(LogFolder log, FeatureSchema schema, Consumer<String> said) {
        this.said = said;
        this.log = log;
        this.schema = schema;
        SampleLayout layout = SchemaLayout.of(schema);
        this.width = layout.width();
        this.lacking = new LackingSlots(layout);
        log.listing().of(Dataset.SAMPLES).forEach(file -> served.add(file.day()));
        imported = new ImportedRequests(log);
    }

    /** Writes what was served to {@code out}, {@code [width]}, where that is known, as {@link ServedDay#take} does; in the order of time. */
    Found find(FeedEvent.Impression impression, int[] out) {
        if (served.isEmpty()) {
            return Found.NOTHING;
        }
        String request = impression.envelope().requestId();
        LocalDate day = LocalDate.ofInstant(impression.time(), ZoneOffset.UTC);
        closeBefore(day.minusDays(1));
        ServedRow row = take(day, request, impression, out);
        if (row == null) {
            row = take(day.minusDays(1), request, impression, out);
        }
        return row == null ? unknown(day, request, impression) : known(day, row, out);
    }

    private Found known(LocalDate day, ServedRow row, int[] ids) {
        return switch (row.worth()) {
            case ENCODED -> {
                lacking.count(ids);
                yield Found.SERVED;
            }
            case UNREAD -> {
                folded.add(day, row.why());
                yield Found.NOTHING;
            }
            case REFUSED -> {
                leftOut.add(day, row.why());
                yield Found.LEFT_OUT;
            }
            case TAKEN -> Found.LEFT_OUT;
        };
    }

    private Found unknown(LocalDate day, @Nullable String request, FeedEvent.Impression impression) {
        if (day.isBefore(served.first()) || day.isAfter(served.last()) || imported.has(day, request)) {
            return Found.NOTHING;
        }
        ServedDay there = served.contains(day) ? day(day) : null;
        if (there == null) {
            leftOut.add(day, DAY_LOST);
            return Found.LEFT_OUT;
        }
        if (day.equals(served.first()) && impression.time().isBefore(there.first())) {
            return Found.NOTHING;
        }
        if (day.isBefore(served.last()) || impression.time().isBefore(there.last())) {
            leftOut.add(day, request == null ? NO_REQUEST : LOST);
        }
        return Found.LEFT_OUT;
    }

    private @Nullable ServedRow take(
            LocalDate day, @Nullable String request, FeedEvent.Impression impression, int[] out) {
        return request != null && served.contains(day)
                ? day(day).take(request, impression.item().value(), out)
                : null;
    }

    private ServedDay day(LocalDate day) {
        return open.computeIfAbsent(day, _ -> ServedDay.of(log, day, schema, width, said));
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

    /** Ends it, and says what was left out and what was folded. */
    @Override
    public void close() {
        leftOut.lines("impressions", "left out").forEach(said);
        folded.lines("impressions", "folded").forEach(said);
        lacking.line().ifPresent(said);
        open.values().forEach(ServedDay::close);
        open.clear();
    }
}
