package cascade.training.sample.encoded;

import cascade.training.log.layout.Dataset;
import cascade.training.log.layout.Listing;
import cascade.training.log.layout.LogDirectory;
import cascade.training.log.layout.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Set;

/**
 * What a file of a day is made of, as one word: how they are made, the files of the log that say something of them, and who
 * was erased. Files are told apart by name, length and time of writing; none is opened.
 */
public final class MadeOf {

    private static final String ERASED = "users.jsonl";

    private final LogDirectory log;
    private final Listing listing;
    private final String how;
    private final Kind kind;
    private final Set<LocalDate> lost;

    private enum Kind {
        EVENTS,
        SERVED,
        CLICKS
    }

    private MadeOf(LogDirectory log, Listing listing, String how, Kind kind) {
        this.log = log;
        this.listing = listing;
        this.how = how;
        this.kind = kind;
        // What was shown on such a day is no sample, and is one until the log has records of a later day.
        this.lost = kind == Kind.EVENTS ? Set.copyOf(listing.daysWithout(Dataset.SAMPLES)) : Set.of();
    }

    /**
     * Of events, folded from the first day on, of what was served when they happened, and of all that items and users were up to the log's end. What followed on the last of a day's
     * impressions stands in the next day's files.
     *
     * @param how all that decides about the samples beside the log and the schema
     */
    public static MadeOf events(LogDirectory log, Listing listing, String how) {
        return new MadeOf(log, listing, how, Kind.EVENTS);
    }

    /** Of what was served on the day itself. */
    public static MadeOf served(LogDirectory log, Listing listing, String how) {
        return new MadeOf(log, listing, how, Kind.SERVED);
    }

    /** Of the events of the day itself, and of nothing else. */
    public static MadeOf clicks(LogDirectory log, Listing listing, String how) {
        return new MadeOf(log, listing, how, Kind.CLICKS);
    }

    boolean isServed() {
        return kind == Kind.SERVED;
    }

    private boolean says(LogFile file, LocalDate day) {
        return switch (kind) {
            case EVENTS ->
                switch (file.dataset()) {
                    case EVENTS -> !file.day().isAfter(day.plusDays(1));
                    case ITEMS, USERS -> true;
                    // What was served late on the day before was seen on this one.
                    case SAMPLES -> !file.day().isAfter(day) && !file.day().isBefore(day.minusDays(1));
                    case SERVED -> false;
                };
            case SERVED -> file.dataset() == Dataset.SAMPLES && file.day().equals(day);
            case CLICKS -> file.dataset() == Dataset.EVENTS && file.day().equals(day);
        };
    }

    /** How they are made. */
    String how() {
        return how;
    }

    LogDirectory log() {
        return log;
    }

    /** Of a day, as it is now: another one as soon as a file was written anew, or is gone, or somebody was erased. */
    String of(LocalDate day) {
        var lines = new StringBuilder(how).append('\n');
        lines.append(stamp(log.root().resolve(LogDirectory.ERASED).resolve(ERASED)))
                .append('\n');
        for (LogFile file : listing.files()) {
            if (says(file, day)) {
                lines.append(stamp(file.in(log.root()))).append('\n');
            }
        }
        if (lost.contains(day)) {
            lines.append("without what was served\n");
        }
        return sha256(lines.toString());
    }

    private String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %d %d"
                    .formatted(
                            log.root().relativize(file),
                            attributes.size(),
                            attributes.lastModifiedTime().toMillis());
        } catch (NoSuchFileException e) {
            return "no " + log.root().relativize(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + file, e);
        }
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
