package cascade.lab.probation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cascade.client.event.Event;
import cascade.client.event.EventType;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.client.feed.Scene;
import cascade.lab.node.NodeUnderTest;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** People who each look at one page, tell that it was shown, and two of three open the first item, unless they find nothing on pages of some releases. */
final class Readers {

    private final NodeUnderTest node;
    private final Set<String> dull = new HashSet<>();
    private int asked;
    private int told;

    Readers(NodeUnderTest node) {
        this.node = node;
    }

    /** From now on nobody opens anything that this release ranked. */
    void findDull(Release release) {
        release.versions().stream().map(ModelVersion::toString).forEach(dull::add);
    }

    /** So many pages, none of which fails. */
    void read(int pages) {
        for (int page = 0; page < pages; page++) {
            read();
        }
    }

    /** Page after page until something holds. */
    void readUntil(BooleanSupplier holds) {
        await().atMost(NodeUnderTest.PATIENCE).until(() -> {
            read(5);
            return holds.getAsBoolean();
        });
    }

    /** Who ranked the last page. */
    String ranker() {
        return read();
    }

    private String read() {
        String user = UUID.randomUUID().toString();
        FeedPage page =
                node.client().feed(FeedRequest.builder(user).size(20).build()).execute();
        List<String> items = page.itemIds();
        assertThat(items).hasSize(20);
        String ranker = page.models().getOrDefault("rank", "");
        List<Event> events = new ArrayList<>();
        items.forEach(item -> events.add(event(EventType.IMPRESSION, user, item, page)));
        if (asked++ % 3 < 2 && !dull.contains(ranker)) {
            events.add(event(EventType.CLICK, user, items.getFirst(), page));
        }
        assertThat(node.client().events(events).execute().rejected()).isEmpty();
        return ranker;
    }

    private Event event(EventType type, String user, String item, FeedPage page) {
        return Event.of(type, user, item)
                .id("e-" + told++)
                .request(page.requestId(), null)
                .scene(Scene.WATERFALL)
                .build();
    }
}
