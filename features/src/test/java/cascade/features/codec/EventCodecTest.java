package cascade.features.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cascade.features.AuthorId;
import cascade.features.FeatureArbitraries;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {

    private static final String CLICK = """
            {"v":1,"id":"e-1","type":"click","user":"u1","item":"i9","time":"2026-11-24T10:00:00Z"}""";

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static CodecException refusal(String json) {
        return catchThrowableOfType(CodecException.class, () -> EventCodec.decode(bytes(json)));
    }

    /** {@link #CLICK} with one more member. */
    private static String with(String member) {
        return CLICK.replace("}", "," + member + "}");
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenReadsBackEqual(@ForAll("events") FeedEvent event) {
        assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    }

    @Provide
    Arbitrary<FeedEvent> events() {
        return FeatureArbitraries.events();
    }

    @Test
    void everyTypeIsThatOfAnEvent() {
        for (String type : EventTypes.names()) {
            String json = with(type.equals("dwell") ? "\"dwellMillis\":1" : "\"position\":1")
                    .replace("click", type);
            assertThat(EventCodec.decode(bytes(json)).getClass().getSimpleName())
                    .isEqualToIgnoringCase(type);
        }
        assertThat(EventTypes.names()).hasSameSizeAs(FeedEvent.class.getPermittedSubclasses());
    }

    @Test
    void theRequiredMembersAreEnough() {
        FeedEvent event = EventCodec.decode(bytes(CLICK));
        assertThat(event).isInstanceOf(FeedEvent.Click.class);
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-24T10:00:00Z"));
        assertThat(event.envelope().context().scene()).isEqualTo(Scene.WATERFALL);
        assertThat(event.envelope().requestId()).isNull();
        assertThat(event.envelope().position()).isNull();
    }

    @Test
    void everyMemberIsRead() {
        FeedEvent event = EventCodec.decode(bytes("""
                        {"context":{"os":"android","colour":"red"},"position":3,"requestId":"r-7","scene":"video",
                         "time":"2026-11-24T12:00:00.123+02:00","item":"i9","user":"u1","author":"a4","type":"follow","id":"e-1","v":1,
                         "dwellMillis":null}
                        """));
        assertThat(event).isInstanceOf(FeedEvent.Follow.class);
        assertThat(((FeedEvent.Follow) event).author()).isEqualTo(new AuthorId("a4"));
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-24T10:00:00.123Z"));
        assertThat(event.envelope().position()).isEqualTo(3);
        assertThat(event.envelope().requestId()).isEqualTo("r-7");
        assertThat(event.envelope().context().scene()).isEqualTo(Scene.VIDEO);
        assertThat(event.envelope().context().values()).isEqualTo(Map.of("os", "android", "colour", "red"));
    }

    @Test
    void timeIsCutToMilliseconds() {
        FeedEvent event = EventCodec.decode(bytes(CLICK.replace("10:00:00Z", "10:00:00.123987Z")));
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-24T10:00:00.123Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v", "id", "type", "user", "item", "time"})
    void aMissingMemberIsNamed(String member) {
        String without = CLICK.replaceFirst("\"" + member + "\":[^,}]*,?", "").replace(",}", "}");
        assertThat(refusal(without).field()).isEqualTo(member);
        assertThat(refusal(without).reason()).isEqualTo("is missing");
        String withNull = CLICK.replaceFirst("\"" + member + "\":[^,}]*", "\"" + member + "\":null");
        assertThat(refusal(withNull).field()).isEqualTo(member);
    }

    @Test
    void anUnknownMemberIsRefusedByName() {
        assertThat(refusal(with("\"colour\":{\"a\":[1]}"))).hasMessage("colour is unknown");
    }

    @Test
    void aMemberThatComesTwiceIsRefusedByName() {
        assertThat(refusal(with("\"user\":\"u2\""))).hasMessage("user comes twice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "v":1            | "v":2                  | v
                    "v":1            | "v":"1"                | v
                    "v":1            | "v":1.0                | v
                    "id":"e-1"       | "id":7                 | id
                    "id":"e-1"       | "id":""                | id
                    "id":"e-1"       | "id":"served:r1:i9"    | id
                    "type":"click"   | "type":"poke"          | type
                    "type":"click"   | "type":["click"]       | type
                    "user":"u1"      | "user":"{u1}"          | user
                    "user":"u1"      | "user":"\\ud800"       | user
                    "item":"i9"      | "item":true            | item
                    "2026-11-24T10:00:00Z" | "yesterday"      | time
                    "2026-11-24T10:00:00Z" | "2026-11-24"     | time
                    "2026-11-24T10:00:00Z" | "1969-12-31T23:59:59Z"  | time
                    "2026-11-24T10:00:00Z" | "+20000-01-01T00:00:00Z" | time
                    "2026-11-24T10:00:00Z" | 1764000000000    | time
                    """)
    void aWrongValueIsRefusedByName(String right, String wrong, String field) {
        assertThat(refusal(CLICK.replace(right, wrong)).field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "scene":"cinema"                   | scene
                    "requestId":"a\\nb"                | requestId
                    "position":-1                      | position
                    "position":2147483648              | position
                    "position":99999999999999999999999 | position
                    "position":1.5                     | position
                    "dwellMillis":5                    | dwellMillis
                    "author":"a1"                      | author
                    "context":[]                       | context
                    "context":{"os":7}                 | context.os
                    "context":{"os":null}              | context.os
                    "context":{"os":"a","os":"b"}      | context.os
                    """)
    void aWrongMemberIsRefusedByName(String member, String field) {
        assertThat(refusal(with(member)).field()).isEqualTo(field);
    }

    @Test
    void anImpressionOfAServerIsNamedByItsRequestAndItem() {
        String longest = "x".repeat(64);
        FeedEvent.Impression impression = FeedEvent.Impression.ofServed(
                longest,
                new UserId("u1"),
                new ItemId(longest),
                3,
                Instant.parse("2026-11-24T10:00:00Z"),
                new RequestContext(Scene.VIDEO, Map.of("os", "ios")));
        String json = new String(EventCodec.encode(impression), StandardCharsets.UTF_8);

        assertThat(EventCodec.decode(bytes(json))).isEqualTo(impression);
        assertThat(json).contains("\"id\":\"served:" + longest + ":" + longest + "\"");
        String ofAnother = json.replace("\"requestId\":\"x", "\"requestId\":\"y");
        assertThat(refusal(ofAnother).field()).isEqualTo("id");
        assertThat(refusal(json.replace("\"requestId\":\"" + longest + "\",", ""))
                        .field())
                .isEqualTo("id");
    }

    @Test
    void aNameOrValueOfTheContextMayNotGrowWithoutBound() {
        assertThat(refusal(with("\"context\":{\"" + "x".repeat(257) + "\":\"a\"}"))
                        .reason())
                .isEqualTo("is longer than 256 bytes of UTF-8");
        assertThat(refusal(with("\"context\":{\"os\":\"" + "x".repeat(257) + "\"}"))
                        .field())
                .isEqualTo("context.os");
    }

    @Test
    void aNameWithoutUtf8IsRefused() {
        assertThat(refusal(with("\"context\":{\"\\ud800\":\"a\"}")).reason()).contains("surrogate");
    }

    @Test
    void nobodyDwellsForLongerThanADay() {
        String day = CLICK.replace("click", "dwell").replace("}", ",\"dwellMillis\":86400000}");
        assertThat(EventCodec.decode(bytes(day))).isInstanceOf(FeedEvent.Dwell.class);
        assertThat(refusal(day.replace("86400000", "86400001")))
                .hasMessage("dwellMillis is outside 0..86400000: 86400001");
    }

    @Test
    void aDwellNeedsItsTime() {
        String dwell = CLICK.replace("click", "dwell");
        assertThat(refusal(dwell)).hasMessage("dwellMillis is missing");
        assertThat(refusal(dwell.replace("}", ",\"dwellMillis\":-1}")).field()).isEqualTo("dwellMillis");
        assertThat(EventCodec.decode(bytes(dwell.replace("}", ",\"dwellMillis\":0}"))))
                .isInstanceOf(FeedEvent.Dwell.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "7", "[]", "{", "{\"v\":1", "\u0001", "{'v':1}"})
    void whatIsNoObjectIsRefusedAsAWhole(String json) {
        assertThat(refusal(json).field()).isEqualTo(CodecException.WHOLE);
    }

    @Test
    void whatFollowsAnEventIsRefused() {
        assertThat(refusal(CLICK + CLICK)).hasMessageStartingWith("$ goes on");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] json = bytes(CLICK);
        json[CLICK.indexOf("u1")] = (byte) 0xC3;
        CodecException refusal = catchThrowableOfType(CodecException.class, () -> EventCodec.decode(json));
        assertThat(refusal.field()).isEqualTo(CodecException.WHOLE);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyBytesAreAnEventOrARefusal(@ForAll byte[] json) {
        assertThat(catchThrowableOfType(CodecException.class, () -> EventCodec.decode(json)))
                .isNotNull();
    }
}
