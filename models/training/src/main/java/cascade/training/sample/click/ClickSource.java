package cascade.training.sample.click;

import cascade.features.ItemId;
import cascade.features.UserId;
import java.util.List;

/** Clicks that can be told again and again, each time in the same order. */
public interface ClickSource {

    /** Told of a click. */
    @FunctionalInterface
    interface Listener {

        /**
         * A click by the numbers of its user and item.
         *
         * @param timeMillis in epoch milliseconds
         * @param isLater whether it is of the validation period
         */
        void clicked(int user, int item, long timeMillis, boolean isLater);
    }

    /** Tells of every click, those of a user oldest first. */
    void tell(Listener listener);

    /** By number, all that were told of; to be asked once all clicks were told. */
    List<UserId> users();

    /** By number, as {@link #users}. */
    List<ItemId> items();
}
