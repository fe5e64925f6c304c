package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.node.NodeUnderTest;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short walk through the page in a real browser, over a whole node without models. */
class PageWalkIT {

    private static Chromium chromium;
    private static NodeUnderTest node;

    @BeforeAll
    static void start(@TempDir Path folder) {
        chromium = Chromium.start();
        node = new NodeUnderTest(folder, Map.of("http.pages", "true"));
        node.start();
        Gallery.fill(node, 200);
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

    @Test
    void aPictureIsOpenedLikedAndHiddenAndAVideoIsWatched() {
        try (OpenPage open = chromium.open(node.http(), Screen.PHONE_LIGHT).awaitTiles()) {
            String picture = (String) open.picture().evaluate("tile => tile.tile.item.item");
            open.picture().locator(".tile-open").click();
            assertThat(open.dialog().locator(".tile").nth(3)).isVisible();
            open.dialog().locator(".like").click();
            assertThat(open.dialog().locator(".like")).hasText("Liked");
            open.dialog().locator(".hide-it").click();
            assertThat(open.page.locator("dialog[open]")).hasCount(0);
            assertThat(open.page.locator("main .is-hidden")).hasCount(1);

            open.video().locator(".tile-open").click();
            assertThat(open.dialog().locator(".video").first()).hasClass("video plays");
            assertThat(open.dialog().locator(".video").nth(1)).isAttached();
            open.page.keyboard().press("ArrowDown");
            assertThat(open.dialog().locator(".video").nth(1)).hasClass("video plays");
            open.escape();

            open.awaitEvents("dwell", 2);
            for (String type : List.of("impression", "click", "like", "hide", "dwell")) {
                JsonNode event = open.events(type).getFirst();
                assertThat(event.path("requestId").asText()).as("%s", event).isNotEmpty();
                assertThat(event.has("position")).as("%s", event).isTrue();
            }
            assertThat(open.events("click").getFirst().get("item").asText()).isEqualTo(picture);
            assertThat(open.foreignRequests()).isEmpty();
        }
    }
}
