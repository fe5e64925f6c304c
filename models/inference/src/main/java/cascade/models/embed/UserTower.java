package cascade.models.embed;

import cascade.features.ClickedItem;
import cascade.features.UserProfile;
import java.util.List;

/**
 * Makes a vector of a user as he is now: the items that he will click lie near to it, in the space of the index that was
 * trained with it.
 *
 * <p>Thread-safe and blocking. The same inputs give the same vector.
 */
public interface UserTower extends AutoCloseable {

    int dimension();

    /**
     * The user's vector, {@code [dimension]}, of unit length; a user without profile and clicks has one too.
     *
     * @param clicks newest first; what the model does not know is passed over
     */
    float[] vector(UserProfile profile, List<ClickedItem> clicks);

    /** No call may run or follow. */
    @Override
    void close();
}
