package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.client.event.Event;
import cascade.client.event.EventType;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A feed that is asked for after events holds them. */
class ReadYourWritesIT {

    private static final int CLICKS = 20;

    @Test
    void whatWasJustClickedIsNotInTheNextFeed(@TempDir Path folder) {
        try (NodeUnderTest node = new NodeUnderTest(folder)) {
            node.start();
            for (int item = 0; item < CLICKS + 20; item++) {
                assertThat(node.put(ItemText.of("i" + item, "a" + item, "t1")).status())
                        .isBetween(200, 204);
            }
            node.feed("u1", "");
            for (int click = 0; click < CLICKS; click++) {
                Event event = Event.of(EventType.CLICK, "u1", "i" + click).build();
                String token = node.client().events(List.of(event)).execute().token();
                FeedRequest request =
                        FeedRequest.builder("u1").size(100).after(token).build();
                FeedPage page = node.client().feed(request).execute();
                if (!page.isStale()) { // a busy machine may take longer than a feed waits
                    assertThat(page.itemIds()).doesNotContain(event.item());
                }
            }
            Answer beyond = node.get("/v1/feed?user=u1&after=1.0-ffffffff");
            assertThat(beyond.status()).isEqualTo(200);
            assertThat(beyond.json().path("stale").asBoolean()).isTrue();
            assertThat(node.get("/v1/feed?user=u1&after=nonsense").status()).isEqualTo(400);
        }
    }
}
