package cascade.training.log.read;

import java.nio.file.Path;

/**
 * Something that is wrong with a log.
 *
 * @param path the file, or the log itself
 * @param what to be read after the path
 */
public record LogFault(Kind kind, Path path, String what) {

    /** What may be wrong. */
    public enum Kind {
        UNREADABLE,
        INCOMPLETE,
        UNFINISHED,
        FOREIGN,
        GAP,
        OVERLAP,
        OUT_OF_RANGE,
        OUT_OF_DAY,
        DOUBLED
    }
}
