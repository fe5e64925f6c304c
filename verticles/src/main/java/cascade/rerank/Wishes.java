package cascade.rerank;

import cascade.features.AuthorId;
import cascade.features.Topic;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.Words;
import cascade.features.preference.Preferences;
import cascade.features.preference.Wish;
import cascade.feed.Candidates;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a user asked to see more or less of, against the order by value. By place and not by value, whose scale is the model's: the
 * candidate at place p, from 0, is laid as if it stood at p where nothing was asked for, at p / 2 where more was, and at 4 (p + 20) where
 * less was: behind all that a page is made of, unless little else was found. No share of a page is paid with what less was asked for. An
 * author's wish goes before a topic's. Of equal places, what was more valuable goes first. Immutable, of one request.
 */
final class Wishes {

    private final Catalogue catalogue;
    private final Asked authors;
    private final Asked topics;

    private Wishes(Catalogue catalogue, Asked authors, Asked topics) {
        this.catalogue = catalogue;
        this.authors = authors;
        this.topics = topics;
    }

    /** Null where nothing was asked for, as of most. */
    static @Nullable Wishes of(Preferences preferences, Catalogue catalogue) {
        return preferences.isEmpty()
                ? null
                : new Wishes(
                        catalogue,
                        Asked.of(preferences.authors(), AuthorId::value, catalogue.authors()),
                        Asked.of(preferences.topics(), Topic::value, catalogue.topics()));
    }

    /** The places of {@code byValue} in the order that follows the wishes. */
    int[] order(Candidates candidates, int[] byValue) {
        long[] keys = new long[byValue.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = quarters(i, of(candidates.items()[byValue[i]])) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = byValue[(int) keys[i]];
        }
        return order;
    }

    /** Where a candidate is laid as if it stood, in quarters of a place. */
    private static long quarters(int place, Wish wish) {
        return switch (wish) {
            case NONE -> 4L * place;
            case MORE -> 4L * place / Reranker.MORE;
            case LESS -> 4L * Reranker.LESS * (place + Reranker.LESS_LATER);
        };
    }

    /** The same candidates, but those of which less was asked for as if no source had found them. */
    Candidates withoutShares(Candidates candidates) {
        int[] sources = candidates.sources().clone();
        for (int place = 0; place < sources.length; place++) {
            if (of(candidates.items()[place]) == Wish.LESS) {
                sources[place] = 0;
            }
        }
        return new Candidates(
                candidates.query(), candidates.found(), candidates.items(), candidates.recallScores(), sources);
    }

    private Wish of(int item) {
        Wish ofAuthor = authors.wish(catalogue.author(item));
        return ofAuthor == Wish.NONE ? topics.wish(catalogue.topic(item)) : ofAuthor;
    }

    /** The wish in words, null where there is none: {@code you asked for less of sea}. */
    @Nullable
    String said(int item) {
        int author = catalogue.author(item);
        int topic = catalogue.topic(item);
        if (authors.wish(author) != Wish.NONE) {
            return "you asked for " + authors.wish(author).text() + " of "
                    + catalogue.authors().word(author);
        }
        return topics.wish(topic) == Wish.NONE
                ? null
                : "you asked for " + topics.wish(topic).text() + " of "
                        + catalogue.topics().word(topic);
    }

    /**
     * Wishes by ordinals of the catalogue's words.
     *
     * @param ordinals those that some item has, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Asked(int[] ordinals, Wish[] wishes) {

        static <K> Asked of(Map<K, Wish> asked, Function<K, String> text, Words words) {
            int[] ordinals = asked.keySet().stream()
                    .mapToInt(name -> words.ordinal(text.apply(name)))
                    .filter(ordinal -> ordinal >= 0)
                    .sorted()
                    .toArray();
            Wish[] wishes = new Wish[ordinals.length];
            asked.forEach((name, wish) -> {
                int at = Arrays.binarySearch(ordinals, words.ordinal(text.apply(name)));
                if (at >= 0) {
                    wishes[at] = wish;
                }
            });
            return new Asked(ordinals, wishes);
        }

        Wish wish(int ordinal) {
            int at = Arrays.binarySearch(ordinals, ordinal);
            return at < 0 ? Wish.NONE : wishes[at];
        }
    }
}
