package cascade.deadletters;

import cascade.feedback.RecordPlace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * What was done about a dead letter.
 *
 * @param letter the letter that it was done to, such as {@code 3@17}
 * @param as the record of {@code cascade.events} that it was sent as
 */
public record Settlement(How how, Instant at, String letter, RecordPlace as) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** In which way. */
    public enum How {
        REDRIVEN,
        REPAIRED;

        /** Such as {@code redriven}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code {"how":"redriven","at":"..","letter":"3@17","as":"cascade.events-3@99"}}. */
    byte[] json() {
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode()
                    .put("how", how.word())
                    .put("at", at.toString())
                    .put("letter", letter)
                    .put("as", as.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@link #json} wrote; empty for anything else, as what nobody can read settles nothing. */
    static Optional<Settlement> read(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            How how = How.valueOf(node.path("how").asText().toUpperCase(Locale.ROOT));
            Instant at = Instant.parse(node.path("at").asText());
            return RecordPlace.parse(node.path("as").asText())
                    .map(as -> new Settlement(how, at, node.path("letter").asText(), as));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Such as {@code redriven 2026-11-24T10:00:00Z as cascade.events-3@99}. */
    @Override
    public String toString() {
        return how.word() + " " + at.truncatedTo(ChronoUnit.SECONDS) + " as " + as;
    }
}
