package cascade.probation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownPagesTest {

    private static final long WITHIN = 60_000;

    private final ShownPages pages = new ShownPages(4, WITHIN);
    private final List<String> done = new ArrayList<>();

    @Test
    void aPageIsDoneWhenEventsHaveComeOfAMinuteLater() {
        pages.remember("one", 7, 10);
        shown("one", 1_000);
        clicked("one", "i1", 2_000);
        clicked("one", "i1", 3_000);
        clicked("one", "i2", 61_000);
        clicked("one", "i3", 61_001);
        // That one was of later than a minute after.
        assertThat(settled()).containsExactly("7: 0.2");
        clicked("one", "i4", 61_002);
        assertThat(settled()).isEmpty();
    }

    @Test
    void whileNoEventsComeNothingIsMissed() {
        pages.remember("one", 7, 10);
        shown("one", 1_000);
        assertThat(settled()).isEmpty();
        pages.remember("two", 7, 10);
        shown("two", 50_000);
        assertThat(settled()).isEmpty();
        shown("of another node", 61_000);
        assertThat(settled()).containsExactly("7: 0.0");
    }

    @Test
    void pagesThatNobodyShowedDoNotCount() {
        pages.remember("one", 7, 10);
        clicked("one", "i1", 1_000);
        shown("of another node", 900_000);
        assertThat(settled()).isEmpty();
    }

    @Test
    void eventsThatAreSaidToBeOfLaterAreOfNow() {
        pages.remember("one", 7, 10);
        pages.happened(new FeedEvent.Impression(envelope("one", "i1", 900_000)), 1_000);
        assertThat(settled()).isEmpty();
        shown("of another node", 61_000);
        assertThat(settled()).hasSize(1);
    }

    @Test
    void theOldestPagesGo() {
        for (int page = 0; page < 6; page++) {
            pages.remember("r" + page, page, 10);
        }
        for (int page = 0; page < 6; page++) {
            shown("r" + page, 1_000);
        }
        shown("of another node", 61_000);
        assertThat(settled()).containsExactly("2: 0.0", "3: 0.0", "4: 0.0", "5: 0.0");
    }

    private void shown(String request, long at) {
        pages.happened(new FeedEvent.Impression(envelope(request, "i1", at)), Long.MAX_VALUE);
    }

    private void clicked(String request, String item, long at) {
        pages.happened(new FeedEvent.Click(envelope(request, item, at)), Long.MAX_VALUE);
    }

    private static FeedEvent.Envelope envelope(String request, String item, long at) {
        return new FeedEvent.Envelope(
                "e",
                new UserId("ann"),
                new ItemId(item),
                Instant.ofEpochMilli(at),
                new RequestContext(Scene.WATERFALL, Map.of()),
                request,
                null);
    }

    private List<String> settled() {
        done.clear();
        pages.settle((epoch, share) -> done.add(epoch + ": " + share));
        return List.copyOf(done);
    }
}
