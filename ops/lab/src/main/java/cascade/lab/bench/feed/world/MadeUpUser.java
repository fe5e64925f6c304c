package cascade.lab.bench.feed.world;

import cascade.features.ItemId;
import cascade.features.UserFeatures;
import java.util.List;

/**
 * One user of a made-up community.
 *
 * @param seen what he was served in the last days
 */
public record MadeUpUser(UserFeatures features, List<ItemId> seen) {

    public MadeUpUser {
        seen = List.copyOf(seen);
    }
}
