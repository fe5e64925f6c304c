package cascade.http;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.HttpServerUnderTest.Answer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that has no Kafka: what is wrong with a request is said before that is asked. */
class DeadLettersEndpointTest {

    private static final String LETTERS = "/v1/admin/dead-letters";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static HttpServerUnderTest server;

    @BeforeAll
    static void start() {
        server = HttpServerUnderTest.inMemory(new BoundedLog(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void withoutParametersTheFiftyLatestOfADayAreMeant() {
        DeadLettersQuery query = DeadLettersQuery.read(null, NOW);

        assertThat(query.size().rows()).isEqualTo(50);
        assertThat(query.filter().code()).isEmpty();
        assertThat(query.filter().since()).contains(NOW.minus(Duration.ofHours(24)));
        assertThat(query.filter().isOpen()).isFalse();
    }

    @Test
    void limitReasonAndAgeAreTaken() {
        DeadLettersQuery query = DeadLettersQuery.read("limit=200&reason=too-old&since=P30D", NOW);

        assertThat(query.size().rows()).isEqualTo(200);
        assertThat(query.filter().code()).contains("too-old");
        assertThat(query.filter().since()).contains(NOW.minus(Duration.ofDays(30)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  ?limit=0,             limit",
        "GET,  ?limit=201,           limit",
        "GET,  ?limit=1e1,           limit",
        "GET,  ?limit=,              limit",
        "GET,  ?reason=too-odl,      reason",
        "GET,  ?reason=none,         reason",
        "GET,  ?since=P31D,          since",
        "GET,  ?since=PT0S,          since",
        "GET,  ?since=-PT1H,         since",
        "GET,  ?since=P1M,           since",
        "GET,  ?since=PT99999999999999999999H, since",
        "GET,  ?colour=red,          colour",
        "GET,  ?limit=1&limit=2,     limit",
        "GET,  /17,                  letter",
        "GET,  /3@17x,               letter",
        "GET,  /%FF,                 letter",
        "GET,  /3@17?limit=1,        limit",
        "POST, /17/redrive,          letter",
        "POST, /3@17/redrive?again=yes, again",
        "POST, /3@17/redrive?force=true, force",
        "POST, /x/repair,            letter",
        "POST, /3@17/repair?again=1, again",
        "POST, /3@17/repair?limit=1, limit"
    })
    void whatIsWrongWithARequestIsNamed(String method, String rest, String field) {
        Answer answer = server.send(HttpMethod.valueOf(method), LETTERS + rest, "{}");

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
        assertThat(answer.json().getString("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "GET, /3@17", "POST, /3@17/redrive", "POST, /3@17/repair"})
    void withoutKafkaTheAnswerIsToComeAgain(String method, String rest) {
        Answer answer = server.send(HttpMethod.valueOf(method), LETTERS + rest, "{}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("1");
        assertThat(answer.json().getString("detail")).isEqualTo("Kafka cannot be reached");
    }

    @Test
    void anEventIsNoLongerThanAnyOther() {
        Answer answer = server.send(HttpMethod.POST, LETTERS + "/3@17/repair", "x".repeat((64 << 10) + 1));

        assertThat(answer.status()).isEqualTo(413);
    }

    @Test
    void otherMethodsAreNamed() {
        assertThat(server.send(HttpMethod.POST, LETTERS, "").header("allow")).isEqualTo("GET");
        assertThat(server.get(LETTERS + "/3@17/redrive", Map.of()).header("allow"))
                .isEqualTo("POST");
    }
}
