package cascade.lab.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium without a window. It calls nobody, and nothing of it is fetched. */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        this.playwright =
                Playwright.create(new CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        // The sandbox refuses to run as root.
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    /** Skips the calling test where the machine has none. */
    static Chromium start() {
        Optional<Path> executable = find();
        Assumptions.assumeTrue(
                executable.isPresent(), "no Chromium on the PATH; as root, ops/cascade test installs Debian's");
        PlaywrightAssertions.setDefaultAssertionTimeout(OpenPage.PATIENCE_MILLIS);
        return new Chromium(executable.orElseThrow());
    }

    /** A window of its own, as of somebody who was never here. */
    OpenPage open(String address, Screen screen) {
        return new OpenPage(browser.newContext(screen.options()), address);
    }

    /** The same, with a script that runs before the page's own. */
    OpenPage open(String address, Screen screen, String before) {
        BrowserContext context = browser.newContext(screen.options());
        context.addInitScript(before);
        return new OpenPage(context, address);
    }

    private static Optional<Path> find() {
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator, -1));
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .flatMap(path -> Files.isExecutable(path) ? Stream.of(path) : Stream.empty())
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
