package cascade.run.importer;

import cascade.training.log.LogSummary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an import did.
 *
 * @param log all that is imported of its origin
 * @param shifted by how much all times are later than they were
 * @param malformed rows that were skipped
 * @param named the first of them, each with file, line and reason
 * @param remarks what else there is to say
 * @param leftOut what the source holds and the log has no place for, by name
 */
public record ImportReport(
        LogSummary log,
        Duration shifted,
        long users,
        long items,
        long malformed,
        List<String> named,
        Map<String, Long> leftOut,
        List<String> remarks) {

    public ImportReport {
        remarks = List.copyOf(remarks);
        named = List.copyOf(named);
        leftOut = Map.copyOf(leftOut);
    }

    static ImportReport of(
            LogSummary log,
            Duration shifted,
            long users,
            long items,
            List<RowCheck> checks,
            Map<String, Long> leftOut,
            List<String> remarks) {
        long malformed = checks.stream().mapToLong(RowCheck::malformed).sum();
        List<String> named =
                checks.stream().flatMap(check -> check.named().stream()).toList();
        return new ImportReport(log, shifted, users, items, malformed, named, leftOut, remarks);
    }

    private static String days(Duration shift) {
        return "%,d days, %s".formatted(shift.toDays(), shift.minusDays(shift.toDays()));
    }

    /** The report as lines for a person. */
    public List<String> lines() {
        return Stream.of(
                        remarks.stream(),
                        Stream.of(users + " users, " + items + " items, " + log.events() + " events from " + log.from()
                                + " to " + log.to()),
                        shifted.isZero() ? Stream.<String>of() : Stream.of("all times are shifted by " + days(shifted)),
                        leftOut.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(entry -> "left out: " + entry.getValue() + " " + entry.getKey()),
                        malformed == 0 ? Stream.<String>of() : Stream.of(malformed + " malformed rows were skipped:"),
                        named.stream().map(text -> "  " + text))
                .flatMap(part -> part)
                .toList();
    }
}
