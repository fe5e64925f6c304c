package cascade.probation;

import cascade.features.IdHash;
import cascade.features.ItemId;
import cascade.features.event.FeedEvent;
import it.unimi.dsi.fastutil.longs.Long2ObjectLinkedOpenHashMap;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Pages that were served and whose clicks are not all known yet. A page counts once an event says that it was shown, by whoever folds events here: where they are folded
 * elsewhere, or not at all for a while, nothing is missed of its clicks, as nothing is counted. It is done when events have come of a time that is so much
 * later, however late they come. Thread-safe.
 */
final class ShownPages {

    private final int most;
    private final long withinMillis;
    private final Long2ObjectLinkedOpenHashMap<Page> pages = new Long2ObjectLinkedOpenHashMap<>();
    private final Deque<Page> shown = new ArrayDeque<>();
    private long heardMillis = Long.MIN_VALUE;

    /**
     * @param most pages of which is known; the oldest go first, and so do those that were shown
     * @param withinMillis so soon after a page was shown its clicks count
     */
    ShownPages(int most, long withinMillis) {
        this.most = most;
        this.withinMillis = withinMillis;
    }

    /** Hears what share of a page's items was clicked. */
    interface Listener {

        /**
         * Told of a page that is done.
         *
         * @param epoch as it was remembered with
         */
        void done(int epoch, double share);
    }

    /** Of a page, all that is kept. Clicks on one item count once, told apart by 64 bits of its hash. */
    private static final class Page {

        private final long request;
        private final int epoch;
        private final int items;
        private long shownMillis = Long.MIN_VALUE;
        private long clicked;

        Page(long request, int epoch, int items) {
            this.request = request;
            this.epoch = epoch;
            this.items = items;
        }
    }

    synchronized void remember(String requestId, int epoch, int items) {
        long request = IdHash.of(requestId);
        if (items > 0) {
            pages.putAndMoveToLast(request, new Page(request, epoch, items));
        }
        if (pages.size() > most) {
            pages.removeFirst();
        }
    }

    /** @param nowMillis events that are said to be of later are taken for of now */
    synchronized void happened(FeedEvent event, long nowMillis) {
        FeedEvent.Envelope envelope = event.envelope();
        long at = Math.min(nowMillis, envelope.time().toEpochMilli());
        heardMillis = Math.max(heardMillis, at);
        switch (event) {
            case FeedEvent.Impression _ -> shown(page(envelope.requestId()), at);
            case FeedEvent.Click _ -> clicked(page(envelope.requestId()), envelope.item(), at);
            case FeedEvent.Like _,
                    FeedEvent.Unlike _,
                    FeedEvent.Favorite _,
                    FeedEvent.Follow _,
                    FeedEvent.Unfollow _,
                    FeedEvent.Dwell _,
                    FeedEvent.Hide _,
                    FeedEvent.Unhide _ -> {}
        }
    }

    private @Nullable Page page(@Nullable String requestId) {
        return requestId == null ? null : pages.get(IdHash.of(requestId));
    }

    private void shown(@Nullable Page page, long at) {
        if (page != null && page.shownMillis == Long.MIN_VALUE) {
            page.shownMillis = at;
            shown.addLast(page);
            if (shown.size() > most) {
                shown.removeFirst();
            }
        }
    }

    private void clicked(@Nullable Page page, ItemId item, long at) {
        if (page != null && (page.shownMillis == Long.MIN_VALUE || at <= page.shownMillis + withinMillis)) {
            page.clicked |= 1L << item.hash();
        }
    }

    /** Tells of those that are done by now, each once. */
    synchronized void settle(Listener listener) {
        while (!shown.isEmpty() && heardMillis - withinMillis >= shown.getFirst().shownMillis) {
            Page page = shown.removeFirst();
            pages.remove(page.request);
            int clicks = Math.min(page.items, Long.bitCount(page.clicked));
            listener.done(page.epoch, (double) clicks / page.items);
        }
    }
}
