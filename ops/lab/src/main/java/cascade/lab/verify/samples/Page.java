package cascade.lab.verify.samples;

import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page that somebody has, and the events of it that he has told. For one thread. */
final class Page {

    private static final RequestContext CONTEXT = new RequestContext(Scene.WATERFALL, Map.of("os", "android"));

    private final PagePlan plan;
    private final String requestId;
    private final List<String> items;
    private final @Nullable FeedEvent[] told;

    Page(PagePlan plan, String requestId, List<String> items) {
        this.plan = plan;
        this.requestId = requestId;
        this.items = items;
        this.told = new FeedEvent[plan.deeds().size()];
    }

    PagePlan plan() {
        return plan;
    }

    static UserId user(PagePlan plan) {
        return new UserId("u" + plan.user());
    }

    /** True where the event has not been told, and there is such an item. */
    boolean isNew(Deed deed) {
        return told[deed.number()] == null;
    }

    boolean has(Deed deed) {
        return deed.place() < items.size();
    }

    /** The event of a deed, which is of {@code millis} where it is new. */
    FeedEvent event(Deed deed, long millis) {
        FeedEvent before = told[deed.number()];
        if (before != null) {
            return before;
        }
        FeedEvent event = make(deed, millis);
        told[deed.number()] = event;
        return event;
    }

    private FeedEvent make(Deed deed, long millis) {
        FeedEvent.Envelope envelope = new FeedEvent.Envelope(
                "e" + plan.number() + "-" + deed.number(),
                user(plan),
                new ItemId(items.get(deed.place())),
                Instant.ofEpochMilli(millis),
                CONTEXT,
                requestId,
                deed.place());
        return switch (deed.what()) {
            case IMPRESSION -> new FeedEvent.Impression(envelope);
            case CLICK -> new FeedEvent.Click(envelope);
            case LIKE -> new FeedEvent.Like(envelope);
            case UNLIKE -> new FeedEvent.Unlike(envelope);
            case FAVORITE -> new FeedEvent.Favorite(envelope);
            case FOLLOW -> new FeedEvent.Follow(envelope, null);
            case UNFOLLOW -> new FeedEvent.Unfollow(envelope, null);
            case HIDE -> new FeedEvent.Hide(envelope);
            case UNHIDE -> new FeedEvent.Unhide(envelope);
            case DWELL -> new FeedEvent.Dwell(envelope, deed.dwellMillis());
        };
    }
}
