package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.node.NodeUnderTest;
import cascade.pushed.Pushed;
import cascade.run.pushed.PushClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that says what decides the order, as people use it. */
@Tag("long")
class PageOrderIT {

    private static final String PLAN = """
            {"version":1,"layers":[{"name":"recall","seed":"recall-1","experiments":[{"name":"fresher","ranges":[[0,1]],
             "arms":[{"name":"base","weight":0,"parameters":{}},{"name":"fresh","weight":1,"parameters":{"recall.weight.fresh":1.5}}]}]}]}
            """;

    private static Chromium chromium;
    private static NodeUnderTest node;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path people = Files.writeString(folder.resolve("people.json"), "[{\"id\":\"u7\",\"name\":\"Ines\"}]");
        chromium = Chromium.start();
        node = new NodeUnderTest(folder, Map.of("http.pages", "true", "http.people", people.toString()));
        node.start();
        Gallery.fill(node, 60);
        try (PushClient experiments = new PushClient(node.redis.address(), Pushed.EXPERIMENTS)) {
            assertThat(experiments.push(PLAN))
                    .allSatisfy((_, status) ->
                            assertThat(PushClient.isApplied(status)).isTrue());
        }
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

    /** As somebody of this id looks at it, once all is there. */
    private static OpenPage open(String user, Screen screen) {
        String person = "{\"id\":\"" + user + "\",\"kind\":\"person\",\"name\":\"Ines\",\"tastes\":[]}";
        OpenPage open = chromium.open(
                node.http() + "/about", screen, "sessionStorage.setItem('cascade.person', '" + person + "')");
        assertThat(open.page.locator(".order-body")).hasAttribute("aria-busy", "false");
        return open;
    }

    private static void ask(String user, String preferences) {
        assertThat(node.send("PUT", "/v1/users/" + user + "/preferences", preferences)
                        .status())
                .isEqualTo(204);
    }

    private static JsonNode controls(String user) {
        return node.get("/v1/parameters/main?user=" + user).json().at("/person/controls");
    }

    private static void hide(String user, String... items) {
        for (String item : items) {
            String event = "[{\"v\":1,\"id\":\"" + user + "-" + item + "\",\"type\":\"hide\",\"user\":\"" + user
                    + "\",\"item\":\"" + item + "\",\"time\":\"" + Instant.now() + "\"}]";
            assertThat(node.send("POST", "/v1/events", event).status()).isEqualTo(202);
        }
        await().atMost(NodeUnderTest.PATIENCE)
                .until(() -> controls(user).at("/hidden/total").asInt() == items.length);
    }

    private static Locator steps(OpenPage open) {
        return open.page.locator(".steps .step");
    }

    @Test
    void aWishTakenBackIsGoneFromTheAnswer() {
        ask("u1", "{\"topics\":{\"sea\":\"less\",\"cats\":\"more\"},\"authors\":{\"author3\":\"less\"}}");
        try (OpenPage open = open("u1", Screen.DESKTOP_LIGHT)) {
            assertThat(open.page.locator(".wish")).hasCount(3);
            Response removed = open.page.waitForResponse(
                    response -> response.request().method().equals("DELETE"),
                    () -> open.page.getByLabel("Take back: less of Sea").click());
            assertThat(removed.ok()).isTrue();
            assertThat(open.page.locator(".wish")).hasCount(2);
            assertThat(open.page.locator(".note.said")).hasText("Taken back: less of Sea.");
            assertThat(controls("u1").get("less")).hasSize(1);
            assertThat(controls("u1").get("more")).hasSize(1);
        }
    }

    @Test
    void whatWasHiddenComesAgainWhereItsHiderSaysSo() {
        hide("u2", "p1", "p2");
        try (OpenPage open = open("u2", Screen.DESKTOP_LIGHT)) {
            Locator again = open.page.locator(".hidden-items button");
            assertThat(again).hasCount(2);
            again.first().click();
            assertThat(again).hasCount(1);
            open.awaitEvents("unhide", 1);
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> controls("u2").at("/hidden/total").asInt() == 1);
            assertThat(controls("u2").at("/hidden/items/0").asText()).isEqualTo("p1");
        }
    }

    @Test
    void theArmThatOneIsInIsSaidWithTheWeightItSets() {
        try (OpenPage open = open("u3", Screen.DESKTOP_LIGHT)) {
            assertThat(open.page.locator(".yours")).containsText("You are in fresh of the experiment fresher");
            Locator fresh = steps(open)
                    .first()
                    .locator(".weights > li")
                    .filter(new Locator.FilterOptions().setHasText("What was published last"));
            assertThat(fresh).containsText("counts 1.5");
            assertThat(fresh.locator(".from")).hasText("experiment fresher, arm fresh");
        }
    }

    @Test
    void withoutDataNothingOfThePersonIsSaid() {
        ask("u4", "{\"topics\":{\"sea\":\"less\"}}");
        try (OpenPage open = open("u4", Screen.PHONE_LIGHT)) {
            assertThat(open.page.locator(".wish")).hasCount(1);
            open.page.waitForResponse(
                    response -> response.url().contains("profiling=off"),
                    () -> open.page.locator("#without-profile-here").check());
            assertThat(open.page.locator(".wish")).hasCount(0);
            assertThat(open.page.locator("#who")).containsText("no profile");
            assertThat(open.page.locator("#without-profile-here")).isChecked();
        }
    }

    @Test
    void aKeyboardAloneComesHereAndTakesAWishBackAndChoosesAScene() {
        ask("u5", "{\"topics\":{\"sea\":\"less\"}}");
        String person = "{\"id\":\"u5\",\"kind\":\"person\",\"name\":\"Ines\",\"tastes\":[]}";
        try (OpenPage open = chromium.open(
                        node.http(), Screen.DESKTOP_LIGHT, "sessionStorage.setItem('cascade.person', '" + person + "')")
                .awaitTiles()) {
            open.page.keyboard().press("Tab");
            assertThat(open.page.locator(".why-order")).isFocused();
            open.page.keyboard().press("Enter");
            assertThat(open.page.locator(".order-body")).hasAttribute("aria-busy", "false");
            for (String reached : List.of(".home", "#who", "#without-profile-here", ".wish button")) {
                open.page.keyboard().press("Tab");
                assertThat(open.page.locator(reached)).isFocused();
            }
            open.page.keyboard().press("Enter");
            assertThat(open.page.locator(".wish")).hasCount(0);
            assertThat(open.page.locator("#yours")).isFocused();
            open.page.locator("#without-profile-here").focus();
            open.page.keyboard().press("Tab");
            assertThat(open.page.locator("input[value=waterfall]")).isFocused();
            open.page.keyboard().press("ArrowRight");
            assertThat(open.page.locator("input[value=similar]")).isChecked();
            assertThat(steps(open).nth(1)).containsText("The one you just opened");
        }
    }

    @Test
    void whatSomethingIsCalledIsText() {
        ask("u6", "{\"topics\":{\"<img src=x onerror='document.title=1'>\":\"less\"}}");
        try (OpenPage open = open("u6", Screen.DESKTOP_LIGHT)) {
            assertThat(open.page.locator(".wish")).containsText("onerror");
            assertThat(open.page.locator("img[src='x']")).hasCount(0);
            assertThat(open.page).hasTitle("What decides the order · Cascade");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsShutOut(Screen screen) {
        String user = "looks-" + screen.fileName();
        ask(user, "{\"topics\":{\"sea\":\"less\",\"cats\":\"more\"}}");
        hide(user, "p1", "p2");
        try (OpenPage open = open(user, screen)) {
            Axe axe = Axe.over(open);
            open.screenshot("order-" + screen.fileName());
            assertThat(axe.faults()).as("the page on %s", screen).isEmpty();
            open.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
            open.wholeScreenshot("order-whole-" + screen.fileName());
            assertThat(axe.faults()).as("all of it on %s", screen).isEmpty();
            assertThat(open.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(open.foreignRequests()).isEmpty();
        }
    }
}
