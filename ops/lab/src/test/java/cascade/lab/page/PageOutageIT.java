package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import cascade.lab.node.NodeUnderTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page that is open while what is behind it goes and comes back. */
@Tag("long")
class PageOutageIT {

    private static final double PATIENCE = NodeUnderTest.PATIENCE.toMillis();

    private Chromium chromium;
    private NodeUnderTest node;

    @BeforeEach
    void start(@TempDir Path folder) {
        chromium = Chromium.start();
        node = new NodeUnderTest(folder, Map.of("http.pages", "true"));
        node.start();
        Gallery.fill(node, 200);
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
            chromium.close();
        }
    }

    @Test
    void aPageSaysThatTheServerIsGoneAndGoesOnOnceItIsBack() {
        try (OpenPage open = chromium.open(node.http(), Screen.PHONE_LIGHT).awaitTiles()) {
            int before = open.tiles().count();
            node.stop();
            open.page.evaluate("scrollTo(0, document.body.scrollHeight)");
            assertThat(open.page.locator(".note.waiting")).containsText("goes on by itself");
            open.screenshot("waiting-390-light");
            node.start();
            open.page.waitForFunction(
                    "before => document.querySelectorAll('main .tile').length > before",
                    before,
                    new Page.WaitForFunctionOptions().setTimeout(PATIENCE));
            assertThat(open.page.locator(".note.waiting")).isHidden(new IsHiddenOptions().setTimeout(PATIENCE));
        }
    }

    @Test
    void whileRedisIsDownThePageSaysWhatIsMissing() {
        try (OpenPage open = chromium.open(node.http(), Screen.PHONE_LIGHT).awaitTiles()) {
            node.redis.kill();
            open.page.reload();
            assertThat(open.page.locator(".note.missing")).isVisible(new IsVisibleOptions().setTimeout(PATIENCE));
            assertThat(open.page.locator(".note.missing")).containsText("what we know of you");
            open.awaitTiles();
        }
    }
}
