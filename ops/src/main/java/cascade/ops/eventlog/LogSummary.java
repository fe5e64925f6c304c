package cascade.ops.eventlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a log folder holds, as {@code log.json} says it.
 *
 * @param source where the log came from, such as {@code kuairand}
 * @param from time of the first event
 * @param to time of the last event
 * @param samplesFrom impressions before this time only warm the features; they are no training samples
 * @param validationFrom impressions at or after this time validate, those before it train
 */
public record LogSummary(
        String source,
        long users,
        long items,
        long events,
        Instant from,
        Instant to,
        Instant samplesFrom,
        Instant validationFrom) {

    static final String FILE = "log.json";

    private static final JsonFactory JSON = new JsonFactory();

    /** True where {@code folder} holds a finished log. */
    public static boolean isFinished(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    void write(Path folder) {
        try (JsonGenerator json = JSON.createGenerator(Files.newBufferedWriter(folder.resolve(FILE)))) {
            json.writeStartObject();
            json.writeStringField("source", source);
            json.writeNumberField("users", users);
            json.writeNumberField("items", items);
            json.writeNumberField("events", events);
            json.writeStringField("from", from.toString());
            json.writeStringField("to", to.toString());
            json.writeStringField("samplesFrom", samplesFrom.toString());
            json.writeStringField("validationFrom", validationFrom.toString());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder.resolve(FILE), e);
        }
    }
}
