package cascade.probation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Probation;
import cascade.models.catalog.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReleaseWatchTest {

    private static final int MILLIS = 10_000;

    private Instant now = Instant.parse("2026-11-27T10:15:00Z");
    private final ReleaseWatch watch =
            new ReleaseWatch(ProbationConfig.defaults().during(Duration.ofMinutes(15)), () -> now);
    private final ModelSet first = set();
    private final ModelSet second = set();
    private int pages;

    @Test
    void theFirstReleaseOfANodeIsNotWatched() {
        watch.serves(release(1, 0), first);
        pages(first, true, 0, 900);
        assertThat(watch.look()).isEmpty();
        assertThat(watch.probation(1)).isEmpty();
    }

    @Test
    void oneThatBreaksIsFoundWantingUntilSomethingIsDone() {
        watch.serves(release(1, 0), first);
        pages(first, false, 2, 900);
        watch.serves(release(2, 0), second);
        pages(second, true, 2, 120);

        assertThat(watch.look()).hasValueSatisfying(found -> {
            assertThat(found).isInstanceOf(Finding.Wanting.class);
            assertThat(found.release()).isEqualTo(2);
            assertThat(found.reason()).startsWith("without models .000 -> 1.000 of ");
        });
        assertThat(watch.look()).isPresent();
        watch.settled(2);
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void clicksAreOfTheReleaseThatMadeThePage() {
        watch.serves(release(1, 0), first);
        pages(first, false, 2, 900);
        watch.serves(release(2, 0), second);
        pages(second, false, 0, 200);

        assertThat(watch.look()).hasValueSatisfying(found -> {
            assertThat(found.reason()).matches("ctr \\.100 -> \\.000 after \\d+ pages");
            assertThat(((Finding.Wanting) found).fault()).isEqualTo(Fault.CLICKS);
        });
    }

    @Test
    void oneThatIsAsGoodPassesAtTheEndOfItsTime() {
        watch.serves(release(1, 0), first);
        pages(first, false, 2, 900);
        watch.serves(release(2, 0), second);
        pages(second, false, 2, 890);
        assertThat(watch.look()).isEmpty();
        assertThat(watch.isWatching()).isTrue();
        assertThat(watch.probation(2)).map(Probation::state).contains(Probation.State.WATCHED);
        assertThat(watch.probation(1)).isEmpty();

        pages(second, false, 2, 20);

        assertThat(watch.look()).hasValueSatisfying(found -> assertThat(found).isInstanceOf(Finding.Passed.class));
        watch.settled(2);
        assertThat(watch.isWatching()).isFalse();
    }

    @Test
    void oneThatWasGoneBackToIsNotWatchedAndWhatWasGoneBackFromIsNoMeasure() {
        watch.serves(release(1, 0), first);
        pages(first, false, 2, 600);
        watch.serves(release(2, 0), second);
        pages(second, true, 0, 120);
        watch.serves(release(3, 1), first);
        assertThat(watch.isWatching()).isFalse();
        pages(first, true, 2, 60);
        assertThat(watch.look()).isEmpty();

        // The pages of the second release, all without models, are forgotten, or as many of the third would be as
        // usual.
        ModelSet third = set();
        pages(first, false, 2, 120);
        watch.serves(release(4, 0), third);
        pages(third, true, 2, 120);
        assertThat(watch.look()).map(Finding::release).contains(4);
    }

    @Test
    void aReleaseOfTheSameModelsIsNotWatched() {
        watch.serves(release(1, 0), first);
        watch.serves(release(2, 0), first);
        assertThat(watch.isWatching()).isFalse();
    }

    @Test
    void pagesOfModelsThatNobodyToldOfDoNotCount() {
        watch.serves(release(1, 0), first);
        pages(first, false, 2, 600);
        watch.serves(release(2, 0), second);
        pages(set(), true, 0, 120);
        assertThat(watch.look()).isEmpty();
        assertThat(watch.probation(2).orElseThrow().reason()).contains(" of 0 pages", " after 0 pages");
    }

    /** Five pages a second of twenty items, of which so many are clicked. */
    private void pages(ModelSet by, boolean isWithoutModels, int clicks, int seconds) {
        for (int second = 0; second < seconds; second++) {
            now = now.plusSeconds(1);
            for (int page = 0; page < 5; page++) {
                String request = "r" + pages++;
                watch.served(request, by, 20, isWithoutModels, MILLIS);
                watch.happened(new FeedEvent.Impression(envelope(request, 0)));
                for (int item = 0; item < clicks; item++) {
                    watch.happened(new FeedEvent.Click(envelope(request, item)));
                }
            }
        }
    }

    private FeedEvent.Envelope envelope(String request, int item) {
        return new FeedEvent.Envelope(
                "e",
                new UserId("ann"),
                new ItemId("i" + item),
                now,
                new RequestContext(Scene.WATERFALL, Map.of()),
                request,
                null);
    }

    private static Release release(int number, int restores) {
        return new Release(
                number,
                Instant.EPOCH,
                "trained",
                number == 1 ? OptionalInt.empty() : OptionalInt.of(number - 1),
                restores == 0 ? OptionalInt.empty() : OptionalInt.of(restores),
                Optional.empty(),
                Map.of("lr", new ModelVersion("lr", Integer.toString(number))));
    }

    private static ModelSet set() {
        return new ModelSet(Map.of(), Optional.empty(), Map.of(), Optional.empty());
    }
}
