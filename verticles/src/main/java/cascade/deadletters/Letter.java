package cascade.deadletters;

import cascade.feedback.DeadLetter;
import cascade.feedback.RecordPlace;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter and where it lies.
 *
 * @param place in {@code cascade.events.dead}
 * @param setAside when it was put there
 * @param headers all that it came with, in their order
 */
record Letter(RecordPlace place, Instant setAside, DeadLetter content, List<Header> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                RecordPlace.of(record),
                Instant.ofEpochMilli(Math.max(0, record.timestamp())),
                DeadLetter.read(record),
                List.of(record.headers().toArray()));
    }

    LetterName name() {
        return LetterName.of(place);
    }

    /**
     * What it is about: the record that was put aside. After a crash of a server that may be said by two letters; what is done
     * about the one is done about the other.
     */
    String matter() {
        return content.source() == null ? place.toString() : content.source().toString();
    }

    /** The event's id, as far as anything of it can be read. */
    Optional<String> eventId() {
        if (content.value() == null || content.isCut()) {
            return Optional.empty();
        }
        try {
            JsonNode id = JSON.readTree(content.value()).path("id");
            return id.isTextual() ? Optional.of(id.asText()) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }
}
