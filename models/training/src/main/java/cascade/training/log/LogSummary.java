package cascade.training.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What an import holds, as {@code cascade-log.json} says it.
 *
 * <pre>{"source":"kuairand","events":n,"from":"..","to":"..","samplesFrom":"..","validationFrom":"..","testFrom":".."}</pre>
 *
 * @param source where the log came from
 * @param events how many there are
 * @param from time of the first event
 * @param to time of the last event
 * @param samplesFrom impressions before it warm the features but are no samples
 * @param validationFrom impressions from it on validate, and only those before it train
 * @param testFrom of those that validate, impressions from it on tell what published figures are of where settings were chosen by the others; empty
 *     where all validate. {@code train} makes no difference between the two.
 */
public record LogSummary(
        String source,
        long events,
        Instant from,
        Instant to,
        Instant samplesFrom,
        Instant validationFrom,
        Optional<Instant> testFrom) {

    /** Where all that does not train validates. */
    public LogSummary(
            String source, long events, Instant from, Instant to, Instant samplesFrom, Instant validationFrom) {
        this(source, events, from, to, samplesFrom, validationFrom, Optional.empty());
    }

    /**
     * What {@code json} says, which stands in {@code file}.
     *
     * @throws LogFormatException naming the file and the member that is missing or cannot be read
     */
    public static LogSummary read(Path file, JsonNode json) {
        return new LogSummary(
                member(file, json, "source").asText(),
                member(file, json, "events").asLong(),
                time(file, json, "from"),
                time(file, json, "to"),
                time(file, json, "samplesFrom"),
                time(file, json, "validationFrom"),
                json.has("testFrom") ? Optional.of(time(file, json, "testFrom")) : Optional.empty());
    }

    /**
     * The same as if the log ended then. The validation period stays where it begins before that, and is the last sixth of what is left
     * where it does not.
     */
    public LogSummary until(Instant end) {
        Instant last = end.isBefore(to) ? end : to;
        Instant validation = validationFrom.isBefore(last)
                ? validationFrom
                : samplesFrom.plusMillis(Duration.between(samplesFrom, last).toMillis() * 5 / 6);
        return new LogSummary(source, events, from, last, samplesFrom, validation, testFrom.filter(last::isAfter));
    }

    /** The same of so many events between those times. */
    public LogSummary holding(long count, Instant first, Instant last) {
        return new LogSummary(source, count, first, last, samplesFrom, validationFrom, testFrom);
    }

    /** The same of which what is between those times trains. */
    public LogSummary parted(Instant samples, Instant validation) {
        return new LogSummary(source, events, from, to, samples, validation, testFrom.filter(validation::isBefore));
    }

    /** The same with a validation period of so long at its end. */
    public LogSummary validating(Duration period) {
        return new LogSummary(source, events, from, to, samplesFrom, to.minus(period));
    }

    /** Adds what {@link #read(Path, JsonNode)} reads. */
    public void write(ObjectNode json) {
        json.put("source", source);
        json.put("events", events);
        json.put("from", from.toString());
        json.put("to", to.toString());
        json.put("samplesFrom", samplesFrom.toString());
        json.put("validationFrom", validationFrom.toString());
        testFrom.ifPresent(time -> json.put("testFrom", time.toString()));
    }

    private static JsonNode member(Path file, JsonNode json, String name) {
        JsonNode member = json.get(name);
        if (member == null || member.isNull()) {
            throw new LogFormatException(file, name + " is missing");
        }
        return member;
    }

    private static Instant time(Path file, JsonNode json, String name) {
        String text = member(file, json, name).asText();
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new LogFormatException(file, name + " is not a time: " + text);
        }
    }
}
