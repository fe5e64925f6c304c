package cascade.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    private static final Instant CAME = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void aLetterReadsBackAsItWasWritten() {
        DeadLetter letter = DeadLetter.of(
                record("cascade.events", bytes("u1"), bytes("{"), List.of(header("letter", "3@17"))),
                "unreadable: $ is not JSON",
                Set.of(FoldStep.USER, FoldStep.ITEM));

        DeadLetter read =
                DeadLetter.read(record("cascade.events.dead", letter.key(), letter.value(), letter.headers()));

        assertThat(read).usingRecursiveComparison().isEqualTo(letter);
        assertThat(read.code()).isEqualTo("unreadable");
        assertThat(read.source()).hasToString("cascade.events-3@42");
        assertThat(read.came()).isEqualTo(CAME);
        assertThat(read.origin()).isEqualTo("3@17");
        assertThat(read.isCut()).isFalse();
        assertThat(read.done()).containsExactlyInAnyOrder(FoldStep.USER, FoldStep.ITEM);
    }

    @Test
    void aLetterOfBeforeSaysNothingOfStepsAndWordsThatAreNoneAreNone() {
        DeadLetter letter =
                DeadLetter.of(record("cascade.events", bytes("u1"), bytes("{}"), List.of()), "fault: broken", Set.of());
        assertThat(letter.headers()).extracting(Header::key).doesNotContain("done");

        DeadLetter before = DeadLetter.read(record("cascade.events.dead", null, null, letter.headers()));
        DeadLetter later = DeadLetter.read(record(
                "cascade.events.dead", null, null, List.of(header("done", "moon,user,"), header("reason", "x: y"))));

        assertThat(before.done()).isEmpty();
        assertThat(later.done()).containsExactly(FoldStep.USER);
    }

    @Test
    void aRecordIsARestWhereItNamesItsLetterAndWhatIsDone() {
        List<Header> headers = DeadLetter.headersOfEvent("3@17", Set.of(FoldStep.USER));

        assertThat(Resumption.of(new RecordHeaders(headers))).isEqualTo(new Resumption("3@17", Set.of(FoldStep.USER)));
        assertThat(Resumption.of(new RecordHeaders(DeadLetter.headersOfEvent("3@17", Set.of()))))
                .isEqualTo(Resumption.NONE);
        assertThat(Resumption.of(new RecordHeaders(List.of(header("done", "user")))))
                .isEqualTo(Resumption.NONE);
    }

    @Test
    void ofAHugeRecordALetterHasTheBeginningAndSaysHowMuchThereWas() {
        byte[] huge = new byte[DeadLetter.MOST_BYTES + 7];

        DeadLetter letter =
                DeadLetter.of(record("cascade.events", huge, huge, List.of()), "x: " + "y".repeat(5_000), Set.of());

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).hasSize(DeadLetter.MOST_BYTES);
        assertThat(letter.wholeBytes()).isEqualTo(huge.length);
        assertThat(letter.reason()).hasSize(1_000);
        assertThat(letter.isCut()).isTrue();
    }

    @Test
    void aLetterOfOthersIsReadForWhatItSays() {
        DeadLetter strange = DeadLetter.read(
                record("cascade.events.dead", null, null, List.of(header("source", "there"), header("cut", "much"))));

        assertThat(strange.reason()).isEmpty();
        assertThat(strange.code()).isEqualTo("none");
        assertThat(strange.source()).isNull();
        assertThat(strange.isCut()).isFalse();
    }

    @Test
    void aPlaceIsReadFromTheRightSinceTopicsHaveDashesToo() {
        assertThat(RecordPlace.parse("my-own-events-3@42")).contains(new RecordPlace("my-own-events", 3, 42));
        assertThat(RecordPlace.parse("3@42")).isEmpty();
        assertThat(RecordPlace.parse("events-3@")).isEmpty();
        assertThat(RecordPlace.parse("events-99999999999@1")).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {
        return new ConsumerRecord<>(
                topic,
                3,
                42,
                CAME.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(headers),
                Optional.empty());
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
