package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.kafka.Topics;
import cascade.lab.node.Answer;
import cascade.lab.node.NodeUnderTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The console, as an operator uses it. */
@Tag("long")
class ConsoleIT {

    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(OpenPage.PATIENCE_MILLIS);
    private static final List<String> SECTIONS =
            List.of("now", "requests", "experiments", "rules", "items", "people", "letters");

    private static Chromium chromium;
    private static NodeUnderTest node;

    @BeforeAll
    static void start(@TempDir Path folder) {
        chromium = Chromium.start();
        node = new NodeUnderTest(folder, Map.of("http.pages", "true"));
        node.start();
        Gallery.fill(node, 60);
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> node.feed("").json().get("items").size() == 20);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    /** At a section, once the server tells. */
    private static OpenPage open(String section, Screen screen) {
        OpenPage open = chromium.open(node.http() + "/console#" + section, screen, "");
        assertThat(open.page.locator(".state")).hasText("Live");
        return open;
    }

    private static OpenPage open(String section) {
        return open(section, Screen.DESKTOP_LIGHT);
    }

    private static Locator button(OpenPage open, String name) {
        return open.page
                .locator(".section:not([hidden])")
                .getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    private static void tell(String user, JsonNode feed, String type, int position) {
        String event = "[{\"v\":1,\"id\":\"" + user + "-" + type + "-" + position + "\",\"type\":\"" + type
                + "\",\"user\":\"" + user + "\",\"item\":\""
                + feed.at("/items/" + position + "/item").asText() + "\",\"time\":\"" + Instant.now()
                + "\",\"scene\":\"waterfall\",\"requestId\":\""
                + feed.get("requestId").asText() + "\",\"position\":" + position + "}]";
        assertThat(node.send("POST", "/v1/events", event).status()).isEqualTo(202);
    }

    @Test
    void aClickIsShownWithTheSourceThatFoundIt() {
        try (OpenPage open = open("now")) {
            JsonNode feed = node.feed("clicker", "&scene=waterfall").json();
            tell("clicker", feed, "impression", 0);
            tell("clicker", feed, "impression", 1);
            tell("clicker", feed, "click", 1);

            Locator outcomes = open.page.locator("#outcomes");
            assertThat(outcomes.locator(".clicks .value")).hasText("1");
            assertThat(outcomes.locator("tbody").first()).containsText("Waterfall", SOON);
            String source = feed.at("/items/1/sources/0").asText();
            assertThat(outcomes.locator("tbody").last()).containsText(source, SOON);
            open.screenshot("console-now");
        }
    }

    @Test
    void feedsAreCountedAndTimedAndNewPeopleKnown() {
        try (OpenPage open = open("now")) {
            node.feed("a-newcomer", "&scene=waterfall");

            assertThat(open.page.locator("#latency tbody")).containsText("recall", SOON);
            assertThat(open.page.locator("#newcomers .value").first()).containsText("%", SOON);
            assertThat(open.page.locator("#node .figure").first()).containsText("up", SOON);
            assertThat(open.page.locator("#traffic canvas")).isVisible();
        }
    }

    @Test
    void aPushIsInForceAndItsFaultsAreShownAtTheirLines() {
        try (OpenPage open = open("rules")) {
            Locator document = open.page.locator("#rules-document");
            assertThat(document).not().isEmpty();
            document.fill("{\"version\": 5,\n \"rules\": [\n  {\"name\": \"up\", \"action\": \"lift\"}\n ]}");
            button(open, "Push to all servers").click();
            assertThat(open.page.locator("#rules-faults")).containsText("What was in force stays", SOON);
            assertThat(open.page.locator("#rules-faults li").first()).containsText("Line 3");
            assertThat(open.page.locator("#rules-panel .line-numbers .faulty")).hasText("3");
            open.wholeScreenshot("console-rules-faulty");

            document.fill(
                    "{\"version\": 5, \"rules\": [{\"name\": \"first\", \"action\": \"pin\", \"items\": [\"p40\"]}]}");
            button(open, "Check").click();
            assertThat(open.page.locator("#rules-faults")).containsText("Nothing is wrong with it", SOON);
            button(open, "Push to all servers").click();
            assertThat(open.page.locator("#rules-faults")).containsText("in force on 1 server", SOON);
            assertThat(open.page.locator("#rules-panel .pushed-state")).containsText("Version 5 is in force", SOON);
            assertThat(open.page.locator("#rules-panel tbody").first()).containsText("first");

            assertThat(node.feed("").json().at("/items/0/item").asText()).isEqualTo("p40");
            open.page.navigate(node.http() + "/console#requests/somebody");
            open.page.reload();
            Locator top = open.page.locator("#inspector tbody tr").first();
            assertThat(top).containsText("p40", SOON);
            assertThat(top).containsText("first");
            open.wholeScreenshot("console-inspector");

            open.page.navigate(node.http() + "/console#rules");
            open.page.reload();
            assertThat(open.page.locator("#rules-panel tbody").first()).containsText("first", SOON);
            document.fill("{\"version\": 6, \"rules\": []}");
            button(open, "Push to all servers").click();
            assertThat(open.page.locator("#rules-panel .pushed-state")).containsText("Version 6 is in force", SOON);
        }
    }

    @Test
    void anExperimentIsPushedAndItsArmsAreShownWithTheirExposure() {
        try (OpenPage open = open("experiments")) {
            Locator document = open.page.locator("#experiments-document");
            assertThat(document).not().isEmpty();
            document.fill(PLAN);
            button(open, "Push to all servers").click();
            assertThat(open.page.locator("#experiments-faults")).containsText("in force on 1 server", SOON);
            assertThat(open.page.locator("#experiments-panel tbody").first()).containsText("fresh");
            node.feed("");
            assertThat(open.page.locator("#exposure tbody")).containsText("fresh", SOON);
            open.wholeScreenshot("console-experiments");
        }
    }

    private static final String PLAN = """
            {"version":1,"layers":[{"name":"recall","seed":"recall-1","experiments":[{"name":"fresher","ranges":[[0,1]],
             "arms":[{"name":"base","weight":0,"parameters":{}},{"name":"fresh","weight":1,"parameters":{"recall.weight.fresh":1.5}}]}]}]}
            """;

    @Test
    void anItemIsTakenDownOnceItIsReallyMeant() {
        try (OpenPage open = open("items/p17")) {
            Locator result = open.page.locator("#items-panel .result");
            assertThat(result).containsText("It is published", SOON);
            button(open, "Take down").click();
            open.dialog()
                    .getByText("No", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(node.get("/v1/items/p17").status()).isEqualTo(200);

            button(open, "Take down").click();
            open.dialog()
                    .getByText("Take down", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(result).containsText("It was taken down", SOON);
            assertThat(node.get("/v1/items/p17").status()).isEqualTo(404);
            open.wholeScreenshot("console-item");
        }
    }

    @Test
    void aPersonIsSaidInWordsAndForgotten() {
        JsonNode feed = node.feed("eve", "&scene=waterfall").json();
        tell("eve", feed, "click", 0);
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> node.get("/v1/admin/users/eve/state").body().contains("Opened last"));
        try (OpenPage open = open("people/eve")) {
            Locator result = open.page.locator("#people-panel .result");
            assertThat(result).containsText("Opened last", SOON);
            open.wholeScreenshot("console-person");
            button(open, "Erase").click();
            open.dialog()
                    .getByText("Erase", new Locator.GetByTextOptions().setExact(true))
                    .click();
            assertThat(result).containsText("Was erased at", SOON);
        }
    }

    @Test
    void aProfileIsGivenToWhoHasNone() {
        try (OpenPage open = open("people/nina")) {
            Locator result = open.page.locator("#people-panel .result");
            assertThat(result).containsText("Nothing is known of this person", SOON);
            open.page.locator("#person-profile").fill("{\"gender\":\"f\",\"age\":0.5}");
            button(open, "Give a profile").click();
            assertThat(result.locator("[role=alert]")).containsText("age", SOON);
            open.page.locator("#person-profile").fill("{\"gender\":\"f\",\"age\":31,\"city\":\"Lyon\"}");
            button(open, "Give a profile").click();
            assertThat(open.page.locator("#person-profile")).hasValue(Pattern.compile("Lyon"));
            assertThat(button(open, "Change the profile")).isVisible();
            assertThat(node.get("/v1/users/nina").json().get("city").asText()).isEqualTo("Lyon");
        }
    }

    @Test
    void aDeadLetterIsSeenRepairedAndSentAgain() {
        String dead =
                "{\"v\":1,\"id\":\"e-dead\",\"type\":\"click\",\"user\":\"dora\",\"item\":\"p3\",\"time\":\"no time\"}";
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", node.kafka.address()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(
                    Topics.EVENTS, "dora".getBytes(StandardCharsets.UTF_8), dead.getBytes(StandardCharsets.UTF_8)));
            producer.flush();
        }
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() ->
                        node.get("/v1/admin/dead-letters").json().path("total").asInt() == 1);
        try (OpenPage open = open("letters")) {
            assertThat(open.page.locator("#letters-panel tbody tr")).hasCount(1);
            open.page.locator("#letters-panel tbody button").click();
            Locator text = open.page.locator("#letter-event");
            assertThat(text).hasValue(Pattern.compile("no time"));
            open.wholeScreenshot("console-letter");
            text.fill(dead.replace("no time", Instant.now().toString()));
            button(open, "Send repaired").click();
            assertThat(open.page.locator("#letters-panel tbody tr").first()).containsText("repaired", SOON);
        }
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> node.get("/v1/admin/users/dora/state").body().contains("Opened last: p3"));
    }

    @Test
    void aKeyboardAloneGoesThroughTheSectionsAndLooksAnItemUp() {
        try (OpenPage open = open("now")) {
            open.page.keyboard().press("Tab");
            assertThat(open.page.locator(".home")).isFocused();
            for (int n = 0; n < SECTIONS.indexOf("items") + 1; n++) {
                open.page.keyboard().press("Tab");
            }
            assertThat(open.page.locator(".sections a[href='#items']")).isFocused();
            open.page.keyboard().press("Enter");
            assertThat(open.page.locator("#section-items")).isFocused();
            open.page.keyboard().press("Tab");
            assertThat(open.page.locator("#items-id")).isFocused();
            open.page.keyboard().type("p5");
            open.page.keyboard().press("Enter");
            assertThat(open.page.locator("#items-panel .result")).containsText("It is published", SOON);
        }
    }

    @Test
    void whatSomethingIsCalledIsText() {
        String name = "<img src=x onerror='document.title=1'>";
        Answer put = node.send(
                "PUT",
                "/v1/items/evil",
                "{\"kind\":\"image\",\"author\":\"a1\",\"topic\":\"sea\",\"publishedAt\":\"" + Instant.now()
                        + "\",\"attributes\":{\"title\":\"" + name + "\"}}");
        assertThat(put.status()).as(put.body()).isEqualTo(204);
        try (OpenPage open = open("items/evil")) {
            assertThat(open.page.locator("#items-panel .result h3").first()).hasText(name);
            assertThat(open.page.locator("img[src='x']")).hasCount(0);
        }
    }

    @Test
    void itGoesOnByItselfAfterTheServerWasAway(@TempDir Path folder) {
        try (NodeUnderTest passing = new NodeUnderTest(folder, Map.of("http.pages", "true"))) {
            passing.start();
            try (OpenPage open = chromium.open(passing.http() + "/console", Screen.DESKTOP_LIGHT, "")) {
                assertThat(open.page.locator(".state")).hasText("Live");
                passing.stop();
                assertThat(open.page.locator(".state")).containsText("cannot be reached", SOON);
                passing.start();
                assertThat(open.page.locator(".state"))
                        .hasText("Live", new LocatorAssertions.HasTextOptions().setTimeout(OpenPage.PATIENCE_MILLIS));
            }
        }
    }

    @Test
    void theSectionThatIsOpenIsInSightAmongItsLinksOnANarrowScreen() {
        try (OpenPage open = open("items", Screen.PHONE_LIGHT)) {
            for (String section : List.of("items", SECTIONS.getLast(), SECTIONS.getFirst())) {
                open.page.evaluate("section => location.hash = section", section);
                assertThat(open.page.locator("#section-" + section)).isVisible();
                assertThat(open.page.locator(".sections a[href='#" + section + "']"))
                        .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(.95));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsShutOut(Screen screen) {
        node.feed("somebody", "&scene=waterfall");
        try (OpenPage open = open("now", screen)) {
            Axe axe = Axe.over(open);
            for (String section : SECTIONS) {
                open.page.locator(".sections a[href='#" + section + "']").click();
                assertThat(open.page.locator("#section-" + section)).isVisible();
                assertThat(axe.faults()).as("%s on %s", section, screen).isEmpty();
                assertThat(open.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s on %s is not wider than it", section, screen)
                        .isEqualTo(true);
                open.wholeScreenshot("console-" + section + "-" + screen.fileName());
            }
            assertThat(open.foreignRequests()).isEmpty();
        }
    }
}
