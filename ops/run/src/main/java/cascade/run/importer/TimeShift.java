package cascade.run.importer;

import cascade.features.Item;
import cascade.features.event.FeedEvent;
import cascade.features.event.FeedEvent.Envelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Moves everything that has a time by the same duration. */
record TimeShift(Duration by) {

    /** That moves {@code last} to {@code end}; none where that is empty. */
    static TimeShift of(Instant last, Optional<Instant> end) {
        return new TimeShift(end.map(instant -> Duration.between(last, instant)).orElse(Duration.ZERO));
    }

    Instant apply(Instant time) {
        return time.plus(by);
    }

    Item apply(Item item) {
        return new Item(
                item.id(),
                item.kind(),
                item.author(),
                item.topic(),
                item.tags(),
                apply(item.publishedAt()),
                item.durationMillis(),
                item.width(),
                item.height(),
                item.vector(),
                item.attributes());
    }

    FeedEvent apply(FeedEvent event) {
        Envelope old = event.envelope();
        Envelope moved = new Envelope(
                old.id(), old.user(), old.item(), apply(old.time()), old.context(), old.requestId(), old.position());
        return switch (event) {
            case FeedEvent.Impression _ -> new FeedEvent.Impression(moved);
            case FeedEvent.Click _ -> new FeedEvent.Click(moved);
            case FeedEvent.Like _ -> new FeedEvent.Like(moved);
            case FeedEvent.Unlike _ -> new FeedEvent.Unlike(moved);
            case FeedEvent.Favorite _ -> new FeedEvent.Favorite(moved);
            case FeedEvent.Follow e -> new FeedEvent.Follow(moved, e.author());
            case FeedEvent.Unfollow e -> new FeedEvent.Unfollow(moved, e.author());
            case FeedEvent.Dwell e -> new FeedEvent.Dwell(moved, e.dwellMillis());
            case FeedEvent.Hide _ -> new FeedEvent.Hide(moved);
            case FeedEvent.Unhide _ -> new FeedEvent.Unhide(moved);
        };
    }
}
