package cascade.training.recall.data;

/**
 * Interactions to learn from and questions to answer.
 *
 * @param name such as {@code gowalla}
 * @param items that can be recalled, numbered from 0
 * @param newItems more items, numbered on, which nobody met in training: only features tell of them
 * @param ordered whether a history is in the order of time; else it is a set
 * @param training {@code [users]} what each user clicked, oldest first where ordered
 * @param days {@code [training.values]} days from each click to the end of training; empty where nobody knows
 * @param from {@code [users]} positions in each user's list before this are context only, not to be predicted
 * @param itemFeatures {@code [items + newItems]} values of features, numbered through: author 7 is not topic 7; may be none
 * @param itemFeatureValues how many values those features have
 * @param content {@code [items + newItems, contentWidth]} vectors of what an item shows; empty where there are none
 * @param userFeatures {@code [users]} likewise
 * @param userFeatureValues how many values those features have
 * @param passedOver {@code [users]} items that each user was shown in training and did not click, each once; empty lists where
 *     nobody knows
 * @param queries whose answers are among the {@code items}
 * @param newQueries whose answers are new items; perhaps none
 */
public record RecallSet(
        String name,
        int items,
        int newItems,
        boolean ordered,
        IntLists training,
        float[] days,
        int[] from,
        IntLists itemFeatures,
        int itemFeatureValues,
        float[] content,
        int contentWidth,
        IntLists userFeatures,
        int userFeatureValues,
        IntLists passedOver,
        Queries queries,
        Queries newQueries) {

    /** A set of which nobody knows what was shown. */
    public RecallSet(
            String name,
            int items,
            int newItems,
            boolean ordered,
            IntLists training,
            float[] days,
            int[] from,
            IntLists itemFeatures,
            int itemFeatureValues,
            float[] content,
            int contentWidth,
            IntLists userFeatures,
            int userFeatureValues,
            Queries queries,
            Queries newQueries) {
        this(
                name,
                items,
                newItems,
                ordered,
                training,
                days,
                from,
                itemFeatures,
                itemFeatureValues,
                content,
                contentWidth,
                userFeatures,
                userFeatureValues,
                IntLists.empty(training.size()),
                queries,
                newQueries);
    }

    /** How many items there are, new ones included. */
    public int allItems() {
        return items + newItems;
    }

    /** A set of users and items of which nothing is known but who met what. */
    static RecallSet plain(String name, int items, boolean ordered, IntLists training, Queries queries) {
        return new RecallSet(
                name,
                items,
                0,
                ordered,
                training,
                new float[0],
                new int[training.size()],
                IntLists.empty(items),
                0,
                new float[0],
                0,
                IntLists.empty(training.size()),
                0,
                queries,
                Queries.none());
    }

    /** The same with a vector of {@code width} values for each item. */
    RecallSet withContent(float[] vectors, int width) {
        return new RecallSet(
                name,
                items,
                newItems,
                ordered,
                training,
                days,
                from,
                itemFeatures,
                itemFeatureValues,
                vectors,
                width,
                userFeatures,
                userFeatureValues,
                passedOver,
                queries,
                newQueries);
    }

    /** The same with what users were shown and did not click. */
    public RecallSet withPassedOver(IntLists lists) {
        return new RecallSet(
                name,
                items,
                newItems,
                ordered,
                training,
                days,
                from,
                itemFeatures,
                itemFeatureValues,
                content,
                contentWidth,
                userFeatures,
                userFeatureValues,
                lists,
                queries,
                newQueries);
    }
}
