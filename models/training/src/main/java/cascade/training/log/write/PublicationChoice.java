package cascade.training.log.write;

import cascade.training.log.layout.LogFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Chooses files to publish as one among staged ones of one day, data set and partition. Pure.
 *
 * <p>Those that are due are the first ones, until they are as large as a file is meant to be. Nothing is due before one of them has waited long enough, or
 * all are as large together.
 */
final class PublicationChoice {

    private final PublicationRule rule;
    private final ToLongFunction<LogFile> bytes;
    private final Function<LogFile, Instant> written;

    /** @param written when the oldest row of a file was staged */
    PublicationChoice(PublicationRule rule, ToLongFunction<LogFile> bytes, Function<LogFile, Instant> written) {
        this.rule = rule;
        this.bytes = bytes;
        this.written = written;
    }

    /**
     * Files that stand one after the other, or none.
     *
     * @param files in the order of their offsets
     */
    List<LogFile> among(List<LogFile> files, Instant now) {
        List<LogFile> first = new ArrayList<>();
        long all = 0;
        for (LogFile file : files) {
            if (all >= rule.bytes()) {
                break;
            }
            first.add(file);
            all += bytes.applyAsLong(file);
        }
        boolean isDue = all >= rule.bytes() || files.stream().anyMatch(file -> hasWaited(file, now));
        return isDue ? first : List.of();
    }

    /** By a clock that was set back a file may seem to be of later, and would wait for long: it is taken for one that has waited. */
    private boolean hasWaited(LogFile file, Instant now) {
        return Duration.between(written.apply(file), now).abs().compareTo(rule.after()) >= 0;
    }
}
