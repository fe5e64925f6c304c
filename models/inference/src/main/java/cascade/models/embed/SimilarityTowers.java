package cascade.models.embed;

import cascade.features.ClickedItem;
import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserFeatures;
import cascade.features.schema.Similarities;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The towers that a ranker brings to tell how near items lie to what somebody opened: those that it has learned with, whatever recall has in service. Vectors of other
 * towers mean nothing to it. Thread-safe.
 */
public final class SimilarityTowers implements AutoCloseable {

    private final UserTower users;
    private final Optional<ItemTower> items;
    private final Vectors vectors;
    private final int tail;
    private final Runnable closing;

    /** Vectors of the items that the towers were trained with. Thread-safe. */
    public interface Vectors {

        int dimension();

        /** Writes an item's vector to {@code out} from {@code at} on; false where it has none. */
        boolean copy(ItemId item, float[] out, int at);
    }

    /**
     * Towers and vectors of one space.
     *
     * @param items makes vectors of other items; empty where these have none
     * @param tail of a vector, as {@link ClickSimilarity} says
     * @param closing releases all of it
     */
    public SimilarityTowers(UserTower users, Optional<ItemTower> items, Vectors vectors, int tail, Runnable closing) {
        if (users.dimension() != vectors.dimension()
                || items.filter(tower -> tower.dimension() != vectors.dimension())
                        .isPresent()) {
            throw new IllegalArgumentException(
                    "towers of dimension " + users.dimension() + " do not fit vectors of " + vectors.dimension());
        }
        this.users = users;
        this.items = items;
        this.vectors = vectors;
        this.tail = tail;
        this.closing = closing;
    }

    /** Numbers of a vector. */
    public int dimension() {
        return vectors.dimension();
    }

    /** The memory that users are compared in: the same as before where that fits, so that nobody holds on to towers which are closed. */
    public ClickSimilarity memory(@Nullable ClickSimilarity before) {
        return before != null && before.fits(vectors.dimension(), tail)
                ? before
                : new ClickSimilarity(vectors.dimension(), tail);
    }

    /**
     * Writes an item's vector to {@code out} from {@code at} on; zeros where it has none.
     *
     * @param published what is published of it, asked where the towers were not trained with it
     */
    public void write(ItemId item, Supplier<Item> published, float[] out, int at) {
        if (!vectors.copy(item, out, at)) {
            make(published.get(), out, at);
        }
    }

    private void make(Item item, float[] out, int at) {
        if (items.isPresent()) {
            System.arraycopy(items.get().vector(item), 0, out, at, dimension());
        } else {
            Arrays.fill(out, at, at + dimension(), 0);
        }
    }

    /**
     * Begins with a user as he is now.
     *
     * @param catalogue has the items that he clicked; null of one that it has not
     * @param vector {@code [dimension]}, to work in
     */
    public void begin(
            UserFeatures user, Function<ItemId, @Nullable Item> catalogue, ClickSimilarity similarity, float[] vector) {
        similarity.begin(users.vector(user.profile(), user.state().clicks()));
        List<ClickedItem> clicks = user.state().clicks();
        for (int i = 0; i < clicks.size() && similarity.wantsMore(); i++) {
            if (write(clicks.get(i).item(), catalogue, vector)) {
                similarity.add(vector, 0);
            }
        }
    }

    /** For who asks of one user after the other, of items as they come. */
    public Similarities among(Function<ItemId, @Nullable Item> catalogue) {
        return user -> {
            float[] vector = new float[dimension()];
            ClickSimilarity similarity = memory(null);
            begin(user, catalogue, similarity, vector);
            return (item, out, at) -> {
                write(item.id(), () -> item, vector, 0);
                similarity.write(vector, 0, out, at);
            };
        };
    }

    private boolean write(ItemId clicked, Function<ItemId, @Nullable Item> catalogue, float[] to) {
        if (vectors.copy(clicked, to, 0)) {
            return true;
        }
        Item item = catalogue.apply(clicked);
        if (item != null) {
            make(item, to, 0);
        }
        return item != null;
    }

    /** No call may run or follow. */
    @Override
    public void close() {
        closing.run();
    }
}
