package cascade.ops.deadletters;

import cascade.feedback.DeadLetter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** One letter, whole, for a person. */
final class LetterPage {

    private LetterPage() {}

    /** @param source the record that it is about; empty where the log no longer has it */
    static List<String> lines(
            Letter letter, Optional<Settlement> settlement, Optional<ConsumerRecord<byte[], byte[]>> source) {
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
        lines.addAll(value(content, source));
        return lines;
    }

    private static List<String> value(DeadLetter content, Optional<ConsumerRecord<byte[], byte[]>> source) {
        byte[] value = content.isCut() ? source.map(ConsumerRecord::value).orElse(content.value()) : content.value();
        if (value == null) {
            return List.of("value      none");
        }
        String from = !content.isCut()
                ? ""
                : source.isPresent()
                        ? ", from its source, as the letter was cut"
                        : ", all that is left of "
                                + (content.wholeBytes() > DeadLetter.MOST_BYTES + 1L ? content.wholeBytes() : "more");
        return List.of("value      " + value.length + " bytes" + from, Printable.text(value));
    }

    private static String shown(byte @Nullable [] bytes) {
        return bytes == null ? "none" : Printable.text(bytes);
    }
}
