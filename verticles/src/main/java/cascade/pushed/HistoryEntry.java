package cascade.pushed;

import java.time.Instant;

/**
 * A document that was pushed.
 *
 * @param at when, to the second
 */
public record HistoryEntry(Instant at, String document) {

    /** That are kept. */
    public static final int MOST = 50;

    /** As a board has it: seconds since 1970, a space, the document. */
    static HistoryEntry of(String entry) {
        int space = entry.indexOf(' ');
        return new HistoryEntry(
                Instant.ofEpochSecond(Long.parseLong(entry.substring(0, space))), entry.substring(space + 1));
    }

    /** The version that the document claims; 0 of one that claims none. */
    public long version() {
        Long version = JsonDocument.versionOf(document);
        return version == null ? 0 : version;
    }
}
