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
    private final ByWord authors;
    private final ByWord topics;

    private Wishes(Catalogue catalogue, ByWord authors, ByWord topics) {
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
                        ByWord.of(preferences.authors(), AuthorId::value, catalogue.authors()),
                        ByWord.of(preferences.topics(), Topic::value, catalogue.topics()));
    }

    /** The places of {@code byValue} in the order that follows the wishes. */
    int[] order(Candidates candidates, int[] byValue) {
        long[] standings = new long[byValue.length];
        for (int i = 0; i < standings.length; i++) {
            standings[i] = standing(i, candidates.items()[byValue[i]]);
        }
        int[] order = Standing.sorted(standings);
        for (int i = 0; i < order.length; i++) {
            order[i] = byValue[order[i]];
        }
        return order;
    }

    /** Where the item at {@code place} by value is laid as if it stood. */
    long standing(int place, int item) {
        return switch (of(item)) {
            case NONE -> Standing.at(place);
            case MORE -> Standing.up(place, Reranker.MORE);
            case LESS -> Standing.down(place, Reranker.LESS);
        };
    }

    /** The same candidates, but those of which less was asked for as if no source had found them. */
    Candidates withoutShares(Candidates candidates) {
        int[] sources = Arrays.copyOf(candidates.sources(), candidates.size());
        for (int place = 0; place < sources.length; place++) {
            if (of(candidates.items()[place]) == Wish.LESS) {
                sources[place] = 0;
            }
        }
        return candidates.foundBy(sources);
    }

    Wish of(int item) {
        Wish ofAuthor = authors.wish(catalogue.author(item));
        return ofAuthor == Wish.NONE ? topics.wish(catalogue.topic(item)) : ofAuthor;
    }

    /** The wish in words, null where there is none: {@code you asked for less of sea}. */
    @Nullable
    Asked asked(int item) {
        int author = catalogue.author(item);
        int topic = catalogue.topic(item);
        Wish ofAuthor = authors.wish(author);
        Wish wish = ofAuthor == Wish.NONE ? topics.wish(topic) : ofAuthor;
        if (wish == Wish.NONE) {
            return null;
        }
        String whom = ofAuthor == Wish.NONE
                ? catalogue.topics().word(topic)
                : catalogue.authors().word(author);
        String text = "you asked for " + wish.text() + " of " + whom;
        return new Asked(wish.text(), text, text);
    }

    /**
     * Wishes by ordinals of the catalogue's words.
     *
     * @param ordinals those that some item has, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record ByWord(int[] ordinals, Wish[] wishes) {

        static <K> ByWord of(Map<K, Wish> asked, Function<K, String> text, Words words) {
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
            return new ByWord(ordinals, wishes);
        }

        Wish wish(int ordinal) {
            int at = Arrays.binarySearch(ordinals, ordinal);
            return at < 0 ? Wish.NONE : wishes[at];
        }
    }
}
