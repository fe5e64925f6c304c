package cascade.training.experiment;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Days of a log that are asked for.
 *
 * @param from the first; empty for the log's first
 * @param to the day after the last; empty for the log's last
 */
public record DayRange(Optional<LocalDate> from, Optional<LocalDate> to) {

    /** All that a log has. */
    public static final DayRange ALL = new DayRange(Optional.empty(), Optional.empty());

    /** @throws IllegalArgumentException where there is no day between them */
    public DayRange {
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("no day lies from " + from.get() + " to before " + to.get());
        }
    }

    /** Those of them that there are. */
    List<LocalDate> of(NavigableSet<LocalDate> all) {
        return all.stream()
                .filter(day -> from.map(first -> !day.isBefore(first)).orElse(true)
                        && to.map(day::isBefore).orElse(true))
                .toList();
    }

    /** Those that were asked for, or lie between others that there are, and are not there. */
    List<LocalDate> lacking(NavigableSet<LocalDate> all) {
        List<LocalDate> there = of(all);
        Optional<LocalDate> first = from.or(() -> there.stream().findFirst());
        Optional<LocalDate> end =
                to.or(() -> there.stream().reduce((_, last) -> last).map(last -> last.plusDays(1)));
        Stream<LocalDate> wanted =
                first.isPresent() && end.isPresent() && first.get().isBefore(end.get())
                        ? first.get().datesUntil(end.get())
                        : Stream.of();
        return wanted.filter(day -> !all.contains(day)).toList();
    }
}
