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
        int[] round = new int[lists.length];
        int rank = 0;
        for (int place = 0; place < perAuthor && !quota.isFull(); place++) {
            int size = round(lists, place, round);
            if (size == 0) {
                break;
            }
            for (int i = 0; i < size; i++) {
                quota.offer(round[i], 1.0 / ++rank);
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
            lists[i] = catalogue.ofAuthor(
                    catalogue.authors().ordinal(longestFirst.next().value()));
        }
        return lists;
    }

    /** The items at {@code place} of the lists that have one, the newest first; how many. */
    private int round(int[][] lists, int place, int[] into) {
        int size = 0;
        for (int[] list : lists) {
            if (place < list.length) {
                // Insertion is stable: of items published at once, that of the author followed last goes first.
                int at = size++;
                long published = published(list[place]);
                while (at > 0 && published(into[at - 1]) < published) {
                    into[at] = into[at - 1];
                    at--;
                }
                into[at] = list[place];
            }
        }
        return size;
    }

    private long published(int item) {
        return catalogue.row(item).publishedMillis();
    }
}
