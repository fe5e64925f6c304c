package cascade.training.recall.log;

import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.models.embed.UserLists;
import cascade.models.vector.VectorIndex;
import cascade.training.sample.click.UserClicks;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The best items for everybody who clicked, as of the end of training: what a server may answer with until the next night. */
public final class NightlyLists {

    private static final int LENGTH = 200;
    /** What a user clicked is left out, as far as it comes among so many more. */
    private static final int MOST_CLICKED = 300;

    private NightlyLists() {}

    /** The lists that the towers give. */
    public static UserLists of(LogSet log, ServingTowers towers, VectorIndex index) {
        List<UserId> users = log.users().stream().map(UserClicks::user).toList();
        int[] starts = new int[users.size() + 1];
        var ordinals = new IntArrayList();
        for (int user = 0; user < users.size(); user++) {
            Set<ItemId> clicked = new HashSet<>(log.users().get(user).training());
            int wanted = LENGTH + Math.min(MOST_CLICKED, clicked.size());
            int left = LENGTH;
            for (int ordinal : index.search(towers.userVector(user), wanted).ordinals()) {
                if (left > 0 && !clicked.contains(towers.vectors().id(ordinal))) {
                    ordinals.add(ordinal);
                    left--;
                }
            }
            starts[user + 1] = ordinals.size();
        }
        return new UserLists(users, towers.vectors().ids(), starts, ordinals.toIntArray());
    }
}
