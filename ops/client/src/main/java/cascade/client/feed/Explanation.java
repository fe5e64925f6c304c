package cascade.client.feed;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why an item is on a user's page, or why not. Ranks and positions count from 1.
 *
 * @param user whose page it is
 * @param item that was asked about
 * @param scene as asked for
 * @param isShown whether it is on the page
 * @param position on the page; null where it is not shown
 * @param stage the page, or the first stage that let it go
 * @param reason a short code, {@code shown} where it is
 * @param words the reason for people, the strongest first
 * @param sources that found it
 * @param filter what filters made of it
 * @param rank its place by value; null where it was not ranked
 * @param rerank where a rule of the page moved it; null where none did
 * @param rule the operator's rule that acts on it; null where none does
 * @param arms of experiments, by layer
 * @param models that were asked, version by role
 * @param tasks what its value is made of, by task
 * @param degraded what was missing
 */
public record Explanation(
        String user,
        String item,
        Scene scene,
        @JsonProperty("shown") boolean isShown,
        @Nullable Integer position,
        String stage,
        String reason,
        List<Word> words,
        List<Source> sources,
        @Nullable Filter filter,
        @Nullable Rank rank,
        @Nullable Rerank rerank,
        @Nullable Rule rule,
        Map<String, String> arms,
        Map<String, String> models,
        Map<String, Task> tasks,
        List<String> degraded) {

    /** Makes its lists and maps immutable. */
    public Explanation {
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(stage, "stage");
        words = List.copyOf(words);
        sources = List.copyOf(sources);
        arms = Map.copyOf(arms);
        models = Map.copyOf(models);
        tasks = Map.copyOf(tasks);
        degraded = List.copyOf(degraded);
    }

    /**
     * A reason in words.
     *
     * @param code short and stable
     * @param text to show
     * @param item that it names, or null
     * @param author that it names, or null
     */
    public record Word(
            String code,
            String text,
            @Nullable String item,
            @Nullable String author) {}

    /**
     * A source that found the item.
     *
     * @param source its name
     * @param rank of the item in what it found
     * @param score of the item there
     * @param trigger the clicked item that it started from, or null
     */
    public record Source(
            String source, int rank, double score, @Nullable String trigger) {}

    /**
     * What filters made of it.
     *
     * @param verdict {@code kept}, or why it was taken out
     * @param seenAt when it was last served; null where it never was
     */
    public record Filter(String verdict, @Nullable Instant seenAt) {}

    /**
     * A place by value.
     *
     * @param position of the item
     * @param of so many
     * @param value that it has
     */
    public record Rank(int position, int of, double value) {}

    /**
     * A move on the page.
     *
     * @param from its place by value
     * @param to its place after; null where it was left out
     * @param rule that moved it
     */
    public record Rerank(int from, @Nullable Integer to, String rule) {}

    /**
     * An operator's rule.
     *
     * @param name as it was pushed
     * @param action such as {@code boost}
     * @param version of the rules
     */
    public record Rule(String name, String action, long version) {}

    /**
     * What one task adds to the value: {@code logit = linear + parts + remainder}.
     *
     * @param probability that the ranker gives
     * @param weight of the task in the value
     * @param share of the value that comes of it
     * @param logit of the probability
     * @param linear what the ids say each by itself
     * @param parts what pairs of fields say
     * @param remainder that is in no part
     */
    public record Task(
            double probability,
            double weight,
            double share,
            double logit,
            double linear,
            List<Part> parts,
            double remainder) {

        /** Makes its list immutable. */
        public Task {
            parts = List.copyOf(parts);
        }
    }

    /**
     * What a pair of fields says.
     *
     * @param fields of {@code user}, {@code item}, {@code context} and {@code cross}
     * @param value that they add to the logit
     */
    public record Part(List<String> fields, double value) {

        /** Makes its list immutable. */
        public Part {
            fields = List.copyOf(fields);
        }
    }
}
