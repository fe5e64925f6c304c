package cascade.feedback;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A letter of {@code cascade.events.dead}: a record of {@code cascade.events} that was not applied. Its key and value are the record's,
 * as they came; its headers say the rest.
 *
 * @param key null where the record had none, or one of more than {@link #MOST_BYTES}
 * @param value cut at {@link #MOST_BYTES}
 * @param reason header {@code reason}: a code, a colon and a sentence
 * @param source header {@code source}: where the record stands; null where the letter does not say
 * @param came header {@code source-time}, in milliseconds: when the record came; null where the letter does not say
 * @param wholeBytes header {@code cut}: bytes of the record's value, where the letter has only the first of them; else 0
 * @param origin header {@code letter}: the letter from which the record had been sent again; null where it was not
 * @param done header {@code done}: what of the event was applied all the same, so that only the rest is to be when it is sent again; nothing where
 *     the letter does not say
 */
public record DeadLetter(
        byte @Nullable [] key,
        byte @Nullable [] value,
        String reason,
        @Nullable RecordPlace source,
        @Nullable Instant came,
        long wholeBytes,
        @Nullable String origin,
        Set<FoldStep> done) {

    /**
     * Of a key and of a value; the rest is cut, and the source says where the whole record is. A letter that Kafka refuses for
     * its size would be tried for ever, and hold up all events behind it.
     */
    public static final int MOST_BYTES = 256 * 1024;

    /** Header of a record of {@code cascade.events} that was sent again from a letter: that letter's place. */
    public static final String LETTER = "letter";

    /** Header of a letter, and of a record that was sent again from it: what was applied before. */
    public static final String DONE = "done";

    private static final String REASON = "reason";
    private static final String SOURCE = "source";
    private static final String SOURCE_TIME = "source-time";
    private static final String CUT = "cut";

    private static final int MOST_TEXT = 1_000;
    private static final Pattern CODE = Pattern.compile("([a-z0-9-]+): .*", Pattern.DOTALL);

    /** The letter that puts {@code record} aside. */
    static DeadLetter of(ConsumerRecord<byte[], byte[]> record, String reason, Set<FoldStep> done) {
        byte[] key = record.key();
        byte[] value = record.value();
        boolean isCut = value != null && value.length > MOST_BYTES;
        return new DeadLetter(
                key == null || key.length <= MOST_BYTES ? key : null,
                isCut ? Arrays.copyOf(value, MOST_BYTES) : value,
                shortened(reason),
                RecordPlace.of(record),
                record.timestamp() < 0 ? null : Instant.ofEpochMilli(record.timestamp()),
                isCut ? value.length : 0,
                text(record.headers(), LETTER).map(DeadLetter::shortened).orElse(null),
                Set.copyOf(done));
    }

    /** The letter that a record of {@code cascade.events.dead} is, whoever wrote it. */
    public static DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
        Headers headers = record.headers();
        Optional<Long> came = text(headers, SOURCE_TIME).flatMap(DeadLetter::number);
        return new DeadLetter(
                record.key(),
                record.value(),
                text(headers, REASON).orElse(""),
                text(headers, SOURCE).flatMap(RecordPlace::parse).orElse(null),
                came.map(Instant::ofEpochMilli).orElse(null),
                text(headers, CUT).flatMap(DeadLetter::number).orElse(0L),
                text(headers, LETTER).orElse(null),
                text(headers, DONE).map(FoldStep::parse).orElse(Set.of()));
    }

    List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        headers.add(header(REASON, reason));
        add(headers, SOURCE, source);
        add(headers, SOURCE_TIME, came == null ? null : came.toEpochMilli());
        add(headers, CUT, wholeBytes == 0 ? null : wholeBytes);
        add(headers, LETTER, origin);
        add(headers, DONE, done.isEmpty() ? null : FoldStep.text(done));
        return headers;
    }

    /**
     * Headers of the record that is sent again from the letter.
     *
     * @param name of the letter
     * @param done before, of the event that is sent
     */
    public static List<Header> headersOfEvent(String name, Set<FoldStep> done) {
        List<Header> headers = new ArrayList<>();
        headers.add(header(LETTER, name));
        add(headers, DONE, done.isEmpty() ? null : FoldStep.text(done));
        return headers;
    }

    /** Such as {@code too-old}; {@code none} where the reason has none. */
    public String code() {
        Matcher matcher = CODE.matcher(reason);
        return matcher.matches() ? matcher.group(1) : "none";
    }

    /** Whether the record's value is longer than what is here. */
    public boolean isCut() {
        return wholeBytes > 0;
    }

    private static void add(List<Header> headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.add(header(name, value.toString()));
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** The header of that name, empty where there is none. */
    static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static String shortened(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT);
    }
}
