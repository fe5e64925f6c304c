package cascade.run.importer;

import cascade.training.log.layout.SourceFile;
import cascade.training.log.write.ImportState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts the rows of one file and names the malformed ones; more than one in a hundred fails the import. */
final class RowCheck {

    private static final int NAMED = 10;
    private static final double MOST_MALFORMED = 0.01;

    private final String file;
    private final List<String> named = new ArrayList<>();
    private long rows;
    private long malformed;

    RowCheck(Path file) {
        this.file = String.valueOf(file.getFileName());
    }

    /** Goes on from what an import had read that did not end. */
    static RowCheck from(ImportState.Taken before) {
        RowCheck check = new RowCheck(Path.of(before.file().name()));
        check.rows = before.rows();
        check.malformed = before.malformed();
        check.named.addAll(before.named());
        return check;
    }

    /** What was read so far, up to row {@code last}. */
    ImportState.Taken taken(SourceFile of, long last) {
        return new ImportState.Taken(of, last, rows, malformed, named);
    }

    void row() {
        rows++;
    }

    void malformed(long line, String reason) {
        malformed("line " + line, reason);
    }

    /** @param place in the file, such as {@code row 7, column user} */
    void malformed(String place, String reason) {
        malformed++;
        if (named.size() < NAMED) {
            named.add(file + ", " + place + ": " + reason);
        }
    }

    /** Adds what was found in a file that is read with this one. */
    void add(RowCheck other) {
        rows += other.rows;
        malformed += other.malformed;
        other.named.stream().limit(NAMED - named.size()).forEach(named::add);
    }

    /** Sets how many rows there are, where their reader counts them. */
    void rows(long count) {
        rows = count;
    }

    long rows() {
        return rows;
    }

    long malformed() {
        return malformed;
    }

    /** The first malformed rows, each with file, line and reason. */
    List<String> named() {
        return List.copyOf(named);
    }

    /** Throws {@link ImportFailedException} with the first ten where too many rows were malformed. */
    void finish() {
        if (malformed > rows * MOST_MALFORMED) {
            throw new ImportFailedException(String.format(
                    Locale.ROOT,
                    "%d of %d rows of %s are malformed, more than 1 %%:%n  %s",
                    malformed,
                    rows,
                    file,
                    String.join("\n  ", named)));
        }
    }
}
