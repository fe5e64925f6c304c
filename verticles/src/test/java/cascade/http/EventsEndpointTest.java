package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.event.FeedEvent;
import cascade.feed.Examples;
import cascade.feedback.Reason;
import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsEndpointTest {

    private final BoundedLog log = new BoundedLog(100);
    private final HttpServerUnderTest server = HttpServerUnderTest.inMemory(log);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anArrayOfEventsIsPublishedInItsOrder() {
        Answer answer = post("[" + event("e-1", "u1") + "," + event("e-2", "u2") + "]");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json())
                .isEqualTo(new JsonObject("{\"accepted\":2,\"duplicates\":0,\"rejected\":[],\"token\":\"1.0-1\"}"));
        assertThat(log.published()).extracting(FeedEvent::id).containsExactly("e-1", "e-2");
    }

    @Test
    void linesOfEventsArePublishedToo() {
        Answer answer = post(event("e-1", "u1") + "\n" + event("e-2", "u2") + "\n");

        assertThat(answer.json().getInteger("accepted")).isEqualTo(2);
    }

    @Test
    void anEventThatStandsTwiceInABodyIsPublishedOnceAndSaidToBeADuplicate() {
        Answer answer = post("[" + event("e-1", "u1") + "," + event("e-1", "u1") + "," + event("e-1", "u2") + "]");

        assertThat(answer.json().getInteger("accepted")).isEqualTo(2);
        assertThat(answer.json().getInteger("duplicates")).isEqualTo(1);
        assertThat(log.published()).hasSize(2);
    }

    @Test
    void aBadEventIsNamedAndDoesNotKeepOutTheGoodOnes() {
        Answer answer = post("[" + event("e-1", "u1") + "," + event("e-2", "{u}") + "," + event("e-3", "u1") + ",7]");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().getInteger("accepted")).isEqualTo(2);
        JsonArray rejected = answer.json().getJsonArray("rejected");
        assertThat(rejected).hasSize(2);
        assertThat(rejected.getJsonObject(0).getInteger("index")).isEqualTo(1);
        assertThat(rejected.getJsonObject(0).getString("reason")).contains("user");
        assertThat(rejected.getJsonObject(1).getInteger("index")).isEqualTo(3);
        assertThat(log.published()).extracting(FeedEvent::id).containsExactly("e-1", "e-3");
    }

    @Test
    void anEventFromTomorrowsTomorrowIsRejected() {
        Instant now = Instant.now();
        Answer answer =
                post("[" + eventAt(now.plus(23, ChronoUnit.HOURS)) + "," + eventAt(now.plus(2, ChronoUnit.DAYS)) + "]");

        assertThat(answer.json().getInteger("accepted")).isEqualTo(1);
        JsonObject rejection = answer.json().getJsonArray("rejected").getJsonObject(0);
        assertThat(rejection.getInteger("index")).isEqualTo(1);
        assertThat(rejection.getString("reason")).startsWith("time is more than a day ahead");
    }

    @Test
    void anEventOfLongAgoIsRejectedByTheBoundConfigured() {
        Instant bound = Instant.now().minus(Examples.RULES.late());
        Answer answer = post(
                "[" + eventAt(bound.plus(1, ChronoUnit.HOURS)) + "," + eventAt(bound.minus(1, ChronoUnit.HOURS)) + "]");

        assertThat(answer.json().getInteger("accepted")).isEqualTo(1);
        JsonObject rejection = answer.json().getJsonArray("rejected").getJsonObject(0);
        assertThat(rejection.getInteger("index")).isEqualTo(1);
        assertThat(rejection.getString("reason")).startsWith("time is more than 87600h before the event came");
    }

    @Test
    void rejectedEventsAreCountedByWhatIsWrongWithThem() {
        post("[" + event("e-1", "{u}") + "," + event("e-2", "{u}") + ","
                + event("e-3", "u1").replace("click", "poke") + ","
                + eventAt(Instant.now().plus(2, ChronoUnit.DAYS)) + ",7," + event("e-4", "u1") + "]");

        assertThat(rejected(Reason.BAD_ID)).isEqualTo(2);
        assertThat(rejected(Reason.UNKNOWN_TYPE)).isEqualTo(1);
        assertThat(rejected(Reason.TOO_FAR_AHEAD)).isEqualTo(1);
        assertThat(rejected(Reason.UNREADABLE)).isEqualTo(1);
        assertThat(rejected(Reason.TOO_OLD)).isZero();
    }

    private double rejected(Reason reason) {
        return server.metrics
                .get("cascade.http.events.rejected")
                .tag("reason", reason.code())
                .counter()
                .count();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "9999-01-01T00:00:00Z"
            })
    void anEventFromNoBelievableTimeIsRejected(String time) {
        Answer answer = post("[" + event("e-1", "u1").replace("2026-11-24T10:00:00Z", time) + "]");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().getInteger("accepted")).isZero();
        assertThat(answer.json().getJsonArray("rejected").getJsonObject(0).getString("reason"))
                .startsWith("time ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[", "[{]", "[1,2", "[{\"v\":1}] more"})
    void aBodyThatIsNoBatchIsABadRequest(String body) {
        Answer answer = post(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo("body");
        assertThat(log.published()).isEmpty();
    }

    @Test
    void whereTheLogRefusesAnEventNothingIsAcknowledged() {
        Answer answer = post(batch(50).toString());
        assertThat(answer.status()).isEqualTo(202);
        assertThat(post(batch(50).toString()).status()).isEqualTo(202);

        Answer refused = post(batch(1).toString());

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isEqualTo("1");
        assertThat(refused.json().containsKey("accepted")).isFalse();
    }

    @Test
    void moreEventsThanTheLimitAreTooMany() {
        Answer answer = post(batch(51).toString());

        assertThat(answer.status()).isEqualTo(413);
        assertThat(log.published()).isEmpty();
    }

    @Test
    void aBodyBeyondTheLimitIsTooLarge() {
        Answer answer = post("[" + " ".repeat(HttpServerUnderTest.CONFIG.maxBodyBytes()) + "]");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().getString("field")).isEqualTo("body");
        assertThat(post("[" + event("e-1", "u1") + "]").status()).isEqualTo(202);
    }

    @Test
    void whatCurlCallsAFormIsReadAsTheJsonItIs() {
        Answer answer = server.send(
                HttpMethod.POST,
                "/v1/events",
                "application/x-www-form-urlencoded",
                Buffer.buffer("[" + event("50%", "u1") + "]"));

        assertThat(answer.status()).isEqualTo(202);
    }

    private Answer post(String body) {
        return server.send(HttpMethod.POST, "/v1/events", body);
    }

    private static String event(String id, String user) {
        return """
            {"v":1,"id":"%s","type":"click","user":"%s","item":"i9","time":"2026-11-24T10:00:00Z"}\
            """.formatted(id, user);
    }

    private static String eventAt(Instant time) {
        return event("e-1", "u1").replace("2026-11-24T10:00:00Z", time.toString());
    }

    private static JsonArray batch(int events) {
        return IntStream.range(0, events)
                .mapToObj(i -> new JsonObject(event("e-" + i, "u1")))
                .collect(JsonArray::new, JsonArray::add, JsonArray::addAll);
    }
}
