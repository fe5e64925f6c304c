package cascade.lab.bench.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.UserId;
import cascade.features.codec.EventCodec;
import cascade.features.event.FeedEvent;
import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.WorldShape;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EventMixTest {

    private static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");
    private static final int EVENTS = 20_000;
    private static final int WINDOW = 500;

    private final List<FeedEvent> events = events(100_000);

    @Test
    void fourInFiveAreImpressionsAndSixInAHundredClicks() {
        assertThat(share(FeedEvent.Impression.class)).isCloseTo(.8, Offset.offset(.01));
        assertThat(share(FeedEvent.Dwell.class)).isCloseTo(.12, Offset.offset(.01));
        assertThat(share(FeedEvent.Click.class)).isCloseTo(.06, Offset.offset(.01));
    }

    @Test
    void atLeastFourHundredUsersDoAnyFiveHundredEvents() {
        for (int from = 0; from + WINDOW <= EVENTS; from += 100) {
            assertThat(users(events, from)).isBetween(400L, 480L);
        }
    }

    @Test
    void someFourHundredOfTheFewestUsersDo() {
        List<FeedEvent> ofFew = events(2_000);
        assertThat(users(ofFew, EVENTS - WINDOW)).isGreaterThan(370L);
    }

    @Test
    void everyEventHasAnIdOfItsOwnAndCanBeSent() {
        var ids = new HashSet<String>();
        for (FeedEvent event : events) {
            assertThat(ids.add(event.id())).isTrue();
            assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
        }
    }

    private double share(Class<? extends FeedEvent> type) {
        return events.stream().filter(type::isInstance).count() / (double) EVENTS;
    }

    private static long users(List<FeedEvent> events, int from) {
        Stream<UserId> users = events.subList(from, from + WINDOW).stream().map(FeedEvent::user);
        return users.distinct().count();
    }

    private static List<FeedEvent> events(int users) {
        var items = new MadeUpItems(new WorldShape(1_000, users, 1), TIME);
        var mix = new EventMix(items, users, "test");
        return Stream.generate(() -> mix.next(TIME)).limit(EVENTS).toList();
    }
}
