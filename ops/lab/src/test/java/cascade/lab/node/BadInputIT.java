package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole node makes of input that is odd, too long, too much or broken. */
class BadInputIT {

    /** 64 bytes of UTF-8. */
    private static final String LONGEST = "x" + "é".repeat(31) + "y";

    private static final String FEED = "/v1/feed?size=20";

    private static NodeUnderTest node;

    @BeforeAll
    static void start(@TempDir Path folder) {
        node = new NodeUnderTest(folder);
        node.start();
        // More than the source of fresh items names, so that what is older is there only where another found it.
        assertThat(node.send("POST", "/v1/items", lines(0, 200)).status()).isEqualTo(202);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> ItemText.of("i" + n, "a" + n % 50, "t" + n % 10).json())
                .collect(Collectors.joining("\n"));
    }

    private static ItemText old(String id, String author, String topic) {
        return ItemText.of(id, author, topic).older(Duration.ofDays(1));
    }

    private static List<String> similarTo(String item) {
        return node.feed("&scene=similar&item=" + encoded(item)).items();
    }

    @Test
    void anItemOfAnAuthorAndATopicNobodyKnowsHasAFeedOfItsLike() {
        put(old("new1", "newcomer", "novelty"));
        put(old("new2", "newcomer", "novelty"));
        put(old("other", "stranger", "oddity"));

        assertThat(similarTo("new1")).hasSize(20).contains("new2").doesNotContain("new1", "other");
    }

    @Test
    void aContentVectorOfAnotherLengthIsKeptAndNotCompared() {
        put(old("plane1", "painter1", "planes1").withVector("0.5,0.5"));
        put(old("plane2", "painter2", "planes2").withVector("0.5,0.25"));
        put(old("space", "painter3", "planes3").withVector("0.5,0.5,0.0"));

        assertThat(similarTo("plane1")).contains("plane2").doesNotContain("space");
        assertThat(node.get("/v1/items/space").json().get("vector")).hasSize(3);
    }

    @Test
    void idsOfSixtyFourBytesGoAllTheWay() {
        put(old(LONGEST, LONGEST, LONGEST));
        assertThat(node.get("/v1/items/" + encoded(LONGEST))
                        .json()
                        .get("author")
                        .asText())
                .isEqualTo(LONGEST);
        assertThat(similarTo(LONGEST)).hasSize(20);
        Answer clicked = node.send("POST", "/v1/events", "[" + click(LONGEST, LONGEST) + "]");
        assertThat(clicked.json().get("accepted").asInt()).isOne();

        // It is too old to be found by anything but trends; and who clicked it has done with it.
        await().atMost(NodeUnderTest.PATIENCE).until(() -> node.feed("").items().contains(LONGEST));
        assertThat(node.feed(encoded(LONGEST), "").items()).hasSize(20).doesNotContain(LONGEST);
    }

    @Test
    void anIdOfOneByteMoreIsRefusedByName() {
        String longer = LONGEST + "z";
        assertThat(refusal(node.put(ItemText.of(longer, "a1", "t1")))).isEqualTo("id");
        assertThat(refusal(node.put(ItemText.of("bad", longer, "t1")))).isEqualTo("author");
        assertThat(refusal(node.put(ItemText.of("bad", "a1", longer)))).isEqualTo("topic");
        assertThat(refusal(node.get(FEED + "&user=" + encoded(longer)))).isEqualTo("user");
        assertThat(refusal(node.get(FEED + "&user=u1&scene=similar&item=" + encoded(longer))))
                .isEqualTo("item");

        String events = "[" + click("u1", "i1") + "," + click(longer, "i2") + "," + click("u1", longer) + "]";
        JsonNode answer = node.send("POST", "/v1/events", events).json();
        assertThat(answer.get("accepted").asInt()).isOne();
        assertThat(reasons(answer))
                .satisfiesExactly(
                        user -> assertThat(user).startsWith("1: user is invalid"),
                        item -> assertThat(item).startsWith("2: item is invalid"));
    }

    @Test
    void anItemOfTenThousandTagsIsRefusedAndTheRestOfItsBulkIsNot() {
        ItemText tagged = ItemText.of("tagged", "a1", "t1").withTags(10_000);
        assertThat(refusal(node.put(tagged))).isEqualTo("tags");

        String lines = tagged.json() + "\n"
                + ItemText.of("beside", "a1", "t1").withTags(64).json();
        Answer bulk = node.send("POST", "/v1/items", lines);

        assertThat(bulk.status()).isEqualTo(202);
        assertThat(reasons(bulk.json())).containsExactly("0: tags has more than 64 elements");
        assertThat(node.get("/v1/items/tagged").status()).isEqualTo(404);
        assertThat(node.get("/v1/items/beside").json().get("tags")).hasSize(64);
    }

    @Test
    @Tag("long")
    void ofAHundredThousandLinesEveryTenthBrokenNineTenthsAreInTheCatalogue() {
        double before = metric("cascade_catalogue_items");
        String lines = IntStream.range(0, 100_000).mapToObj(BadInputIT::line).collect(Collectors.joining("\n"));

        Answer bulk = node.send("POST", "/v1/items", lines);

        assertThat(bulk.json().get("accepted").asInt()).isEqualTo(90_000);
        assertThat(reasons(bulk.json())).hasSize(10_000).allMatch(reason -> reason.matches("\\d*3: .+"));
        assertThat(metric("cascade_catalogue_items") - before).isEqualTo(90_000);
        for (int n = 3; n < 100_000; n += 997) {
            int status = n % 10 == 3 ? 404 : 200;
            assertThat(node.get("/v1/items/bulk" + n).status()).as("bulk%d", n).isEqualTo(status);
            assertThat(node.get(FEED + "&user=u1&scene=similar&item=bulk" + n).status())
                    .as("bulk%d", n)
                    .isEqualTo(status);
        }
    }

    /** Of long ago, so that nothing fresh gives way to it. */
    private static String line(int n) {
        String good = ItemText.of("bulk" + n, "a" + n % 500, "t" + n % 10)
                .older(Duration.ofDays(30))
                .json();
        if (n % 10 != 3) {
            return good;
        }
        return switch (n / 10 % 3) {
            case 0 -> good.substring(0, good.length() / 2);
            case 1 -> good.replace("image", "sound");
            default -> good.replace("\"topic\"", "\"topics\"");
        };
    }

    private static double metric(String name) {
        return node.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    private static String click(String user, String item) {
        return "{\"v\":1,\"id\":\"" + UUID.randomUUID() + "\",\"type\":\"click\",\"user\":\"" + user + "\",\"item\":\""
                + item + "\",\"time\":\"" + Instant.now() + "\"}";
    }

    /** Each as {@code index: reason}. */
    private static List<String> reasons(JsonNode answer) {
        List<String> reasons = new ArrayList<>();
        answer.get("rejected")
                .forEach(bad -> reasons.add(
                        bad.get("index").asInt() + ": " + bad.get("reason").asText()));
        return reasons;
    }

    private static String refusal(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.field();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void put(ItemText item) {
        Answer answer = node.put(item);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }
}
