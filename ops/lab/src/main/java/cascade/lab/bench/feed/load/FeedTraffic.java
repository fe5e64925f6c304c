package cascade.lab.bench.feed.load;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * What people of a community ask: 27 % of requests come from users nobody knows, 70 % are for the waterfall, 20 % for what is
 * like an item, 10 % for videos; a quarter go on with the cursor of a page before. One in ten of the shown items is clicked.
 */
final class FeedTraffic implements Traffic {

    private static final double NEW_USERS = .27;
    private static final double WATERFALL = .7;
    private static final double SIMILAR = .2;
    private static final double FOLLOWING = .25;
    private static final double ANCHORS_SHOWN = .5;
    private static final double CLICKED = .1;
    private static final int SIZE = 20;
    private static final int MOST_ATTEMPTS = 100;
    private static final int REMEMBERED = 1_024;

    private final int items;
    private final int users;
    private final SplittableRandom random;
    private final Supplier<Instant> clock;
    private final String run;
    private final Set<String> gone;
    private final Recent<Ask> pagesOfKnown = new Recent<>(REMEMBERED);
    private final Recent<Ask> pagesOfNew = new Recent<>(REMEMBERED);
    private final Recent<String> shown = new Recent<>(REMEMBERED);
    private long newUsers;
    private long events;

    /**
     * Nobody has asked yet.
     *
     * @param gone items that are taken down, which others add to
     * @param clock also names this run's new users and events, which must not have been there before
     */
    FeedTraffic(int items, int users, long seed, Set<String> gone, Supplier<Instant> clock) {
        this.items = items;
        this.users = users;
        this.random = new SplittableRandom(seed);
        this.gone = gone;
        this.clock = clock;
        this.run = Long.toString(clock.get().toEpochMilli(), Character.MAX_RADIX);
    }

    @Override
    public Ask next() {
        boolean isNew = random.nextDouble() < NEW_USERS;
        Recent<Ask> pages = isNew ? pagesOfNew : pagesOfKnown;
        if (random.nextDouble() < FOLLOWING && !pages.isEmpty()) {
            Ask following = pages.take(random);
            if (!isGone(following)) {
                return following;
            }
        }
        String user = isNew ? "n" + run + "-" + newUsers++ : "u" + random.nextInt(users);
        String path = "/v1/feed?user=" + user + "&size=" + SIZE + "&scene=";
        double place = random.nextDouble();
        if (place < WATERFALL) {
            return new Ask(user, isNew, "", path + "waterfall", "");
        }
        if (place >= WATERFALL + SIMILAR) {
            return new Ask(user, isNew, "", path + "video", "");
        }
        String anchor = anchor();
        return new Ask(user, isNew, anchor, path + "similar&item=" + anchor, "");
    }

    private String anchor() {
        Optional<String> late = random.nextDouble() < ANCHORS_SHOWN ? shownLately() : Optional.empty();
        if (late.isPresent()) {
            return late.get();
        }
        String any = "i" + random.nextInt(items);
        for (int attempt = 1; attempt < MOST_ATTEMPTS && gone.contains(any); attempt++) {
            any = "i" + random.nextInt(items);
        }
        return any;
    }

    /** An item of a late page that is not taken down; empty where there is none. */
    Optional<String> shownLately() {
        while (!shown.isEmpty()) {
            String item = shown.take(random);
            if (!gone.contains(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean isGone(Ask ask) {
        return gone.contains(ask.anchor());
    }

    @Override
    public Optional<Clicks> answered(Ask ask, PageScan page) {
        if (!page.cursor().isEmpty()) {
            (ask.isNew() ? pagesOfNew : pagesOfKnown)
                    .add(new Ask(ask.user(), ask.isNew(), ask.anchor(), ask.path(), page.cursor()));
        }
        if (!page.items().isEmpty()) {
            shown.add(page.items().get(random.nextInt(page.items().size())));
        }
        var clicks = new StringBuilder();
        int count = 0;
        for (int position = 0; position < page.items().size(); position++) {
            if (random.nextDouble() < CLICKED) {
                clicks.append(count++ == 0 ? '[' : ',').append(click(ask.user(), page, position));
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(new Clicks(count, clicks.append(']').toString()));
    }

    private String click(String user, PageScan page, int position) {
        return "{\"v\":1,\"id\":\"b" + run + "-" + events++ + "\",\"type\":\"click\",\"user\":\"" + user
                + "\",\"item\":\"" + page.items().get(position) + "\",\"time\":\""
                + Instant.ofEpochMilli(clock.get().toEpochMilli()) + "\",\"requestId\":\"" + page.requestId()
                + "\",\"position\":" + position + "}";
    }
}
