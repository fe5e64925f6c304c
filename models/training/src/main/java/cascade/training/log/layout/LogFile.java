package cascade.training.log.layout;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a log, as its name and its folder say it. One that is published lies in the folder of its day, where any tool reads it, and stays; one that is
 * staged lies where other tools do not look, under a name with another ending, until what it holds is published.
 *
 * @param day of its rows, in UTC
 * @param range of which it holds the rows of this day and data set; there may be none for most offsets
 * @param part from 1 to {@code parts}
 * @param parts files that the range was written as; 1 for one that stands for itself
 * @param isStaged whether it is not published yet
 */
public record LogFile(LocalDate day, Dataset dataset, LogRange range, int part, int parts, boolean isStaged) {

    /** The folder of what is staged, a folder a day below it: Spark and Arrow pass over names that begin like this. */
    public static final String STAGED = "_staged";

    /** How the names of what is staged end: no glob of {@code *.parquet} finds them. */
    static final String STAGED_ENDING = ".staged";

    /** By day, data set, partition and offsets. */
    public static final Comparator<LogFile> ORDER = Comparator.comparing(LogFile::day)
            .thenComparing(LogFile::dataset)
            .thenComparingInt(LogFile::partition)
            .thenComparingLong(LogFile::first)
            .thenComparingLong(LogFile::last)
            .thenComparingInt(LogFile::part)
            .thenComparing(LogFile::isStaged);

    private static final Pattern NAME = Pattern.compile(
            "([a-z]+)-p([0-9]{2,4})-([0-9]{20})-([0-9]{20})(?:\\.([0-9]{1,5})of([0-9]{1,5}))?\\.parquet(?:\\.staged)?");

    public LogFile {
        if (range.topic() != dataset.topic() || part < 1 || part > parts) {
            throw new IllegalArgumentException(
                    "%s, part %d of %d, is no file of %s".formatted(range, part, parts, dataset));
        }
    }

    /** One that is published. */
    public LogFile(LocalDate day, Dataset dataset, LogRange range, int part, int parts) {
        this(day, dataset, range, part, parts, false);
    }

    /** What {@code name} in a folder of {@code day} says; empty where it is not one of our names there. */
    static Optional<LogFile> parse(LocalDate day, String name, boolean isStaged) {
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
            LogFile file = new LogFile(day, dataset, range, part, parts, isStaged);
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
        String ending = isStaged ? STAGED_ENDING : "";
        return "%s-p%02d-%020d-%020d%s.parquet%s".formatted(dataset.text(), partition(), first(), last(), part, ending);
    }

    /** Where it lies in the log at {@code root}. */
    public Path in(Path root) {
        return (isStaged ? root.resolve(STAGED) : root).resolve(day.toString()).resolve(name());
    }

    /** Where it is written until it has its name. */
    public Path unfinishedIn(Path root) {
        return in(root).resolveSibling(Listing.UNFINISHED + name());
    }

    /** The same, staged. */
    public LogFile staged() {
        return new LogFile(day, dataset, range, part, parts, true);
    }

    /** Whether {@code path} is one that was being written. */
    public static boolean isUnfinished(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(Listing.UNFINISHED)
                && (name.endsWith(".parquet") || name.endsWith(".parquet" + STAGED_ENDING));
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

    /** Whether it is of the same day, data set and partition. */
    public boolean isBeside(LogFile other) {
        return day.equals(other.day) && dataset == other.dataset && partition() == other.partition();
    }

    /** Whether everything that it may hold is in {@code other} too, which is another file. What is published is within nothing that is staged. */
    boolean isWithin(LogFile other) {
        return !equals(other)
                && isBeside(other)
                && (isStaged || !other.isStaged)
                && other.first() <= first()
                && last() <= other.last()
                && (!range.equals(other.range) || other.parts == 1 || isStaged != other.isStaged);
    }
}
