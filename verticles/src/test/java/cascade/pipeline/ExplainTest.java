package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.explain.Explanation;
import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Stage;
import cascade.explain.Explanation.Word;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.feed.Source;
import cascade.feed.UnknownItemException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of an item is what its page came by. */
class ExplainTest {

    private static final UserId USER = new UserId("u1");
    private static final Community COMMUNITY = new Community();
    private static final FeedUnderTest FEED = new FeedUnderTest();

    @BeforeAll
    static void start() {
        COMMUNITY.publish(FEED.store.memory());
        FEED.catchUp();
        FEED.serve(COMMUNITY.item2vec("1", FEED.catalogue), COMMUNITY.opinionated("1"));
        FEED.click(USER, Community.id(3));
    }

    @AfterAll
    static void stop() {
        FEED.close();
    }

    private static Explanation of(UserId user, ItemId item) {
        return await(FEED.explain(user, Scene.WATERFALL, null, item));
    }

    @Test
    void everyItemOfAPageIsExplainedAsItStandsThere() {
        FeedPage page = await(FEED.withoutATrace(USER));

        for (int i = 0; i < items(page).size(); i++) {
            Scored shown = page.slate().candidates().get(i);
            Explanation said = of(USER, items(page).get(i));
            assertThat(said.fate().stage()).isEqualTo(Stage.PAGE);
            assertThat(said.fate().position()).isEqualTo(i + 1);
            assertThat(said.findings().stream().map(Finding::source))
                    .containsExactlyElementsOf(shown.item().candidate().sources());
            assertThat(said.fate().rank().value()).isEqualTo(shown.value());
            assertThat(said.fate().words()).isNotEmpty();
            assertThat(said.tasks()).hasSize(2).allSatisfy(task -> {
                assertThat((float) task.probability()).isEqualTo(shown.scores().get(task.task()));
                assertThat(task.linear() + task.remainder()).isEqualTo(task.logit());
            });
        }
    }

    @Test
    void whatAClickLedToNamesTheClick() {
        FeedPage page = await(FEED.withoutATrace(USER));
        ItemId led = FeedUnderTest.foundBy(page, Source.ITEM2VEC_REALTIME).getFirst();

        assertThat(of(USER, led).fate().words())
                .contains(new Word("opened", "because you opened", Community.id(3), null));
    }

    @Test
    void whatWasServedIsToldAndNotHeldAgainstIt() {
        UserId user = new UserId("served");
        ItemId first = items(FEED.page(user)).getFirst();

        FeedUnderTest.eventually(() -> of(user, first).filter().seenMinute() > 0);
        Explanation said = of(user, first);

        assertThat(said.filter().verdict()).isEqualTo("kept");
        assertThat(said.fate().stage()).isEqualTo(Stage.PAGE);
        assertThat(items(await(FEED.withoutATrace(user)))).doesNotContain(first);
    }

    @Test
    void anExplanationLeavesNoTrace() {
        UserId user = new UserId("asks-only");
        List<ItemId> before = items(await(FEED.withoutATrace(user)));

        for (ItemId item : before) {
            of(user, item);
        }

        assertThat(await(FEED.store.memory().user(user)).seen().size()).isZero();
        assertThat(items(await(FEED.withoutATrace(user)))).isEqualTo(before);
    }

    @Test
    void whatWasClickedIsNotShownAgain() {
        Explanation said = of(USER, Community.id(3));

        assertThat(said.fate().stage()).isEqualTo(Stage.FILTER);
        assertThat(said.fate().reason()).isEqualTo("clicked");
    }

    @Test
    void anImageIsOfTheWrongKindForVideos() {
        Explanation said = await(FEED.explain(USER, Scene.VIDEO, null, Community.id(1)));

        assertThat(said.fate().reason()).isEqualTo("wrong-kind");
    }

    @Test
    void whatSourcesHaveBeyondTheirQuotaSaysWhere() {
        UserId newcomer = new UserId("newcomer");
        List<Explanation> notFound = IntStream.range(0, Community.ITEMS)
                .mapToObj(n -> of(newcomer, Community.id(n)))
                .filter(said -> said.fate().stage() == Stage.RECALL)
                .toList();

        // Nothing leads a newcomer to anything but trending, which gives fifty of the hundred that it looks at, and
        // fresh.
        assertThat(notFound)
                .hasSizeGreaterThan(100)
                .allSatisfy(said -> assertThat(said.fate().reason()).isEqualTo("beyond-quota"))
                .allSatisfy(said -> assertThat(said.fate().words().getFirst().text())
                        .contains(" has it as its ", " and gives its first "));
    }

    @Test
    void whatIsRankedTooLowSaysWhere() {
        FeedPage page = await(FEED.withoutATrace(USER));
        Explanation said = IntStream.range(0, Community.ITEMS)
                .mapToObj(Community::id)
                .filter(item -> !items(page).contains(item))
                .map(item -> of(USER, item))
                .filter(explanation -> explanation.fate().stage() == Stage.RANK)
                .findFirst()
                .orElseThrow();

        assertThat(said.fate().rank().position()).isGreaterThan(20);
        assertThat(said.fate().words().getFirst().text())
                .startsWith("ranked " + said.fate().rank().position());
    }

    @Test
    void anUnknownItemFails() {
        assertThatThrownBy(() -> of(USER, new ItemId("nobody-has-it")))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(UnknownItemException.class);
    }

    @Test
    void anUnknownUserIsANewcomer() {
        assertThat(of(new UserId("stranger"), Community.id(0)).fate().words())
                .extracting(Word::code)
                .contains("trending");
    }
}
