package cascade.deadletters;

import cascade.feedback.DeadLetter;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the records of letters held, all of it: from the letter, or from the log where the letter was cut. */
final class WholeValues {

    private final TopicRecords records;

    /** @param records for this alone: they stand elsewhere after each question */
    WholeValues(TopicRecords records) {
        this.records = records;
    }

    /**
     * The value of the record that {@code letter} is about.
     *
     * @throws LetterException where the letter was cut and the log no longer has the record
     */
    byte @Nullable [] of(Letter letter) {
        return letter.content().isCut()
                ? source(letter).map(ConsumerRecord::value).orElseThrow(() -> lost(letter))
                : letter.content().value();
    }

    /** The record itself; empty where the letter does not say where it stood, or something else stands there. */
    Optional<ConsumerRecord<byte[], byte[]>> source(Letter letter) {
        return Optional.ofNullable(letter.content().source())
                .flatMap(records::at)
                .filter(record -> isOf(letter, record.value()));
    }

    private static boolean isOf(Letter letter, byte @Nullable [] value) {
        byte[] kept = letter.content().value();
        if (kept == null || value == null) {
            return kept == null && value == null;
        }
        return letter.content().isCut()
                ? value.length > kept.length && Arrays.equals(kept, Arrays.copyOf(value, kept.length))
                : Arrays.equals(kept, value);
    }

    private static LetterException lost(Letter letter) {
        return new LetterException(
                LetterFault.CUT,
                "letter " + letter.name() + " holds the first " + DeadLetter.MOST_BYTES
                        + " bytes of its event alone, and the rest is no longer at "
                        + (letter.content().source() == null
                                ? "its source"
                                : letter.content().source()));
    }
}
