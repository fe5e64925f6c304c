package cascade.training.log.layout;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a log, as its name says it.
 *
 * @param day of its rows, in UTC
 * @param range of which it holds the rows of this day and data set; there may be none for most offsets
 * @param part from 1 to {@code parts}
 * @param parts files that the range was written as; 1 for one that stands for itself
 */
public record LogFile(LocalDate day, Dataset dataset, LogRange range, int part, int parts) {

    /** By day, data set, partition and offsets. */
    public static final Comparator<LogFile> ORDER = Comparator.comparing(LogFile::day)
            .thenComparing(LogFile::dataset)
            .thenComparingInt(LogFile::partition)
            .thenComparingLong(LogFile::first)
            .thenComparingLong(LogFile::last)
            .thenComparingInt(LogFile::part);

    private static final Pattern NAME = Pattern.compile(
            "([a-z]+)-p([0-9]{2,4})-([0-9]{20})-([0-9]{20})(?:\\.([0-9]{1,5})of([0-9]{1,5}))?\\.parquet");

    public LogFile {
        if (range.topic() != dataset.topic() || part < 1 || part > parts) {
            throw new IllegalArgumentException(
                    "%s, part %d of %d, is no file of %s".formatted(range, part, parts, dataset));
        }
    }

    /** What {@code name} in the folder of {@code day} says; empty where it is not one of our names. */
    static Optional<LogFile> parse(LocalDate day, String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            Dataset dataset = Dataset.of(matcher.group(1)).orElseThrow(IllegalArgumentException::new);
            LogRange range = new LogRange(
                    dataset.topic(),
                    Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    Long.parseLong(matcher.group(4)));
            int part = matcher.group(5) == null ? 1 : Integer.parseInt(matcher.group(5));
            int parts = matcher.group(6) == null ? 1 : Integer.parseInt(matcher.group(6));
            LogFile file = new LogFile(day, dataset, range, part, parts);
            return file.name().equals(name) ? Optional.of(file) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a range that is none, or a number beyond any
        }
    }

    /** The day that a folder is called by; empty where it is none. */
    static Optional<LocalDate> dayOf(String name) {
        try {
            LocalDate day = LocalDate.parse(name);
            return day.toString().equals(name) ? Optional.of(day) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Such as {@code events-p03-00000000000000000100-00000000000000000199.parquet}. */
    public String name() {
        String part = parts == 1 ? "" : "." + this.part + "of" + parts;
        return "%s-p%02d-%020d-%020d%s.parquet".formatted(dataset.text(), partition(), first(), last(), part);
    }

    /** Where it lies in the log at {@code root}. */
    public Path in(Path root) {
        return root.resolve(day.toString()).resolve(name());
    }

    /** The same, named as one that stands for itself. */
    public LogFile settled() {
        return new LogFile(day, dataset, range, 1, 1);
    }

    public int partition() {
        return range.partition();
    }

    public long first() {
        return range.first();
    }

    public long last() {
        return range.last();
    }

    /** Whether everything that {@code other} may hold is in this one too. */
    public boolean holds(LogFile other) {
        return other.isWithin(this);
    }

    /** Whether everything that it may hold is in {@code other} too, which is another file. */
    boolean isWithin(LogFile other) {
        return !equals(other)
                && day.equals(other.day)
                && dataset == other.dataset
                && partition() == other.partition()
                && other.first() <= first()
                && last() <= other.last()
                && (!range.equals(other.range) || other.parts == 1);
    }
}
