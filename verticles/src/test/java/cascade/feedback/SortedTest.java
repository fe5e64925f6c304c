package cascade.feedback;

import static cascade.feed.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.store.MemoryFeatureStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedTest {

    private static final EventRules RULES = new EventRules(Duration.ofHours(24));
    private static final UserPartitioner ANY_PARTITION = new UserPartitioner(0);

    private static final String CLICK = """
            {"v":1,"id":"e1","type":"click","user":"u1","item":"i1","time":"2026-11-24T10:00:00Z"}""";

    private static final Instant HAPPENED = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void badRecordsAreSetAsideAndTheRestGoesOn() {
        Sorted sorted = sorted(CLICK, "{", null, CLICK.replace("\"item\":\"i1\",", ""), CLICK);

        assertThat(sorted.good()).extracting(Received::position).containsExactly(0L, 4L);
        assertThat(sorted.bad()).extracting(dead -> dead.record().offset()).containsExactly(1L, 2L, 3L);
        assertThat(sorted.bad().get(1).reason()).isEqualTo("unreadable: the record has no value");
        assertThat(sorted.bad().get(2).reason()).isEqualTo("bad-id: item is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "v":1          | "v":2                         | UNKNOWN_VERSION
                    "v":1          | "v":99999999999999999999      | UNKNOWN_VERSION
                    "type":"click" | "type":"poke"                 | UNKNOWN_TYPE
                    "type":"click" | "type":"dwell"                | BAD_DWELL
                    "type":"click" | "type":"dwell","dwellMillis":86400001 | BAD_DWELL
                    "type":"click" | "type":"dwell","dwellMillis":-1       | BAD_DWELL
                    "type":"click" | "type":"click","dwellMillis":1        | BAD_DWELL
                    "id":"e1"      | "id":""                       | BAD_ID
                    "user":"u1"    | "user":"{u1}"                 | BAD_ID
                    "item":"i1"    | "item":"\\ud800"              | BAD_ID
                    "v":1          | "v":1,"author":"a1"           | BAD_ID
                    2026-11-24     | 1969-11-24                    | BAD_TIME
                    T10:00:00Z     | T25:00:00Z                    | BAD_TIME
                    2026-11-24     | 9999-11-24                    | TOO_FAR_AHEAD
                    2026-11-24     | 2001-11-24                    | TOO_OLD
                    "v":1          | "v":1,"scene":"cinema"        | BAD_MEMBER
                    "v":1          | "v":1,"colour":"red"          | BAD_MEMBER
                    {"v":1         | "v":1                         | UNREADABLE
                    """)
    void eachKindOfBadEventIsDeadByItsOwnCode(String right, String wrong, Reason code) {
        assertThat(codes(CLICK.replace(right, wrong))).containsExactly(code);
    }

    @Test
    void aStringOfAMegabyteIsDeadWhereverItStands() {
        String megabyte = "x".repeat(1 << 20);

        assertThat(codes(
                        CLICK.replace("i1", megabyte),
                        CLICK.replace("\"v\":1", "\"v\":1,\"" + megabyte + "\":1"),
                        CLICK.replace("\"v\":1", "\"v\":1,\"context\":{\"os\":\"" + megabyte + "\"}"),
                        CLICK.replace("\"v\":1", "\"v\":" + "1".repeat(1 << 20)),
                        "[".repeat(1 << 20)))
                .containsExactly(
                        Reason.BAD_ID, Reason.UNREADABLE, Reason.BAD_MEMBER, Reason.UNREADABLE, Reason.UNREADABLE);
    }

    @Test
    void bytesThatAreNotUtf8AreUnreadable() {
        byte[] broken = CLICK.getBytes(StandardCharsets.UTF_8);
        broken[CLICK.indexOf("u1")] = (byte) 0xC3;

        Sorted sorted = Sorted.of(List.of(record(0, NOW.toEpochMilli(), broken)), RULES, _ -> 0, ANY_PARTITION, NOW);

        assertThat(sorted.bad()).extracting(Sorted.Dead::code).containsExactly(Reason.UNREADABLE);
    }

    @Test
    void anIdOfSixtyFourBytesOfAnythingAndAFollowOfAnAuthorNobodyKnowsAreGood() {
        String odd = "\\\"'/\\\\ €😀\u00a0<>%00" + "x".repeat(45);
        String follow = CLICK.replace("click\"", "follow\",\"author\":\"nobody\"");

        assertThat(sorted(CLICK.replace("e1", odd), follow).good()).hasSize(2);
    }

    @Test
    void anEventIsTooOldByWhenItsRecordCameHoweverLateThatIsRead() {
        long lastMoment = HAPPENED.plus(Duration.ofHours(24)).toEpochMilli();
        List<ConsumerRecord<byte[], byte[]>> log = List.of(
                record(0, HAPPENED.toEpochMilli(), bytes(CLICK)),
                record(1, lastMoment, bytes(CLICK)),
                record(2, lastMoment + 1, bytes(CLICK)));

        for (Instant now : List.of(NOW.plus(Duration.ofHours(25)), NOW.plus(Duration.ofDays(400)))) {
            Sorted sorted = Sorted.of(log, RULES, _ -> 0, ANY_PARTITION, now);
            assertThat(sorted.good()).extracting(Received::position).containsExactly(0L, 1L);
            assertThat(sorted.bad().getFirst().reason())
                    .isEqualTo("too-old: time is more than 24h before the event came, at 2026-11-25T10:00:00.001Z:"
                            + " 2026-11-24T10:00:00Z");
        }
    }

    @Test
    void aStampFromTheFutureMakesNoEventFromThereBelievable() {
        long stamp = HAPPENED.plus(Duration.ofDays(700)).toEpochMilli();
        String ahead = CLICK.replace("2026-11-24", "2028-10-20");

        assertThat(Sorted.of(List.of(record(0, stamp, bytes(ahead))), RULES, _ -> 0, ANY_PARTITION, NOW)
                        .bad())
                .extracting(Sorted.Dead::code)
                .containsExactly(Reason.TOO_FAR_AHEAD);
    }

    @Test
    void aRecordWithoutAStampCameNow() {
        assertThat(Sorted.of(
                                List.of(record(0, -1, bytes(CLICK))),
                                RULES,
                                _ -> 0,
                                ANY_PARTITION,
                                HAPPENED.plus(Duration.ofHours(23)))
                        .good())
                .hasSize(1);
        assertThat(Sorted.of(
                                List.of(record(0, -1, bytes(CLICK))),
                                RULES,
                                _ -> 0,
                                ANY_PARTITION,
                                HAPPENED.plus(Duration.ofHours(25)))
                        .bad())
                .hasSize(1);
    }

    @Test
    void whatStandsInAForeignPartitionIsSentHomeOnceAndFoldedThere() {
        UserPartitioner partitioner = new UserPartitioner(12);
        ConsumerRecord<byte[], byte[]> stray = record(7, HAPPENED.toEpochMilli(), bytes(CLICK));

        Sorted sorted = Sorted.of(List.of(stray), RULES, _ -> 0, partitioner, NOW);

        assertThat(sorted.good()).isEmpty();
        assertThat(sorted.misrouted()).extracting(Sorted.Misrouted::position).containsExactly(7L);
        ProducerRecord<byte[], byte[]> sent = sorted.misrouted().getFirst().routed();
        assertThat(sent.partition()).isNotEqualTo(stray.partition()).isEqualTo(ofKafkasOwnProducer("u1", 12));
        assertThat(sent.key()).isEqualTo(bytes("u1"));

        // Also where the topic has another number of partitions by then; and it came when it first came.
        long later = HAPPENED.plus(Duration.ofHours(25)).toEpochMilli();
        Sorted arrived = Sorted.of(List.of(asConsumed(sent, later)), RULES, _ -> 0, new UserPartitioner(5), NOW);
        assertThat(arrived.misrouted()).isEmpty();
        assertThat(arrived.good()).extracting(Received::loggedMillis).containsExactly(HAPPENED.toEpochMilli());
    }

    @Test
    void whatIsSentHomeIsNoLargerThanItsEvent() {
        byte[] padded = bytes(CLICK + " ".repeat(2 << 20));
        ConsumerRecord<byte[], byte[]> stray = record(7, HAPPENED.toEpochMilli(), padded);
        stray.headers().add("large", padded).add(DeadLetter.LETTER, bytes("place"));

        ProducerRecord<byte[], byte[]> sent = Sorted.of(List.of(stray), RULES, _ -> 0, new UserPartitioner(12), NOW)
                .misrouted()
                .getFirst()
                .routed();

        assertThat(sent.value().length).isLessThan(200);
        assertThat(sent.headers()).extracting(Header::key).containsExactlyInAnyOrder(DeadLetter.LETTER, "cascade.home");
    }

    @Test
    void whatWasDoneOfAnEventGoesWithItAlsoOnItsWayHome() {
        Resumption before = new Resumption("3@17", Set.of(FoldStep.USER));
        ConsumerRecord<byte[], byte[]> stray = record(7, HAPPENED.toEpochMilli(), bytes(CLICK));
        DeadLetter.headersOfEvent("3@17", before.done()).forEach(stray.headers()::add);

        Sorted here = Sorted.of(List.of(stray), RULES, _ -> 0, ANY_PARTITION, NOW);
        assertThat(here.good()).extracting(Received::before).containsExactly(before);

        ProducerRecord<byte[], byte[]> sent = Sorted.of(List.of(stray), RULES, _ -> 0, new UserPartitioner(12), NOW)
                .misrouted()
                .getFirst()
                .routed();
        Sorted arrived = Sorted.of(
                List.of(asConsumed(sent, HAPPENED.toEpochMilli())), RULES, _ -> 0, new UserPartitioner(12), NOW);
        assertThat(arrived.good()).extracting(Received::before).containsExactly(before);
    }

    @Test
    void whoFoldsTheLogAgainPassesOverTheRestOfAnEventThatStandsThereWhole() {
        ConsumerRecord<byte[], byte[]> whole = record(7, HAPPENED.toEpochMilli(), bytes(CLICK));
        ConsumerRecord<byte[], byte[]> rest = record(9, HAPPENED.toEpochMilli(), bytes(CLICK));
        DeadLetter.headersOfEvent("3@17", Set.of(FoldStep.USER)).forEach(rest.headers()::add);
        Refold refold = new Refold(new MemoryFeatureStore(), RULES, _ -> false);

        assertThat(refold.read(List.of(whole, rest), _ -> 0, NOW))
                .extracting(Received::position)
                .containsExactly(7L);
        assertThat(refold.leftOut()).isZero();
    }

    @Test
    void badRecordsAreDeadWhereverTheyStand() {
        Sorted sorted = Sorted.of(
                List.of(record(0, NOW.toEpochMilli(), bytes("{"))), RULES, _ -> 0, new UserPartitioner(12), NOW);

        assertThat(sorted.bad()).hasSize(1);
        assertThat(sorted.misrouted()).isEmpty();
    }

    private static int ofKafkasOwnProducer(String key, int partitions) {
        return BuiltInPartitioner.partitionForKey(bytes(key), partitions);
    }

    private static ConsumerRecord<byte[], byte[]> asConsumed(ProducerRecord<byte[], byte[]> sent, long stamp) {
        return new ConsumerRecord<>(
                sent.topic(),
                sent.partition(),
                0,
                stamp,
                TimestampType.CREATE_TIME,
                sent.key().length,
                sent.value().length,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }

    @Property(tries = 300)
    void whateverIsInTheLogEveryRecordIsInOneList(@ForAll List<byte[]> values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        values.forEach(value -> records.add(record(records.size(), NOW.toEpochMilli(), value)));

        Sorted sorted = Sorted.of(records, RULES, _ -> 0, ANY_PARTITION, NOW);

        assertThat(sorted.good().size() + sorted.bad().size()).isEqualTo(values.size());
    }

    private static List<Reason> codes(String... values) {
        Sorted sorted = sorted(values);
        assertThat(sorted.good()).isEmpty();
        return sorted.bad().stream().map(Sorted.Dead::code).toList();
    }

    private static Sorted sorted(@Nullable String... values) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (String value : values) {
            records.add(record(records.size(), NOW.toEpochMilli(), value == null ? null : bytes(value)));
        }
        return Sorted.of(records, RULES, _ -> 0, ANY_PARTITION, NOW);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, long timestamp, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                "cascade.events",
                0,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
