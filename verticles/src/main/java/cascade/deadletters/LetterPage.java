package cascade.deadletters;

import cascade.feedback.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * One letter, whole, for a person.
 *
 * @param row without its event
 * @param lines all that is known of it, but for the event itself
 * @param event all that there is of it; null where the record had no value
 */
public record LetterPage(LetterRow row, List<String> lines, byte @Nullable [] event) {

    /** @param source the record that it is about; empty where the log no longer has it */
    static LetterPage of(
            Letter letter, Optional<Settlement> settlement, Optional<ConsumerRecord<byte[], byte[]>> source) {
        DeadLetter content = letter.content();
        byte[] event = content.isCut() ? source.map(ConsumerRecord::value).orElse(content.value()) : content.value();
        return new LetterPage(LetterRow.of(letter, settlement, 0), lines(letter, settlement, source, event), event);
    }

    /** Whole, and so that it does nothing to a terminal. */
    public Optional<String> printable() {
        return Optional.ofNullable(event).map(Printable::text);
    }

    /** The first {@code characters} of the event. */
    public Optional<EventText> text(int characters) {
        return Optional.ofNullable(event).map(bytes -> EventText.of(bytes, characters));
    }

    private static List<String> lines(
            Letter letter,
            Optional<Settlement> settlement,
            Optional<ConsumerRecord<byte[], byte[]>> source,
            byte @Nullable [] event) {
        DeadLetter content = letter.content();
        List<String> lines = new ArrayList<>();
        lines.add("letter     " + letter.name() + " (" + letter.place() + ")");
        lines.add("set aside  " + letter.setAside());
        lines.add("reason     " + Printable.line(content.reason()));
        lines.add("code       " + content.code());
        lines.add("source     " + (content.source() == null ? "not said" : content.source())
                + (source.isPresent() ? ", still there" : ", no longer there"));
        lines.add("key        " + shown(content.key()));
        lines.add("event      " + letter.eventId().map(Printable::line).orElse("cannot be read"));
        lines.add("state      " + settlement.map(Settlement::toString).orElse("open"));
        lines.add("headers");
        for (Header header : letter.headers()) {
            lines.add("  " + Printable.line(header.key()) + ": " + shown(header.value()));
        }
        lines.add(size(content, source, event));
        return List.copyOf(lines);
    }

    private static String size(
            DeadLetter content, Optional<ConsumerRecord<byte[], byte[]>> source, byte @Nullable [] event) {
        if (event == null) {
            return "value      none";
        }
        String from = !content.isCut()
                ? ""
                : source.isPresent()
                        ? ", from its source, as the letter was cut"
                        : ", all that is left of "
                                + (content.wholeBytes() > DeadLetter.MOST_BYTES + 1L ? content.wholeBytes() : "more");
        return "value      " + event.length + " bytes" + from;
    }

    private static String shown(byte @Nullable [] bytes) {
        return bytes == null ? "none" : Printable.text(bytes);
    }
}
