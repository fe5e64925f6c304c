package cascade.run.schedule;

import java.util.List;
import java.util.Locale;

/** How much a training does. */
public enum TrainingKind {
    /** Goes on from what serves, with its own features, through what was served since. */
    REFRESH,
    /** Reads the whole log; goes on from what serves where the plan says so. */
    WHOLE,
    /** Reads the whole log, and starts from nothing. */
    COLD;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What {@code train} is told. */
    List<String> arguments() {
        return switch (this) {
            case REFRESH -> List.of("--refresh");
            case WHOLE -> List.of();
            case COLD -> List.of("--cold");
        };
    }
}
