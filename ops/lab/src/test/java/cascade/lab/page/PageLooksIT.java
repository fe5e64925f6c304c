package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.node.NodeUnderTest;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the page looks on a phone and on a desktop, by day and by night; the pictures stay in {@code target/page}. */
@Tag("long")
class PageLooksIT {

    private static final double MOST_SHIFT = 0.02;

    private static final String SHIFTS = """
            window.shift = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
            }).observe({ type: "layout-shift", buffered: true });
            """;

    private static final List<String> TOPICS = List.of(
            "sea",
            "mountains",
            "cats",
            "dog",
            "city-night",
            "portrait",
            "street-food",
            "forest",
            "flowers",
            "desert",
            "galaxy",
            "street",
            "architecture",
            "coffee",
            "baking",
            "sports",
            "fashion",
            "art",
            "travel",
            "cars",
            "music",
            "books",
            "snow",
            "t1",
            "t2",
            "t3",
            "t4",
            "t5",
            "t6",
            "t7",
            "t8",
            "t9",
            "",
            "{\"><'&");

    private static Chromium chromium;
    private static NodeUnderTest node;

    @BeforeAll
    static void start(@TempDir Path folder) {
        chromium = Chromium.start();
        node = new NodeUnderTest(folder, Map.of("http.pages", "true"));
        node.start();
        Gallery.fill(node, 300);
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

    @ParameterizedTest
    @EnumSource
    void nobodyIsShutOut(Screen screen) {
        try (OpenPage open = chromium.open(node.http(), screen).awaitTiles()) {
            Axe axe = Axe.over(open);
            look(open, axe, "feed", screen);
            open.page.locator("#who").click();
            look(open, axe, "whose", screen);
            open.escape();
            open.picture().locator(".tile-open").click();
            assertThat(open.dialog().locator(".tile").first()).isVisible();
            look(open, axe, "detail", screen);
            open.dialog()
                    .locator(".action", new Locator.LocatorOptions().setHasText("Why"))
                    .click();
            assertThat(open.dialog().locator(".words")).isVisible();
            look(open, axe, "why", screen);
            open.escape();
            open.escape();
            open.picture().locator(".tile-more").click();
            look(open, axe, "menu", screen);
            open.page.keyboard().press("Escape");
            open.video().locator(".tile-open").click();
            assertThat(open.dialog().locator(".video").nth(1)).isAttached();
            look(open, axe, "video", screen);
        }
    }

    private static void look(OpenPage open, Axe axe, String what, Screen screen) {
        open.screenshot(what + "-" + screen.fileName());
        assertThat(axe.graveFaults()).as("%s on %s", what, screen).isEmpty();
    }

    @Test
    void aPictureOfAnyTopicIsAFunctionOfItsIds() {
        try (OpenPage open = chromium.open(node.http(), Screen.PHONE_LIGHT).awaitTiles()) {
            assertThat(TOPICS)
                    .allSatisfy(
                            topic -> assertThat(open.page.evaluate("""
                    async (topic) => {
                      const { picture } = await import("/pages/any/art/draw.js");
                      const item = { item: "i1", author: "a1", topic, width: 3, height: 4 };
                      const drawn = picture(item);
                      const image = new Image();
                      image.src = picture(item, { isMoving: true });
                      await image.decode();
                      const others = [{ ...item, item: "i2" }, { ...item, author: "a2" }].map((other) => picture(other));
                      return drawn === picture(item) && !others.includes(drawn);
                    }
                    """, topic)).isEqualTo(true));
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingMovesByItself(Screen screen) {
        try (OpenPage open = chromium.open(node.http(), screen, SHIFTS).awaitTiles()) {
            open.scrollTo(60);
            open.awaitEvents("impression", 4);
            assertThat(((Number) open.page.evaluate("window.shift")).doubleValue())
                    .isLessThan(MOST_SHIFT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE_LIGHT", "DESKTOP_LIGHT"})
    void aPhoneHasTwoColumnsAndADesktopMore(Screen screen) {
        try (OpenPage open = chromium.open(node.http(), screen).awaitTiles()) {
            Object columns = open.tiles().evaluateAll("tiles => new Set(tiles.map(tile => tile.tile.column)).size");
            if (screen == Screen.PHONE_LIGHT) {
                assertThat(columns).isEqualTo(2);
            } else {
                assertThat((int) columns).isGreaterThan(4);
            }
        }
    }
}
