package cascade.lab.verify.samples;

import cascade.lab.verify.samples.Deed.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What somebody will do with a page, by a seed.
 *
 * @param number of the page
 * @param user his number
 * @param client what his client tells of impressions
 * @param isAsked whether a node serves it over HTTP; else it is played what a node would have written
 * @param servedAfterMillis when it is written what was served, where that is played: what is done before comes before it
 * @param deeds in their order
 */
record PagePlan(int number, int user, Client client, boolean isAsked, long servedAfterMillis, List<Deed> deeds) {

    static final int ITEMS = 20;
    static final int USERS = 500;

    /** Shares, in percent. */
    private static final int ASKED = 20;

    private static final int TELLS = 55;
    private static final int SILENT = 30;
    private static final int LATE_DEEDS = 35;
    private static final int TWICE = 10;
    private static final int TWICE_BY_ANOTHER_ID = 5;
    private static final int EARLY_PAGES = 30;

    private static final long MOST_EARLY_MILLIS = 3_000;
    private static final long MOST_AGAIN_MILLIS = 6_000;

    /** What a client tells of impressions. */
    enum Client {
        /** Of most items in time, of some late, of some never. */
        TELLS,
        /** Nothing. */
        SILENT,
        /** Of all, when it has long been decided that it tells nothing. */
        FORGETS
    }

    PagePlan {
        deeds = List.copyOf(deeds);
    }

    static PagePlan of(long seed, int number, Timing timing) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        int user = random.nextInt(USERS);
        boolean isAsked = random.nextInt(100) < ASKED;
        int of = random.nextInt(100);
        Client client = of < TELLS ? Client.TELLS : of < TELLS + SILENT ? Client.SILENT : Client.FORGETS;
        long servedAfter = !isAsked && random.nextInt(100) < EARLY_PAGES ? 500 + random.nextLong(MOST_EARLY_MILLIS) : 0;
        Doing doing = new Doing(random, timing);
        for (int place = 0; place < ITEMS; place++) {
            doing.impression(client, place);
            doing.others(place);
        }
        return new PagePlan(number, user, client, isAsked, servedAfter, doing.sorted());
    }

    /** How many of its items are to be in the log in the end. */
    int shown() {
        return client != Client.TELLS
                ? ITEMS
                : (int) deeds.stream()
                        .filter(deed -> deed.what() == What.IMPRESSION)
                        .mapToInt(Deed::place)
                        .distinct()
                        .count();
    }

    /** A plan while it is made. */
    private static final class Doing {

        private final SplittableRandom random;
        private final Timing timing;
        private final List<Deed> deeds = new ArrayList<>();
        private int events;

        Doing(SplittableRandom random, Timing timing) {
            this.random = random;
            this.timing = timing;
        }

        void impression(Client client, int place) {
            switch (client) {
                case SILENT -> {}
                case FORGETS ->
                    add(place, What.IMPRESSION, between(timing.forgottenFromMillis(), timing.forgottenToMillis()));
                case TELLS -> {
                    // The first in any case: of which it depends that the client is one that tells.
                    int of = place == 0 ? 0 : random.nextInt(100);
                    if (of < 75) {
                        add(place, What.IMPRESSION, between(0, timing.promptMillis()));
                    } else if (of < 85) {
                        add(place, What.IMPRESSION, between(timing.lateFromMillis(), timing.lateToMillis()));
                    }
                }
            }
        }

        void others(int place) {
            happens(15, place, What.CLICK);
            happens(5, place, What.FAVORITE);
            takesBack(8, place, What.LIKE, What.UNLIKE);
            takesBack(3, place, What.FOLLOW, What.UNFOLLOW);
            takesBack(4, place, What.HIDE, What.UNHIDE);
            happens(8, place, What.DWELL);
            happens(4, place, What.DWELL);
        }

        private void happens(int percent, int place, What what) {
            if (random.nextInt(100) < percent) {
                add(place, what, anyTime());
            }
        }

        /** A third of them take it back, a third of those change their mind once more. */
        private void takesBack(int percent, int place, What what, What back) {
            if (random.nextInt(100) < percent) {
                add(place, what, anyTime());
                if (random.nextInt(3) == 0) {
                    add(place, back, anyTime());
                    if (random.nextInt(3) == 0) {
                        add(place, what, anyTime());
                    }
                }
            }
        }

        private long anyTime() {
            return random.nextInt(100) < LATE_DEEDS
                    ? between(timing.lateFromMillis(), timing.lateToMillis())
                    : between(0, timing.inTimeMillis());
        }

        private long between(long from, long to) {
            return from + random.nextLong(to - from);
        }

        private void add(int place, What what, long after) {
            long dwell = what == What.DWELL ? 1 + random.nextLong(60_000) : 0;
            Deed deed = new Deed(events++, place, what, after, dwell);
            deeds.add(deed);
            int twice = random.nextInt(100);
            if (twice < TWICE) {
                deeds.add(deed.again(1_000 + random.nextLong(MOST_AGAIN_MILLIS)));
            } else if (twice < TWICE + TWICE_BY_ANOTHER_ID) {
                deeds.add(new Deed(events++, place, what, after + 1_000 + random.nextLong(MOST_AGAIN_MILLIS), dwell));
            }
        }

        List<Deed> sorted() {
            deeds.sort(Comparator.comparingLong(Deed::afterMillis));
            return deeds;
        }
    }
}
