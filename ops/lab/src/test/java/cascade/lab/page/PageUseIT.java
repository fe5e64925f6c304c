package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.node.ItemText;
import cascade.lab.node.NodeUnderTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with the page, and what they and their browsers do to it. */
@Tag("long")
class PageUseIT {

    private static final int ITEMS = 300;

    private static Chromium chromium;
    private static NodeUnderTest node;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        Path people = Files.writeString(
                folder.resolve("people.json"), "[{\"id\":\"u7\",\"name\":\"Ines\",\"tastes\":[\"sea\"]}]");
        chromium = Chromium.start();
        node = new NodeUnderTest(
                folder,
                Map.of(
                        "http.pages", "true",
                        "fetch.user-budget", "10s",
                        "http.people", people.toString(),
                        "http.image-hosts", "http://127.0.0.1:1"));
        node.start();
        Gallery.fill(node, ITEMS);
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

    private static OpenPage open() {
        return chromium.open(node.http(), Screen.DESKTOP_LIGHT).awaitTiles();
    }

    @Test
    void scrollingGoesOnAndRepeatsNothing() {
        try (OpenPage open = open()) {
            open.scrollTo(150);
            assertThat(open.shown("item")).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTileIsAnImpressionOnceHalfOfItWasSeenForASecondAndNotBefore() {
        try (OpenPage open = open()) {
            open.awaitEvents("impression", 8);
            List<String> visible = new ArrayList<>();
            ((List<?>)
                            open.tiles()
                                    .evaluateAll(
                                            "tiles => tiles.filter(tile => { const at = tile.getBoundingClientRect();"
                                                    + " return at.top + at.height / 2 < innerHeight; }).map(tile => tile.tile.item.item)"))
                    .forEach(item -> visible.add(String.valueOf(item)));
            List<JsonNode> seen = open.events("impression");
            assertThat(seen).extracting(event -> event.get("item").asText()).isSubsetOf(visible);
            assertThat(seen).extracting(event -> event.get("id").asText()).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatWasHiddenDoesNotComeBack() {
        try (OpenPage open = open()) {
            String hidden = (String) open.picture().evaluate("tile => tile.tile.item.item");
            open.picture().locator(".tile-more").click();
            open.page
                    .locator(".menu button", new Page.LocatorOptions().setHasText("Hide this"))
                    .click();
            assertThat(open.page.locator("main .is-hidden")).hasCount(1);
            open.awaitEvents("hide", 1);
            String user = open.events("hide").getFirst().get("user").asText();
            await().atMost(NodeUnderTest.PATIENCE)
                    .until(() -> node.get("/v1/parameters/main?user=" + user)
                            .json()
                            .at("/person/controls/hidden/items")
                            .toString()
                            .contains(hidden));
            open.page.evaluate("sessionStorage.clear()"); // so that the server alone remembers
            open.page.waitForResponse(response -> response.url().contains("/v1/feed"), () -> open.page.reload());
            open.awaitTiles().scrollTo(ITEMS - 15); // so far that what was seen comes again
            assertThat(open.shown("item")).doesNotContain(hidden);
        }
    }

    @Test
    void aFollowedAuthorIsToldToTheServerAndStaysPressed() {
        try (OpenPage open = open()) {
            open.picture().locator(".tile-open").click();
            open.dialog().locator(".follow").click();
            assertThat(open.dialog().locator(".follow")).hasText("Following");
            open.awaitEvents("follow", 1);
            assertThat(open.events("follow").getFirst().get("author").asText())
                    .isEqualTo(open.dialog().locator(".byline .author").first().textContent());
            open.escape();
            open.picture().locator(".tile-open").click();
            assertThat(open.dialog().locator(".follow")).hasText("Following");
        }
    }

    @Test
    void whyThisSpeaksInWordsBeforeFigures() {
        try (OpenPage open = open()) {
            open.picture().locator(".tile-why").click();
            assertThat(open.dialog().locator(".words li").first()).isVisible();
            assertThat(open.dialog().locator("table")).containsText("fresh");
            open.escape();
        }
    }

    @Test
    void anotherPersonsFeedIsShownAndToldAsHis() {
        try (OpenPage open = open()) {
            open.page.locator("#who").click();
            Locator ines = open.dialog().locator(".choice").filter(new Locator.FilterOptions().setHasText("Ines"));
            assertThat(ines).containsText("Sea");
            ines.click();
            assertThat(open.page.locator("#who")).hasText("Ines");
            open.awaitTiles().picture().locator(".tile-open").click();
            open.awaitEvents("click", 1);
            assertThat(open.events("click").getFirst().get("user").asText()).isEqualTo("u7");
        }
    }

    @Test
    void aKeyboardAloneWalksThePage() {
        try (OpenPage open = open()) {
            open.page.keyboard().press("Tab");
            assertThat(open.page.locator(".why-order")).isFocused();
            open.page.keyboard().press("Tab");
            assertThat(open.page.locator("#who")).isFocused();
            open.page.keyboard().press("Tab");
            Locator first = open.tiles().first().locator(".tile-open");
            assertThat(first).isFocused();
            open.page.keyboard().press("ArrowRight");
            assertThat(open.tiles().nth(1).locator(".tile-open")).isFocused();
            open.page.keyboard().press("ArrowLeft");
            open.page.keyboard().press("Enter");
            assertThat(open.dialog()).isVisible();
            for (int i = 0; i < 60; i++) {
                open.page.keyboard().press("Tab");
                // Past the last button the browser's own bar has its turn, where the document's focus is nowhere.
                assertThat(
                                open.page.evaluate(
                                        "document.activeElement === document.body || !!document.activeElement.closest('dialog')"))
                        .isEqualTo(true);
            }
            open.escape();
            assertThat(first).isFocused();
            open.page.keyboard().press("Tab");
            open.page.keyboard().press("Tab");
            open.page.keyboard().press("Enter");
            assertThat(open.page.locator(".menu button").first()).isFocused();
            open.page.keyboard().press("Escape");
            assertThat(open.page.locator(".menu")).hasCount(0);
            assertThat(open.tiles().first().locator(".tile-more")).isFocused();
        }
    }

    @Test
    void theBackButtonClosesWhatLiesOnTop() {
        try (OpenPage open = open()) {
            open.picture().locator(".tile-open").click();
            open.dialog().locator(".tile:not(:has(.length)) .tile-open").first().click();
            assertThat(open.page.locator("dialog[open]")).hasCount(2);
            open.page.goBack();
            assertThat(open.page.locator("dialog[open]")).hasCount(1);
            open.page.goBack();
            assertThat(open.page.locator("dialog[open]")).hasCount(0);
        }
    }

    @Test
    void goingBackTwiceAtOnceClosesBoth() {
        try (OpenPage open = open()) {
            open.picture().locator(".tile-open").click();
            open.dialog().locator(".tile:not(:has(.length)) .tile-open").first().click();
            assertThat(open.page.locator("dialog[open]")).hasCount(2);
            // Both arrive before either dialog has said that it is closed.
            open.page.evaluate("const wait = () => { for (const end = Date.now() + 300; Date.now() < end;); };"
                    + " addEventListener('popstate', wait, { once: true }); history.back(); history.back()");
            assertThat(open.page.locator("dialog[open]")).hasCount(0);
        }
    }

    @Test
    void dialogsThatCloseTogetherLeaveNoStepBehind() {
        try (OpenPage open = open()) {
            open.picture().locator(".tile-open").click();
            open.dialog().locator(".tile:not(:has(.length)) .tile-open").first().click();
            assertThat(open.page.locator("dialog[open]")).hasCount(2);
            open.page.evaluate("[...document.querySelectorAll('dialog[open]')].reverse().forEach(one => one.close())");
            open.page.waitForFunction("() => !history.state?.step");
            assertThat(open.page.locator("dialog")).hasCount(0);
        }
    }

    @Test
    void aBrowserThatKeepsNothingShowsTheFeedAllTheSame() {
        String forbidden = "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
                + " { get() { throw new DOMException('forbidden', 'SecurityError'); } });";
        try (OpenPage open =
                chromium.open(node.http(), Screen.PHONE_DARK, forbidden).awaitTiles()) {
            open.picture().locator(".tile-open").click();
            open.escape();
            open.scrollTo(40);
            assertThat(open.shown("item")).doesNotHaveDuplicates();
        }
    }

    @Test
    void twoTabsAreOnePersonWhoseEventsAreAllDifferent() {
        try (OpenPage open = open()) {
            OpenPage other = open.tab().awaitTiles();
            open.awaitEvents("impression", 3);
            other.awaitEvents("impression", 3);
            List<JsonNode> all = new ArrayList<>(open.events("impression"));
            all.addAll(other.events("impression"));
            assertThat(all).extracting(event -> event.get("id").asText()).doesNotHaveDuplicates();
            assertThat(all)
                    .extracting(event -> event.get("user").asText())
                    .containsOnly(all.getFirst().get("user").asText());
        }
    }

    @Test
    void aPersonErasedWhileHisPageIsOpenGoesOn() {
        try (OpenPage open = open()) {
            open.awaitEvents("impression", 1);
            String user = open.events("impression").getFirst().get("user").asText();
            assertThat(node.send("DELETE", "/v1/users/" + user, "").status()).isEqualTo(204);
            int before = open.tiles().count();
            open.scrollTo(before + 20);
            open.picture().locator(".tile-open").click();
            assertThat(open.dialog().locator(".tile").first()).isVisible();
        }
    }

    @Test
    void aPictureThatCannotBeLoadedIsDrawn() {
        String more = ",\"attributes\":{\"imageUrl\":\"http://127.0.0.1:1/none.jpg\"}";
        put(new ItemText("unloaded", "painter", "sea", Instant.now(), more));
        try (OpenPage open = openAt("unloaded")) {
            Locator image = open.page
                    .locator("main .tile")
                    .filter(new Locator.FilterOptions().setHas(open.page.locator("[aria-label*='painter']")))
                    .locator(".tile-open > img");
            open.page.waitForFunction("image => image.src.startsWith('data:image/svg')", image.elementHandle());
            assertThat(open.foreignRequests()).containsOnly("http://127.0.0.1:1/none.jpg");
        }
    }

    @Test
    void whateverAnItemIsCalledIsShownAsText() {
        String odd = "\"><img src=x onerror='document.title=1'>\u202E&lt;";
        String json = odd.replace("\"", "\\\"");
        put(new ItemText("odd", json, json, Instant.now(), ",\"attributes\":{\"title\":\"" + json + "\"}"));
        try (OpenPage open = openAt("odd")) {
            Locator tile = open.page.locator("main .tile").filter(new Locator.FilterOptions().setHasText("onerror"));
            assertThat(tile.locator(".caption-title bdi")).hasText(odd);
            assertThat(tile.locator(".author")).hasText(odd);
            tile.locator(".tile-open").click();
            assertThat(open.dialog().locator("h2 bdi")).hasText(odd);
            assertThat(open.page.locator("img[src='x']")).hasCount(0);
            assertThat(open.page).hasTitle("Cascade");
        }
    }

    /** A page whose first tiles have the item, which is new. */
    private static OpenPage openAt(String item) {
        OpenPage open = open();
        Set<String> shown = new HashSet<>(open.shown("item"));
        for (int tiles = 60; !shown.contains(item) && tiles <= 300; tiles += 40) {
            open.scrollTo(tiles);
            shown.addAll(open.shown("item"));
        }
        assertThat(shown).contains(item);
        return open;
    }

    private static void put(ItemText item) {
        String path = "/v1/items/" + URLEncoder.encode(item.id(), StandardCharsets.UTF_8);
        assertThat(node.send("PUT", path, item.json()).status()).isEqualTo(204);
    }
}
