package cascade.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.feed.Source;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RecentPagesTest {

    private static final int FRESH = Source.FRESH.place();
    private static final int TRENDING = Source.TRENDING.place();

    @Test
    void anItemIsOwedToTheSourceThatFoundItForItsPage() {
        RecentPages pages = new RecentPages(4, 64);
        remember(pages, "r1", FRESH, "a", "b");
        remember(pages, "r2", TRENDING, "b", "c");

        assertThat(pages.foundBy("r1", item("b"))).isEqualTo(FRESH);
        assertThat(pages.foundBy("r2", item("b"))).isEqualTo(TRENDING);
        assertThat(pages.foundBy("r1", item("c"))).isEqualTo(RecentPages.NONE);
        assertThat(pages.foundBy("r3", item("a"))).isEqualTo(RecentPages.ELSEWHERE);
        assertThat(pages.foundBy(null, item("a"))).isEqualTo(RecentPages.NONE);
    }

    @Test
    void everyAnswerHasANameOfItsOwn() {
        assertThat(RecentPages.answers())
                .doesNotHaveDuplicates()
                .contains(Source.FRESH.text(), Source.TRENDING.text())
                .endsWith("elsewhere", "none");
        assertThat(RecentPages.answers().get(FRESH)).isEqualTo("fresh");
        assertThat(RecentPages.answers().get(RecentPages.ELSEWHERE)).isEqualTo("elsewhere");
        assertThat(RecentPages.answers().get(RecentPages.NONE)).isEqualTo("none");
    }

    /** What is there is what a list of the newest pages within both bounds would hold. */
    @Property(tries = 500)
    void theNewestPagesAreThereAndTheOldestAreGone(@ForAll @Size(max = 60) List<@IntRange(max = 20) Integer> sizes) {
        RecentPages pages = new RecentPages(8, 32);
        Deque<Integer> kept = new ArrayDeque<>();
        for (int page = 0; page < sizes.size(); page++) {
            remember(pages, "r" + page, page % 9, items(page, sizes.get(page)));
            kept.addLast(page);
            while (kept.size() > 8 || kept.stream().mapToInt(sizes::get).sum() > 32) {
                kept.removeFirst();
            }
            for (int earlier = 0; earlier <= page; earlier++) {
                for (String item : items(earlier, sizes.get(earlier))) {
                    assertThat(pages.foundBy("r" + earlier, item(item)))
                            .isEqualTo(kept.contains(earlier) ? earlier % 9 : RecentPages.ELSEWHERE);
                }
                assertThat(pages.foundBy("r" + earlier, item("another")))
                        .isEqualTo(kept.contains(earlier) ? RecentPages.NONE : RecentPages.ELSEWHERE);
            }
        }
    }

    @Test
    void ofAPageThatIsLargerThanAllTogetherTheFirstItemsAreThere() {
        RecentPages pages = new RecentPages(4, 8);
        remember(pages, "small", FRESH, "a");
        remember(pages, "large", TRENDING, items(1, 9));

        assertThat(pages.foundBy("small", item("a"))).isEqualTo(RecentPages.ELSEWHERE);
        assertThat(pages.foundBy("large", item("1-7"))).isEqualTo(TRENDING);
        assertThat(pages.foundBy("large", item("1-8"))).isEqualTo(RecentPages.NONE);
    }

    @Test
    void requestsWhoseHashesFallTogetherAreToldApart() {
        int chains = 64;
        List<String> together = IntStream.range(0, 100_000)
                .mapToObj(n -> "r" + n)
                .filter(request -> (IdHash.of(request) & (chains - 1)) == 0)
                .limit(chains)
                .toList();
        RecentPages pages = new RecentPages(chains, 1_024);
        for (int i = 0; i < chains; i++) {
            remember(pages, together.get(i), i % 9, "a");
        }

        assertThat(together).hasSize(chains);
        for (int i = 0; i < chains; i++) {
            assertThat(pages.foundBy(together.get(i), item("a"))).isEqualTo(i % 9);
        }
    }

    @Test
    void whereNothingIsServedAllIsFromElsewhere() {
        assertThat(RecentPages.none().foundBy("r1", item("a"))).isEqualTo(RecentPages.ELSEWHERE);
        assertThat(RecentPages.none().foundBy(null, item("a"))).isEqualTo(RecentPages.NONE);
    }

    @Test
    void ofThoseThatWriteAtOnceNothingIsLostAndNobodyReadsHalfAPage() {
        int threads = 4;
        int each = 1_000;
        RecentPages pages = new RecentPages(4_096, 1 << 17);
        CompletableFuture<?>[] writers = IntStream.range(0, threads)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int n = 0; n < each; n++) {
                        String request = thread + "/" + n;
                        assertThat(pages.foundBy(request, item("0-19"))).isEqualTo(RecentPages.ELSEWHERE);
                        remember(pages, request, thread, items(0, 20));
                        assertThat(pages.foundBy(request, item("0-19"))).isEqualTo(thread);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<?> reader = CompletableFuture.runAsync(() -> {
            for (int n = 0; n < each; n++) {
                assertThat(pages.foundBy("0/" + n, item("0-19"))).isIn(0, RecentPages.ELSEWHERE);
            }
        });
        CompletableFuture.allOf(writers).join();
        reader.join();

        for (int thread = 0; thread < threads; thread++) {
            for (int n = 0; n < each; n++) {
                assertThat(pages.foundBy(thread + "/" + n, item("0-19"))).isEqualTo(thread);
            }
        }
    }

    @Test
    void sizesThatAreNoPowersOfTwoAreRefused() {
        assertThatThrownBy(() -> new RecentPages(3, 8)).hasMessageContaining("3");
        assertThatThrownBy(() -> new RecentPages(8, 0)).hasMessageContaining("0");
    }

    private static void remember(RecentPages pages, String request, int foundBy, String... items) {
        byte[] sources = new byte[items.length];
        Arrays.fill(sources, (byte) foundBy);
        pages.remember(
                request,
                Arrays.stream(items)
                        .mapToInt(item -> RecentPages.hash(item(item)))
                        .toArray(),
                sources);
    }

    private static String[] items(int page, int size) {
        return IntStream.range(0, size).mapToObj(n -> page + "-" + n).toArray(String[]::new);
    }

    private static ItemId item(String id) {
        return new ItemId(id);
    }
}
