package cascade.training.recall.data;

/**
 * Interactions to learn from and questions to answer.
 *
 * @param name such as {@code gowalla}
 * @param items that can be recalled, numbered from 0
 * @param newItems more items, numbered on, which nobody met in training: only features tell of them
 * @param clicks to learn from
 * @param itemFeatures of {@code [items + newItems]}; may be none
 * @param content of {@code [items + newItems]}; may be none
 * @param userFeatures of {@code [users]}; may be none
 * @param queries whose answers are among the {@code items}
 * @param newQueries whose answers are new items; perhaps none
 */
public record RecallSet(
        String name,
        int items,
        int newItems,
        TrainingClicks clicks,
        FeatureLists itemFeatures,
        Content content,
        FeatureLists userFeatures,
        Queries queries,
        Queries newQueries) {

    /** How many items there are, new ones included. */
    public int allItems() {
        return items + newItems;
    }

    /** A set of users and items of which nothing is known but who met what. */
    public static RecallSet plain(String name, int items, TrainingClicks clicks, Queries queries) {
        return new RecallSet(
                name,
                items,
                0,
                clicks,
                FeatureLists.none(items),
                Content.NONE,
                FeatureLists.none(clicks.lists().size()),
                queries,
                Queries.none());
    }

    /** The same with vectors of what items show. */
    RecallSet with(Content other) {
        return new RecallSet(name, items, newItems, clicks, itemFeatures, other, userFeatures, queries, newQueries);
    }

    /** The same with other clicks. */
    public RecallSet with(TrainingClicks others) {
        return new RecallSet(name, items, newItems, others, itemFeatures, content, userFeatures, queries, newQueries);
    }
}
