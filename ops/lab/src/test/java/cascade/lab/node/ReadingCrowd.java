package cascade.lab.node;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.client.event.Event;
import cascade.client.event.EventType;
import cascade.client.feed.FeedPage;
import cascade.client.feed.FeedRequest;
import cascade.client.feed.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Some people who ask for pages and say what they saw and did, without waiting until anybody has taken it in. Every tenth batch of events is
 * sent twice. For one thread.
 */
final class ReadingCrowd {

    /** Pages that one asks for before another comes: of most, what was done on the last is not known yet. */
    private static final int AT_ONCE = 3;

    private final NodeUnderTest node;
    private final String name;
    private final List<String> people;
    private final Random random;
    private long lastMillis;
    private int told;
    private int pages;

    ReadingCrowd(NodeUnderTest node, String name, List<String> people, long seed) {
        this.node = node;
        this.name = name;
        this.people = people;
        this.random = new Random(seed);
    }

    /** One page and what follows it. */
    void visit() {
        String user = people.get(pages / AT_ONCE % people.size());
        FeedPage page = node.client()
                .feed(FeedRequest.builder(user)
                        .size(20)
                        .context("os", pages % 3 == 0 ? "ios" : "android")
                        .scene(pages % 4 == 0 ? Scene.VIDEO : Scene.WATERFALL)
                        .build())
                .execute();
        pages++;
        List<Event> events = new ArrayList<>();
        for (String item : page.itemIds()) {
            events.add(event(EventType.IMPRESSION, user, item, page).build());
            react(user, item, page, events);
        }
        if (!events.isEmpty()) {
            tell(events);
            if (pages % 10 == 0) {
                tell(events);
            }
        }
    }

    private void react(String user, String item, FeedPage page, List<Event> events) {
        double chance = random.nextDouble();
        if (chance < .3) {
            events.add(event(EventType.CLICK, user, item, page).build());
            Duration time = Duration.ofMillis(random.nextInt(40_000));
            events.add(event(EventType.DWELL, user, item, page).dwell(time).build());
        }
        if (chance < .06) {
            events.add(event(EventType.LIKE, user, item, page).build());
        }
        if (chance < .03) {
            events.add(event(EventType.UNLIKE, user, item, page).build());
            events.add(event(EventType.FOLLOW, user, item, page).build());
        }
        if (chance > .98) {
            events.add(event(EventType.HIDE, user, item, page).build());
        }
    }

    private Event.Builder event(EventType type, String user, String item, FeedPage page) {
        lastMillis = Math.max(lastMillis, Instant.now().toEpochMilli());
        return Event.of(type, user, item)
                .id(name + "-" + told++)
                .time(Instant.ofEpochMilli(lastMillis))
                .request(page.requestId(), null)
                .context("os", "android");
    }

    private void tell(List<Event> events) {
        assertThat(node.client().events(events).execute().rejected()).isEmpty();
    }

    int pages() {
        return pages;
    }
}
