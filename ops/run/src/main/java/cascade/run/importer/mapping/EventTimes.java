package cascade.run.importer.mapping;

import java.time.Instant;
import java.util.Optional;

/** When an imported event may have happened: a number of another unit than its reader thinks is a time of 1970, or of long from now. */
public final class EventTimes {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private EventTimes() {}

    /** What is wrong with a time, to be read after its name; empty where nothing is. */
    public static Optional<String> refusal(Instant time) {
        return time.isBefore(EARLIEST) || !time.isBefore(LATEST)
                ? Optional.of("is %s, which is not within 2000 and 2100: is it of another unit?".formatted(time))
                : Optional.empty();
    }
}
