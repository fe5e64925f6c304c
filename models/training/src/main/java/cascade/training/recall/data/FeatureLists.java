package cascade.training.recall.data;

/**
 * What is known of users, or of items, beside their numbers.
 *
 * @param values {@code [things]} lists of values, numbered through: author 7 is not topic 7
 * @param count how many values there are
 */
public record FeatureLists(IntLists values, int count) {

    /** Nothing of each of so many. */
    public static FeatureLists none(int things) {
        return new FeatureLists(IntLists.empty(things), 0);
    }
}
