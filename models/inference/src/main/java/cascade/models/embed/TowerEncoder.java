package cascade.models.embed;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.ItemIds;
import cascade.features.Topic;
import cascade.features.UserProfile;
import it.unimi.dsi.fastutil.ints.IntList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users and items as rows of the two towers' tables. Pure and thread-safe.
 *
 * <pre>
 * users' table   0 padding | one row per item | values of item features | values of user features | no history | now
 * items' table   0 padding | values of item features | nothing known
 * </pre>
 *
 * <p>An item's row in the users' table is its own and those of its features in one. A click on an item that has none counts by
 * its author and topic, and is passed over where these are unknown too. The row of now is there where the tower was told in
 * training how long ago a click was.
 */
public final class TowerEncoder {

    /** Of an item that has no row of its own: author and topic. */
    private static final int ROWS_PER_CLICK = 2;

    private static final int NO_ROW = -1;

    private final TowerVocabulary vocabulary;
    /** By hash of the id, in half the memory: of a million items two share one once in forty million models. */
    private final Long2IntOpenHashMap ordinals;

    private final FeatureNumbers<Item> itemFeatures;
    private final FeatureNumbers<UserProfile> userFeatures;
    private final ContentVectors content;
    private final int firstItemFeature;
    private final int firstUserFeature;

    /** @param items those that have a row, in its order, each once */
    public TowerEncoder(TowerVocabulary vocabulary, List<ItemId> items) {
        this(vocabulary, ItemIds.of(items));
    }

    private TowerEncoder(TowerVocabulary vocabulary, ItemIds items) {
        this.vocabulary = vocabulary;
        ordinals = ordinals(items);
        itemFeatures = new FeatureNumbers<>(
                vocabulary.itemFeatures(), name -> TowerTraits.ofItem(name, vocabulary.trainedUntil()));
        userFeatures = new FeatureNumbers<>(vocabulary.userFeatures(), TowerTraits::ofUser);
        content = new ContentVectors(vocabulary.contentWidth());
        firstItemFeature = 1 + items.size();
        firstUserFeature = firstItemFeature + itemFeatures.size();
    }

    private static Long2IntOpenHashMap ordinals(ItemIds items) {
        var ordinals = new Long2IntOpenHashMap(items.size());
        ordinals.defaultReturnValue(-1);
        for (int ordinal = 0; ordinal < items.size(); ordinal++) {
            ordinals.put(items.hash(ordinal), ordinal);
        }
        return ordinals;
    }

    /** What a users' tower of this dimension takes and gives. */
    public TowerShape userShape(int dimension) {
        int now = vocabulary.exampleAge() ? 1 : 0;
        int width = vocabulary.history() * ROWS_PER_CLICK + userFeatures.width() + now;
        return new TowerShape(noHistory() + 1 + now, width, 0, dimension);
    }

    /** What an items' tower of this dimension takes and gives. */
    public TowerShape itemShape(int dimension) {
        int width = Math.max(1, itemFeatures.width());
        return new TowerShape(nothingKnown() + 1, width, vocabulary.contentWidth(), dimension);
    }

    /** Numbers of the known values of an item's features, from 0. */
    public int[] itemValues(Item item) {
        return itemFeatures.of(item).toIntArray();
    }

    /** Numbers of the known values of a user's features, from 0. */
    public int[] userValues(UserProfile profile) {
        return userFeatures.of(profile).toIntArray();
    }

    /** How many values the features of items have. */
    public int itemValueCount() {
        return itemFeatures.size();
    }

    /** How many values the features of users have. */
    public int userValueCount() {
        return userFeatures.size();
    }

    /** What an item shows, {@code [contentWidth]}, of unit length; zeros where that is not known. */
    public float[] content(Item item) {
        return content.of(item);
    }

    /** Content vectors that did not fit and were not used. */
    public long ignoredContent() {
        return content.ignored();
    }

    /**
     * A user.
     *
     * <pre>mean over the history of row(item), the latest weighing most, + w sum of row(feature) + row(now)</pre>
     *
     * <p>w is 1, or what the vocabulary gives all features together, by how many of the user's it knows.
     *
     * @param clicks newest first
     */
    public TowerInputs user(UserProfile profile, List<ClickedItem> clicks) {
        var inputs = new Bag(userShape(1).width(), new float[0]);
        History history = history(clicks);
        double recency = vocabulary.recency();
        double weight = recency == 1 ? 1.0 / history.size : (1 - recency) / (1 - Math.pow(recency, history.size));
        for (int click = 0; click < history.size; click++) {
            history.addTo(inputs, click, (float) weight);
            weight *= recency;
        }
        if (history.size == 0) {
            inputs.add(noHistory(), 1);
        }
        if (vocabulary.exampleAge()) {
            inputs.add(noHistory() + 1, 1);
        }
        IntList features = userFeatures.of(profile);
        double ofFeature = vocabulary.userWeight() == 0 ? 1 : vocabulary.userWeight() / features.size();
        features.forEach(value -> inputs.add(firstUserFeature + value, (float) ofFeature));
        return inputs.inputs();
    }

    private History history(List<ClickedItem> clicks) {
        History history = new History(Math.min(vocabulary.history(), clicks.size()));
        int[] known = ordinals(clicks, history.length());
        for (int i = 0; i < clicks.size() && history.size < history.length(); i++) {
            ClickedItem click = clicks.get(i);
            int ordinal =
                    i < known.length ? known[i] : ordinals.get(click.item().hash());
            if (ordinal >= 0) {
                history.add(1 + ordinal, NO_ROW);
            } else {
                addFeatures(click, history);
            }
        }
        return history;
    }

    /** Of the first clicks, mostly all that count: in a loop that does nothing else, as each look is a miss of the cache. */
    private int[] ordinals(List<ClickedItem> clicks, int count) {
        int[] found = new int[count];
        for (int i = 0; i < count; i++) {
            found[i] = ordinals.get(clicks.get(i).item().hash());
        }
        return found;
    }

    private void addFeatures(ClickedItem click, History history) {
        AuthorId author = click.author();
        Topic topic = click.topic();
        int ofAuthor = value(TowerTraits.AUTHOR, author == null ? null : author.value());
        int ofTopic = value(TowerTraits.TOPIC, topic == null ? null : topic.value());
        if (ofAuthor >= 0 || ofTopic >= 0) {
            history.add(row(ofAuthor), row(ofTopic));
        }
    }

    private int row(int value) {
        return value < 0 ? NO_ROW : firstItemFeature + value;
    }

    private int value(String feature, @Nullable String value) {
        return value == null ? -1 : itemFeatures.of(feature, value);
    }

    /** An item that was published after training. */
    public TowerInputs item(Item item) {
        float[] shown = content.of(item);
        var inputs = new Bag(itemShape(1).width(), shown);
        IntList values = itemFeatures.of(item);
        values.forEach(value -> inputs.add(1 + value, 1));
        if (values.isEmpty() && isZero(shown)) {
            inputs.add(nothingKnown(), 1);
        }
        return inputs.inputs();
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    private int noHistory() {
        return firstUserFeature + userFeatures.size();
    }

    private int nothingKnown() {
        return 1 + itemFeatures.size();
    }

    /** Rows of clicks while they are found: each has one or two. */
    private static final class History {

        private final int[] firsts;
        private final int[] seconds;
        private int size;

        History(int most) {
            firsts = new int[most];
            seconds = new int[most];
        }

        int length() {
            return firsts.length;
        }

        void add(int first, int second) {
            firsts[size] = first;
            seconds[size++] = second;
        }

        void addTo(Bag inputs, int click, float weight) {
            if (firsts[click] != NO_ROW) {
                inputs.add(firsts[click], weight);
            }
            if (seconds[click] != NO_ROW) {
                inputs.add(seconds[click], weight);
            }
        }
    }

    /** Inputs while they are filled; what is left is padding. */
    private static final class Bag {

        private final int[] ids;
        private final float[] weights;
        private final float[] content;
        private int size;

        Bag(int width, float[] content) {
            ids = new int[width];
            weights = new float[width];
            this.content = content;
        }

        void add(int id, float weight) {
            ids[size] = id;
            weights[size++] = weight;
        }

        TowerInputs inputs() {
            return new TowerInputs(ids, weights, content);
        }
    }
}
