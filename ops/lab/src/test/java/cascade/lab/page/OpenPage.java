package cascade.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The page as somebody looks at it, with what a test asks of it. Whatever fails in it fails the test that closes it. */
final class OpenPage implements AutoCloseable {

    /** As much as the slowest machine needs. */
    static final double PATIENCE_MILLIS = 60_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    final Page page;

    private final BrowserContext context;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final List<String> foreign = new CopyOnWriteArrayList<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    OpenPage(BrowserContext context, String address) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
        page.onPageError(faults::add);
        page.onRequest(request -> note(request, URI.create(address).getAuthority()));
        page.navigate(address);
    }

    private void note(Request request, String home) {
        URI uri = URI.create(request.url());
        if (!"data".equals(uri.getScheme()) && !home.equals(uri.getAuthority())) {
            foreign.add(request.url());
        }
        if (request.url().endsWith("/v1/events") && request.postData() != null) {
            try {
                JSON.readTree(request.postData()).forEach(events::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The same in another tab of the same browser. */
    OpenPage tab() {
        return new OpenPage(context, page.url());
    }

    /** Waits for the first tiles. */
    OpenPage awaitTiles() {
        page.waitForSelector(".tile");
        return this;
    }

    Locator tiles() {
        return page.locator("main .tile");
    }

    /** The first tile of the feed that is a picture and no video. */
    Locator picture() {
        return page.locator("main .tile:not(:has(.length))").first();
    }

    Locator video() {
        return page.locator("main .tile:has(.length)").first();
    }

    /** A member of the items shown in the tiles of the feed, in their order. */
    List<String> shown(String member) {
        List<String> shown = new ArrayList<>();
        Object values = tiles().evaluateAll("(tiles, member) => tiles.map((tile) => tile.tile.item[member])", member);
        ((List<?>) values).forEach(value -> shown.add(String.valueOf(value)));
        return shown;
    }

    /** The dialog on top. */
    Locator dialog() {
        return page.locator("dialog[open]").last();
    }

    /** Closes the dialog on top, once there is one, as a keyboard does. */
    void escape() {
        dialog().waitFor();
        int open = page.locator("dialog[open]").count();
        page.keyboard().press("Escape");
        // A dialog's step back in the history comes a moment after it, and closes what was opened meanwhile.
        page.waitForFunction(
                "open => { const left = document.querySelectorAll('dialog[open]').length;"
                        + " return left < open && (left > 0 || !history.state?.step); }",
                open);
    }

    /** Scrolls until the feed has so many tiles. */
    void scrollTo(int tiles) {
        page.waitForFunction(
                "tiles => (scrollTo(0, document.body.scrollHeight), document.querySelectorAll('main .tile').length >= tiles)",
                tiles);
    }

    /** What the page told the server so far, of one type. */
    List<JsonNode> events(String type) {
        return events.stream()
                .filter(event -> event.get("type").asText().equals(type))
                .toList();
    }

    /** Waits until the page has told the server so many events of a type. */
    void awaitEvents(String type, int count) {
        page.waitForCondition(() -> events(type).size() >= count);
    }

    void screenshot(String name) {
        // What is seen, in a folder that stays: somebody should look at it.
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "page", name + ".png")));
    }

    /** Of the page from its top to its end. */
    void wholeScreenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "page", name + ".png"))
                .setFullPage(true));
    }

    List<String> foreignRequests() {
        return List.copyOf(foreign);
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults).as("faults of the page's own code").isEmpty();
    }
}
