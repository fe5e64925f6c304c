package cascade.explain;

import cascade.explain.Explanation.Finding;
import cascade.explain.Explanation.Word;
import cascade.features.AuthorId;
import cascade.features.Item;
import cascade.features.Segment;
import cascade.features.Taste;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short plain English for what the figures say. Pure. */
final class Wording {

    /** Log odds from which it is said: a click is then half as likely again, or more. */
    private static final double CLEAR_TASTE = .5;

    private Wording() {}

    /** Why somebody might like the item: a word a way of finding it, each once. */
    static List<Word> ofFindings(FeedQuery query, List<Finding> findings, AuthorId author) {
        Map<String, Word> words = new LinkedHashMap<>();
        for (Finding finding : findings) {
            Word word = ofFinding(query, finding, author);
            words.putIfAbsent(word.code(), word);
        }
        return new ArrayList<>(words.values());
    }

    private static Word ofFinding(FeedQuery query, Finding finding, AuthorId author) {
        return switch (finding.source()) {
            case ITEM2VEC_REALTIME, ITEM2VEC_RECENT ->
                query.anchor() != null && finding.source() == Source.ITEM2VEC_REALTIME
                        ? new Word("opened", "people who open this one open it too", finding.trigger(), null)
                        : new Word("opened", "because you opened", finding.trigger(), null);
            case YOUTUBENET, TWO_TOWER, YOUTUBENET_NIGHTLY -> taste(query);
            case FOLLOWED_AUTHORS -> new Word("followed-author", "new from an author you follow", null, author);
            case SIMILAR_CONTENT -> Word.of("similar", "it is much like the one you just opened");
            case TRENDING -> Word.of("trending", trending(query));
            case FRESH -> Word.of("fresh", "just published");
        };
    }

    private static Word taste(FeedQuery query) {
        boolean isCold = query.features().state().isCold();
        return Word.of("taste", isCold ? "newcomers like you open such things" : "it fits what you have been opening");
    }

    /** What his own taste says of the item's content: a word where it speaks for it, none elsewhere. */
    static List<Word> ofContent(Taste taste, Item item) {
        float[] vector = item.vector();
        return vector != null && taste.affinity(vector) >= CLEAR_TASTE
                ? List.of(Word.of("content", "it looks like what you open"))
                : List.of();
    }

    private static String trending(FeedQuery query) {
        boolean isOfAll = Segment.of(query.features().profile()).equals(Segment.EVERYONE);
        return isOfAll ? "what people open this week" : "what people like you open this week";
    }

    /** Why filters take an item out. */
    static Word ofVerdict(String verdict) {
        return Word.of(
                verdict,
                switch (verdict) {
                    case "clicked" -> "you opened it already";
                    case "hidden" -> "you hid it";
                    case "anchor" -> "it is the one you just opened";
                    case "shown" -> "an earlier page has it";
                    case "wrong-kind" -> "this feed shows videos only";
                    case "kept-out" -> "a rule of the operator keeps it out";
                    case "excluded" -> "the application asked for a page without it";
                    case "taken-down" -> "it was taken down";
                    default -> "you were shown it before";
                });
    }

    /** {@code 77th}. */
    static String ordinal(int number) {
        int tens = number % 100;
        String suffix = tens >= 11 && tens <= 13
                ? "th"
                : switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
        return number + suffix;
    }
}
