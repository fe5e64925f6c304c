package cascade.training.sample.click;

import cascade.features.ItemId;
import cascade.features.UserId;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** One user of {@link Clicks}: a look at them, which holds none of its own. */
public final class UserClicks {

    private final Clicks clicks;
    private final int user;

    UserClicks(Clicks clicks, int user) {
        this.clicks = clicks;
        this.user = user;
    }

    public UserId user() {
        return clicks.user(user);
    }

    /** The items he clicked before the validation period, oldest click first. */
    public List<ItemId> training() {
        return new Clicked(clicks, clicks.start(user), clicks.later(user));
    }

    /** Those he clicked in it. */
    public List<ItemId> validation() {
        return new Clicked(clicks, clicks.later(user), clicks.end(user));
    }

    /** When one of {@link #training} was clicked, in epoch milliseconds. */
    public long timeMillis(int click) {
        return clicks.timeMillis(clicks.start(user) + click);
    }

    /** The ordinals of the items of {@link #training}. */
    public int[] trainingOrdinals() {
        return ordinals(clicks.start(user), clicks.later(user));
    }

    /** The ordinals of the items of {@link #validation}. */
    public int[] validationOrdinals() {
        return ordinals(clicks.later(user), clicks.end(user));
    }

    private int[] ordinals(int from, int to) {
        int[] ordinals = new int[to - from];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = clicks.clicked(from + i);
        }
        return ordinals;
    }

    /** Items at some positions. */
    private static final class Clicked extends AbstractList<ItemId> implements RandomAccess {

        private final Clicks clicks;
        private final int from;
        private final int to;

        Clicked(Clicks clicks, int from, int to) {
            this.clicks = clicks;
            this.from = from;
            this.to = to;
        }

        @Override
        public ItemId get(int index) {
            return clicks.item(clicks.clicked(from + index));
        }

        @Override
        public int size() {
            return to - from;
        }
    }
}
