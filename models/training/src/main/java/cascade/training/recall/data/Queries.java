package cascade.training.recall.data;

/**
 * What a model is asked: given a history, which items come next.
 *
 * @param given {@code [queries]} items of the history, oldest first where the set is ordered
 * @param ages {@code [given.values]} days from each given click to the time of the question; empty where nobody knows
 * @param masked {@code [queries]} items that are not to be answered, above all those met in training
 * @param wanted {@code [queries]} the right answers, each once
 * @param users {@code [queries]} rows of the user features
 */
public record Queries(IntLists given, float[] ages, IntLists masked, IntLists wanted, int[] users) {

    public Queries {
        if (given.size() != wanted.size() || given.size() != masked.size() || given.size() != users.length) {
            throw new IllegalArgumentException("%d histories, %d masks, %d answers and %d users"
                    .formatted(given.size(), masked.size(), wanted.size(), users.length));
        }
    }

    public int size() {
        return users.length;
    }

    /**
     * Asks for users' vectors alone: no answers are known.
     *
     * @param given {@code [queries]} histories
     * @param users {@code [queries]} rows of the user features, or -1
     */
    public static Queries about(IntLists given, int[] users) {
        IntLists nothing = IntLists.empty(users.length);
        return new Queries(given, new float[0], nothing, nothing, users);
    }

    /**
     * Asks some users for what comes after their clicks, none of which is to be answered.
     *
     * @param lists {@code [all users]} clicks
     * @param days {@code [lists.values]} from each click to the time of the question
     * @param users who are asked
     * @param wanted {@code [users]} the right answers
     */
    public static Queries of(IntLists lists, float[] days, int[] users, IntLists wanted) {
        IntLists given = lists.select(users);
        float[] ages = new float[given.values().length];
        int at = 0;
        for (int user : users) {
            System.arraycopy(days, lists.start(user), ages, at, lists.length(user));
            at += lists.length(user);
        }
        return new Queries(given, ages, given, wanted, users);
    }

    /** No questions. */
    static Queries none() {
        return new Queries(IntLists.empty(0), new float[0], IntLists.empty(0), IntLists.empty(0), new int[0]);
    }
}
