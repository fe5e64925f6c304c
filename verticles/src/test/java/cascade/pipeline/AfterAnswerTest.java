package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.SeenItems;
import cascade.features.UserId;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.Scored;
import cascade.served.AfterServe;
import cascade.served.Others;
import cascade.served.Served;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens behind an answer: after it, without it waiting, and whatever becomes of it. */
class AfterAnswerTest {

    private static final UserId ANN = new UserId("ann");

    private final Community community = new Community();
    private FeedUnderTest feed;

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void effectsStartAfterTheCallerHasItsPage() {
        List<String> order = new CopyOnWriteArrayList<>();
        Promise<Void> done = Promise.promise();
        start(effect(served -> {
            order.add("effect");
            done.complete();
        }));

        Future<FeedPage> page = feed.askAnd(ANN, _ -> order.add("answer"));

        await(page);
        await(done.future());
        assertThat(order).containsExactly("answer", "effect");
    }

    @Test
    void anEffectThatThrowsChangesNothing() {
        List<String> later = new CopyOnWriteArrayList<>();
        start(
                effect(served -> {
                    throw new IllegalStateException("broken");
                }),
                effect(served ->
                        later.add(served.page().slate().query().request().id())));

        FeedPage first = feed.page(ANN);
        FeedPage second = feed.page(ANN);

        assertThat(items(first)).hasSize(20);
        assertThat(first.degraded()).isEmpty();
        assertThat(items(second)).hasSize(20).doesNotContainAnyElementsOf(items(first));
        FeedUnderTest.eventually(() -> later.size() == 2);
        assertThat(feed.meters
                        .get("cascade.served.failures")
                        .tag("effect", "probe")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void whatWasServedIsSeenAtTheTimeOfTheRequest() {
        start();

        List<ItemId> shown = items(feed.page(ANN));

        FeedUnderTest.eventually(() -> seen().size() == 20);
        SeenItems seen = seen();
        assertThat(shown).allMatch(seen::contains);
        assertThat(seen.minute(0)).isEqualTo((int) (Examples.NOW.getEpochSecond() / 60));
    }

    @Test
    void theOthersThatWereRankedAreToldBehindTheAnswer() {
        CompletableFuture<Served> told = new CompletableFuture<>();
        start(effect(served -> {
            served.others().keep();
            told.complete(served);
        }));

        FeedPage page = feed.page(ANN, Scene.SIMILAR, Community.id(3), null);

        Served served = told.join();
        assertThat(served.page()).isSameAs(page);
        // By whoever writes them down, when the models may have been replaced.
        feed.serve(community.indifferent("2"));
        List<Scored> others = served.others().get();
        assertThat(others).isNotEmpty().allSatisfy(other -> {
            assertThat(other.inputs()).isNotEmpty();
            assertThat(other.scores()).containsOnlyKeys("click", "follow");
        });
        Set<ItemId> all = new HashSet<>(items(page));
        others.forEach(other -> all.add(other.item().id()));
        assertThat(all).hasSize(20 + others.size());
        List<Double> values = new ArrayList<>();
        others.forEach(other -> values.add(other.value()));
        assertThat(values).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void othersThatNobodyKeptAreGoneRatherThanThoseOfAnotherRequest() {
        CompletableFuture<Served> told = new CompletableFuture<>();
        start(effect(told::complete));

        feed.page(ANN);

        Others others = told.join().others();
        FeedUnderTest.eventually(others::letGo);
        assertThatThrownBy(others::get).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(others::keep).isInstanceOf(IllegalStateException.class);
    }

    /** Each lies in memory that others lay in before; some are kept, as one in a hundred is that is logged with all candidates. */
    @Test
    void requestsSideBySideGetWhatEachOfThemGetsAlone() {
        Map<Served, List<Scored>> kept = new ConcurrentHashMap<>();
        start(effect(served -> {
            if (kept.size() < 10) {
                served.others().keep();
                kept.put(served, served.others().get());
            }
        }));
        List<UserId> users =
                IntStream.range(0, 60).mapToObj(user -> new UserId("u" + user)).toList();
        for (int i = 0; i < users.size(); i++) {
            for (int click = 0; click < i % 5; click++) {
                feed.click(users.get(i), Community.id((7 * i + 11 * click) % Community.ITEMS));
            }
        }
        // What trends by these clicks is on pages once it is read.
        feed.catchUp();
        List<List<ItemId>> alone = users.stream()
                .map(user -> items(await(feed.withoutATrace(user))))
                .toList();

        List<Future<FeedPage>> together = users.stream()
                .map(user -> feed.ask(user, Scene.WATERFALL, null, null))
                .toList();

        for (int i = 0; i < users.size(); i++) {
            assertThat(items(await(together.get(i)))).isEqualTo(alone.get(i));
        }
        assertThat(new HashSet<>(alone)).hasSizeGreaterThan(users.size() / 3);
        // Behind the answers, whenever that is.
        FeedUnderTest.eventually(() -> !kept.isEmpty());
        assertThat(kept)
                .allSatisfy((served, others) ->
                        assertThat(values(served.others().get())).isEqualTo(values(others)));
    }

    private static List<Double> values(List<Scored> items) {
        return items.stream().map(Scored::value).toList();
    }

    @Test
    void aFeedWithoutEffectsLeavesNoTrace() {
        List<Served> told = new CopyOnWriteArrayList<>();
        start(effect(told::add));

        assertThat(items(await(feed.withoutATrace(ANN)))).hasSize(20);
        // After another page has been told of, this one would have been too.
        feed.page(new UserId("bob"));
        FeedUnderTest.eventually(() -> !told.isEmpty());
        assertThat(told).hasSize(1);
        assertThat(seen().size()).isZero();
    }

    private SeenItems seen() {
        return await(feed.store.memory().user(ANN)).seen();
    }

    private void start(AfterServe... effects) {
        feed = new FeedUnderTest(FeedSettings.patient().then(effects));
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
    }

    private static AfterServe effect(Consumer<Served> does) {
        return new AfterServe() {
            @Override
            public String name() {
                return "probe";
            }

            @Override
            public void served(Served served) {
                does.accept(served);
            }
        };
    }
}
