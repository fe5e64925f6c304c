package cascade.run.verify.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.UserId;
import cascade.kafka.Topics;
import cascade.run.verify.erasure.Whose.Found;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WhoseTest {

    private static final Instant CAME = Instant.parse("2026-11-24T10:00:00Z");
    private static final String TIME = ",\"time\":\"2026-11-24T09:00:00Z\"}";
    private static final Optional<Found> BEFORE = Optional.of(new Found(Instant.parse("2026-11-24T09:00:00Z"), false));

    @Test
    void aRecordIsHisByItsKeyOrByItsUserAndNotByAnItemOfThatName() {
        assertThat(of(Topics.EVENTS, "u1", "{\"user\":\"u1\",\"item\":\"i\"" + TIME))
                .isEqualTo(BEFORE);
        assertThat(of(Topics.EVENTS, null, "{\"item\":\"i\",\"user\":\"u1\"" + TIME))
                .isEqualTo(BEFORE);
        assertThat(of(Topics.EVENTS, null, "{\"user\":\"\\u0075\\u0031\"" + TIME))
                .isEqualTo(BEFORE);
        assertThat(of(Topics.EVENTS, "u2", "{\"user\":\"u2\",\"item\":\"u1\"" + TIME))
                .isEmpty();
        assertThat(of(Topics.SERVED, "u12", "{\"user\":\"u12\",\"items\":[{\"item\":\"u1\"}]" + TIME))
                .isEmpty();
    }

    @Test
    void ofWhatIsNoJsonTheWordCounts() {
        assertThat(of(Topics.DEAD_EVENTS, "k", "{\"user\":\"u1\",\"it")).contains(new Found(CAME, false));
        assertThat(of(Topics.DEAD_EVENTS, "k", "{\"user\":\"u12\",\"it")).isEmpty();
        assertThat(of(Topics.DEAD_EVENTS, "u1", null)).contains(new Found(CAME, false));
    }

    @Test
    void aFastClockIsNotBelieved() {
        assertThat(of(Topics.EVENTS, "u1", "{\"user\":\"u1\",\"time\":\"2027-01-01T00:00:00Z\"}"))
                .contains(new Found(CAME, false));
    }

    @Test
    void theCatalogueSaysWhoWasErased() {
        String head = "{\"v\":1,\"kind\":\"user\",\"id\":\"u1\",\"version\":7,\"row\":";
        assertThat(of("cascade.catalogue", "u:u1", head + "{\"gender\":\"f\"}" + TIME))
                .isEqualTo(BEFORE);
        assertThat(of("cascade.catalogue", "u:u1", head + "null" + TIME)
                        .orElseThrow()
                        .isErasure())
                .isTrue();
        assertThat(of("cascade.catalogue", "u:u1", null).orElseThrow().isErasure())
                .isTrue();
        assertThat(of("cascade.catalogue", "i:u1", head.replace("user", "item") + "null" + TIME))
                .isEmpty();
        assertThat(of("cascade.catalogue", "u:u12", head.replace("u1", "u12") + "null" + TIME))
                .isEmpty();
        assertThat(of("cascade.erasures", "u1", "{\"v\":1" + TIME).orElseThrow().isErasure())
                .isTrue();
    }

    @Test
    void keysOfStoresAreHisWhereHisIdEndsAPart() {
        assertThat(of("cascade-samples-requests-changelog", "lu1\0r1", "x")).isPresent();
        assertThat(of("cascade-samples-requests-changelog", "d\1\0\0\0\0\0\0\0\7u1\0r1", "x"))
                .isPresent();
        assertThat(of("cascade-samples-requests-changelog", "eu1", null)).isPresent();
        assertThat(of("cascade-samples-requests-changelog", "lu12\0r1", "u1")).isEmpty();
        assertThat(of("cascade-samples-requests-changelog", "lxu1\0r1", "u1")).isEmpty();
    }

    private static Optional<Found> of(String topic, @Nullable String key, @Nullable String value) {
        return new Whose(new UserId("u1"))
                .of(new ConsumerRecord<>(
                        topic,
                        0,
                        0,
                        CAME.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        bytes(key),
                        bytes(value),
                        new RecordHeaders(),
                        Optional.empty()));
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
