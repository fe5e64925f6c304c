package cascade.lab.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.lab.node.NodeUnderTest;
import cascade.pushed.Pushed;
import cascade.run.pushed.PushClient;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page shows of why, of wishes and of a feed without a profile: all three as a real server answers. */
@Tag("long")
class PageExplainsIT {

    private static final int MOST_TRIES = 10;

    /** Of an answer that nothing came too late for: without ranking there are no scores to tell of. */
    private static final Pattern WHOLE = Pattern.compile("\"degraded\"\\s*:\\s*\\[\\s*]");

    private static DemoInBrowser demo;

    @BeforeAll
    static void start(@TempDir Path folder) {
        demo = DemoInBrowser.start(folder);
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    private static OpenPage open() {
        return demo.open(Screen.PHONE_LIGHT);
    }

    @Test
    void whyThisSaysHowTheScoreCameToBe() {
        try (OpenPage open = open()) {
            Response answer = why(open);
            for (int tries = 1;
                    tries < MOST_TRIES && !WHOLE.matcher(answer.text()).find();
                    tries++) {
                open.page.keyboard().press("Escape");
                answer = why(open);
            }
            assertThat(answer.status()).isEqualTo(200);
            assertThat(open.dialog().locator(".words li").first()).isVisible();
            assertThat(open.dialog().locator("svg.bars").first())
                    .hasAttribute("aria-label", Pattern.compile("linear .*logit .*probability .*%"));
            open.screenshot("explained-390-light");
        }
    }

    private static Response why(OpenPage open) {
        return open.page.waitForResponse(
                response -> response.url().contains("/v1/explain"),
                () -> open.picture().locator(".tile-why").click());
    }

    @Test
    void aTopicWishedForLessIsShownAndCanBeTakenBack() {
        try (OpenPage open = open()) {
            String topic = (String) open.picture().evaluate("tile => tile.tile.item.topic");
            open.picture().locator(".tile-more").click();
            open.page.waitForResponse(
                    response -> response.url().endsWith("/preferences")
                            && response.request().method().equals("PUT"),
                    () -> open.page
                            .locator(".menu button", new Page.LocatorOptions().setHasText("Less of"))
                            .first()
                            .click());
            open.page.locator("#who").click();
            assertThat(open.dialog().locator(".wish.less")).hasCount(1);
            open.screenshot("wishes-390-light");
            Response removed = open.page.waitForResponse(
                    response -> response.request().method().equals("DELETE"),
                    () -> open.dialog().locator(".wish.less button").click());
            assertThat(removed.url()).endsWith("/preferences/topics/" + topic);
            assertThat(removed.ok()).isTrue();
            assertThat(open.dialog().locator(".wish")).hasCount(0);
        }
    }

    @Test
    void whyThisNamesTheOperatorsRule() {
        try (PushClient operator = new PushClient(demo.redis(), Pushed.RULES)) {
            String pin = "{\"version\":1,\"rules\":[{\"name\":\"spring\",\"action\":\"pin\",\"kind\":\"image\"}]}";
            assertThat(operator.push(pin).values()).isNotEmpty().allMatch(PushClient::isApplied);
            try (OpenPage open = open()) {
                open.picture().locator(".tile-why").click();

                assertThat(open.dialog().locator(".words li").first()).containsText("rule 'spring'");
                assertThat(open.dialog()).containsText("spring (pin, version 1)");
            } finally {
                operator.push("{\"version\":2,\"rules\":[]}");
            }
        }
    }

    @Test
    void withoutAProfileTwoPeopleSeeTheSameInTheSameOrder() {
        // What is trending changes by the second, between two looks too; what is of a person would differ in each.
        await().atMost(NodeUnderTest.PATIENCE).until(() -> withoutProfile("u1").equals(withoutProfile("u2")));
    }

    private static List<String> withoutProfile(String user) {
        String person = "{\"id\":\"" + user + "\",\"kind\":\"person\",\"name\":\"" + user + "\",\"tastes\":[]}";
        String script = "sessionStorage.setItem('cascade.person', '" + person + "')";
        try (OpenPage open = demo.open(Screen.DESKTOP_LIGHT, script)) {
            open.page.locator("#who").click();
            Response answer = open.page.waitForResponse(
                    response -> response.url().contains("profiling=off"),
                    () -> open.dialog().locator("#without-profile").check());
            assertThat(answer.status()).isEqualTo(200);
            open.escape();
            assertThat(open.page.locator("#who")).containsText("no profile");
            open.scrollTo(40);
            return open.shown("item").subList(0, 40);
        }
    }
}
