package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.deadletters.DeadLetterOffice;
import cascade.deadletters.LetterFilter;
import cascade.deadletters.ListSize;
import cascade.deadletters.Listing;
import cascade.deadletters.ScanProgress;
import cascade.kafka.Topics;
import cascade.lab.kafka.Records;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators ask a whole node for the events that it could not apply, and do something about them. Each test has users of its own. */
@Tag("long")
class DeadLettersOverHttpIT {

    private static final String LETTERS = "/v1/admin/dead-letters";

    private static NodeUnderTest node;
    private static KafkaProducer<String, String> producer;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() {
        node = new NodeUnderTest(folder);
        node.start();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", node.kafka.address()), new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        node.close();
    }

    @Test
    void aBadEventIsListedShownRepairedAndThenKnownOfItsUser() {
        String bad = event("mend-1", "{mend}");
        write("mend", bad);
        JsonNode listed = awaitLetter("mend-1", "open");
        String letter = listed.get("letter").asText();
        assertThat(listed.get("reason").asText()).isEqualTo("bad-id");
        assertThat(listed.get("text").asText()).startsWith("user is invalid");
        assertThat(listed.get("event").asText()).isEqualTo(bad);
        assertThat(Instant.parse(listed.get("setAside").asText()))
                .isAfter(Instant.now().minus(Duration.ofHours(1)));
        assertThat(listed.has("settledAt")).isFalse();

        JsonNode shown = ok(node.get(LETTERS + "/" + letter));
        assertThat(shown.get("event").asText()).isEqualTo(bad);
        assertThat(shown.get("isText").asBoolean()).isTrue();
        assertThat(shown.get("isCut").asBoolean()).isFalse();
        assertThat(shown.get("lines").toString()).contains("code       bad-id", ", still there", "state      open");

        Answer still = post(letter, "repair", bad);
        assertThat(still.status()).isEqualTo(422);
        assertThat(still.json().get("detail").asText()).contains("would be dead again", "bad-id", letter);
        assertThat(node.get("/v1/admin/users/mended/state").status()).isEqualTo(404);

        JsonNode repaired = ok(post(letter, "repair", event("mend-1", "mended")));
        assertThat(repaired.get("letter").asText()).isEqualTo(letter);
        assertThat(repaired.get("how").asText()).isEqualTo("repaired");
        assertThat(repaired.get("as").asText()).startsWith("cascade.events-");
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(() -> {
            Answer state = node.get("/v1/admin/users/mended/state");
            assertThat(state.status()).isEqualTo(200);
            assertThat(state.json().at("/counts/clicks").asInt()).isEqualTo(1);
        });

        JsonNode settled = awaitLetter("mend-1", "repaired");
        assertThat(settled.get("settledAt")).isEqualTo(repaired.get("at"));
        assertThat(settled.get("settledAs")).isEqualTo(repaired.get("as"));
        Answer twice = post(letter, "repair", event("mend-1", "mended"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(ok(post(letter, "repair?again=true", event("mend-1", "mended")))
                        .get("how")
                        .asText())
                .isEqualTo("repaired");
    }

    @Test
    void whatIsSentAgainIsSentAgainOnceUnlessThatIsSaid() {
        write("again", event("again-1", "again").replace("click", "poke"));
        String letter = awaitLetter("again-1", "open").get("letter").asText();

        JsonNode sent = ok(post(letter, "redrive", ""));

        assertThat(sent.get("how").asText()).isEqualTo("redriven");
        Answer twice = post(letter, "redrive", "");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.json().get("detail").asText()).contains(letter + " was redriven", "again=true");
        assertThat(twice.field()).isEqualTo("letter");
        assertThat(Records.of(node.kafka.address(), Topics.EVENTS))
                .filteredOn(record -> new String(record.key(), StandardCharsets.UTF_8).equals("again"))
                .hasSize(2);
        assertThat(ok(post(letter, "redrive?again=true", "")).get("as")).isNotEqualTo(sent.get("as"));
    }

    @Test
    void theLatestAreListedAndAllAreCountedAsFarAsTheyAreRead() {
        for (int n = 0; n < 5; n++) {
            write("many", event("many-" + n, "many").replace("\"v\":1", "\"v\":2"));
        }
        String last = awaitLetter("many-4", "open").get("letter").asText();

        JsonNode two = ok(node.get(LETTERS + "?reason=unknown-version&limit=2"));

        assertThat(two.get("letters")).hasSize(2);
        assertThat(two.get("letters").get(0).get("letter").asText()).isEqualTo(last);
        assertThat(two.get("total").asInt()).isEqualTo(5);
        assertThat(two.get("open").asInt()).isEqualTo(5);
        assertThat(two.has("isPartial")).isFalse();
        ok(post(last, "redrive", ""));
        await().atMost(NodeUnderTest.PATIENCE).untilAsserted(() -> {
            JsonNode counted = ok(node.get(LETTERS + "?reason=unknown-version&since=PT1H"));
            assertThat(counted.get("total").asInt()).isEqualTo(6);
            assertThat(counted.get("open").asInt()).isEqualTo(5);
        });
        assertThat(ok(node.get(LETTERS + "?reason=fault")).get("total").asInt()).isZero();

        try (var office = new DeadLetterOffice(node.kafka.address(), InstantSource.system(), ScanProgress.NONE, 1)) {
            Listing listing =
                    office.list(new LetterFilter(Optional.empty(), Optional.empty(), false), new ListSize(10, 0));
            assertThat(listing.isPartial()).isTrue();
            assertThat(listing.total()).isEqualTo(1);
        }
    }

    @Test
    void whatIsLongIsCutInTheListAndWhatIsNoTextSaysSo() {
        write("long", event("long-1", "{long}") + " ".repeat(300_000));
        write("control", event("control-1", "{control}\u0007"));

        JsonNode listed = awaitLetter("long-1", "open");
        assertThat(listed.get("event").asText()).hasSize(2_000);
        JsonNode shown = ok(node.get(LETTERS + "/" + listed.get("letter").asText()));
        assertThat(shown.get("event").asText()).hasSize(65_536);
        assertThat(shown.get("isCut").asBoolean()).isTrue();
        String control = awaitLetter("control-1", "open").get("letter").asText();
        assertThat(ok(node.get(LETTERS + "/" + control)).get("isText").asBoolean())
                .isFalse();
    }

    @Test
    void aLetterThatThereIsNotIsNotFound() {
        for (String name : List.of("0@999999", "77@0")) {
            Answer none = node.get(LETTERS + "/" + name);
            assertThat(none.status()).isEqualTo(404);
            assertThat(none.field()).isEqualTo("letter");
            assertThat(post(name, "redrive", "").status()).isEqualTo(404);
            assertThat(post(name, "repair", event("none-1", "none")).status()).isEqualTo(404);
        }
    }

    private static Answer post(String letter, String deed, String body) {
        return node.send("POST", LETTERS + "/" + URLEncoder.encode(letter, StandardCharsets.UTF_8) + "/" + deed, body);
    }

    private static JsonNode ok(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The letter of that state whose event has the id {@code event}. */
    private static JsonNode awaitLetter(String event, String state) {
        return await().atMost(NodeUnderTest.PATIENCE)
                .until(
                        () -> {
                            List<JsonNode> letters = new ArrayList<>();
                            ok(node.get(LETTERS + "?limit=200")).get("letters").forEach(letters::add);
                            return letters.stream()
                                    .filter(letter -> letter.get("event")
                                                    .asText()
                                                    .contains("\"" + event + "\"")
                                            && letter.get("state").asText().equals(state))
                                    .findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void write(String key, String value) {
        try {
            producer.send(new ProducerRecord<>(Topics.EVENTS, key, value)).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("could not write an event", e);
        }
    }

    private static String event(String id, String user) {
        return "{\"v\":1,\"id\":\"" + id + "\",\"type\":\"click\",\"user\":\"" + user + "\",\"item\":\"i1\",\"time\":\""
                + Instant.now() + "\"}";
    }
}
