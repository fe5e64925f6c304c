package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.http.access.ApiKey;
import cascade.http.access.KeyFile;
import cascade.http.access.Scope;
import cascade.http.access.Token;
import cascade.lab.node.NodeUnderTest;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that takes a key, and what a browser may do from then on. */
@Tag("long")
class SignInIT {

    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(OpenPage.PATIENCE_MILLIS);

    private static Chromium chromium;
    private static NodeUnderTest node;
    private static KeyFile keys;
    private static final Token OPERATOR = Token.random(new SecureRandom());
    private static final Token READER = Token.random(new SecureRandom());
    private static final Token LEAVING = Token.random(new SecureRandom());

    @BeforeAll
    static void start(@TempDir Path folder) {
        chromium = Chromium.start();
        keys = new KeyFile(folder.resolve("keys.json"));
        keys.change(_ -> List.of(
                key("operator", OPERATOR, Set.of(Scope.values())),
                key("reader", READER, Set.of(Scope.FEED)),
                key("leaving", LEAVING, Set.of(Scope.values()))));
        node = new NodeUnderTest(
                folder,
                Map.of("http.pages", "true", "http.keys", keys.path().toString(), "http.keys-on-loopback", "true"));
        node.start();
    }

    private static ApiKey key(String name, Token token, Set<Scope> scopes) {
        return new ApiKey(name, token.id(), token.digest(), scopes, null, Instant.now(), null);
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

    private static void signIn(OpenPage open, Token token) {
        open.page.locator("#key").fill(token.text());
        open.page.locator("button[type=submit]").click();
    }

    @Test
    void theConsoleAsksForAKeyAndThenTells() {
        try (OpenPage open = chromium.open(node.http() + "/console", Screen.DESKTOP_LIGHT, "")) {
            open.page.waitForURL("**/sign-in?to=/console");
            signIn(open, OPERATOR);
            open.page.waitForURL("**/console");
            assertThat(open.page.locator(".state")).hasText("Live", SOON);
            assertThat(String.valueOf(open.page.evaluate(
                            "document.cookie + JSON.stringify({...localStorage, ...sessionStorage})")))
                    .doesNotContain("cascade_");
        }
    }

    @Test
    void aKeyThatIsNotInForceIsRefusedInWords() {
        try (OpenPage open = chromium.open(node.http() + "/sign-in", Screen.DESKTOP_LIGHT, "")) {
            signIn(open, Token.random(new SecureRandom()));
            assertThat(open.page.locator("#refusal")).hasText("This key is not in force.");
            assertThat(open.page.locator("#key")).isFocused();
        }
    }

    @Test
    void aKeyForFeedsDoesNotOpenTheConsole() {
        try (OpenPage open = chromium.open(node.http() + "/sign-in?to=/console", Screen.DESKTOP_LIGHT, "")) {
            signIn(open, READER);
            open.page.waitForURL("**/console");
            open.page.waitForURL("**/sign-in?to=/console");
        }
    }

    @Test
    void aConsoleGoesDarkOnceItsKeyIsRevoked() {
        try (OpenPage open = chromium.open(node.http() + "/sign-in?to=/console", Screen.DESKTOP_LIGHT, "")) {
            signIn(open, LEAVING);
            open.page.waitForURL("**/console");
            assertThat(open.page.locator(".state")).hasText("Live", SOON);

            keys.change(all -> all.stream()
                    .map(key -> key.name().equals("leaving") ? key.revokedAt(Instant.now()) : key)
                    .toList());

            open.page.waitForURL("**/sign-in?to=/console");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsShutOut(Screen screen) {
        try (OpenPage open = chromium.open(node.http() + "/sign-in", screen, "")) {
            assertThat(Axe.over(open).faults()).isEmpty();
            assertThat(open.foreignRequests()).isEmpty();
            open.screenshot("sign-in-" + screen.fileName());
        }
    }
}
