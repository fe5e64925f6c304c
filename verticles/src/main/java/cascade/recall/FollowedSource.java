package cascade.recall;

import cascade.features.AuthorId;
import cascade.features.catalogue.Catalogue;
import cascade.feed.FeedQuery;
import cascade.feed.Found;
import cascade.feed.Source;
import java.util.Collection;
import java.util.Iterator;

/**
 * What the authors published last whom the user follows.
 *
 * <p>In rounds: the newest item of each author, then the second newest of each, and so on, the newest first within a round.
 * So one who publishes by the hour does not drive out one who publishes by the week. Scored by rank.
 */
public final class FollowedSource implements RecallSource {

    /** Those followed last. */
    private static final int MOST_AUTHORS = 50;

    /** How many times its quota the source looks at, since part of it was served already. */
    private static final int OVERFETCH = 3;

    private static final int LEAST_PER_AUTHOR = 5;

    private final Catalogue catalogue;

    public FollowedSource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Source name() {
        return Source.FOLLOWED_AUTHORS;
    }

    @Override
    public Found recall(FeedQuery query) {
        int[][] lists = lists(query.features().state().followed());
        Quota quota = new Quota(query, name(), catalogue);
        if (lists.length == 0) {
            return quota.found(name());
        }
        int perAuthor = Math.max(LEAST_PER_AUTHOR, OVERFETCH * query.quota(name()) / lists.length);
        Round round = new Round(lists);
        int rank = 0;
        for (int place = 0; place < perAuthor && !quota.isFull(); place++) {
            round.fill(place);
            if (round.size == 0) {
                break;
            }
            quota.expect(round.items, 0, round.size);
            for (int i = 0; i < round.size; i++) {
                quota.offer(round.items[i], 1.0 / ++rank);
            }
        }
        return quota.found(name());
    }

    /** What each author published last, by the author followed last first. */
    private int[][] lists(Collection<AuthorId> followed) {
        int count = Math.min(MOST_AUTHORS, followed.size());
        int[][] lists = new int[count][];
        Iterator<AuthorId> longestFirst = followed.iterator();
        for (int skip = followed.size() - count; skip > 0; skip--) {
            longestFirst.next();
        }
        for (int i = count - 1; i >= 0; i--) {
            // By hash alone: a look at each word itself would miss the cache twice an author.
            lists[i] = catalogue.ofAuthor(
                    catalogue.authors().ordinalByHash(longestFirst.next().value()));
        }
        return lists;
    }

    /** Items at one place of the lists, the newest first. */
    private final class Round {

        private final int[][] lists;
        private final int[] items;
        private final long[] published;
        private int size;

        Round(int[][] lists) {
            this.lists = lists;
            items = new int[lists.length];
            published = new long[lists.length];
        }

        void fill(int place) {
            size = 0;
            for (int[] list : lists) {
                if (place < list.length) {
                    items[size++] = list[place];
                }
            }
            // In a loop of its own, so that the processor waits for many rows at once.
            for (int i = 0; i < size; i++) {
                published[i] = catalogue.row(items[i]).publishedMillis();
            }
            sort();
        }

        /** By insertion, which is stable: of items published at once, that of the author followed last goes first. */
        private void sort() {
            for (int i = 1; i < size; i++) {
                int item = items[i];
                long millis = published[i];
                int at = i;
                while (at > 0 && published[at - 1] < millis) {
                    items[at] = items[at - 1];
                    published[at] = published[at - 1];
                    at--;
                }
                items[at] = item;
                published[at] = millis;
            }
        }
    }
}
