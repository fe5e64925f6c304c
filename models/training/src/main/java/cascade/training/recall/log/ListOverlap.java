package cascade.training.recall.log;

import cascade.features.ClickedItem;
import cascade.features.ItemId;
import cascade.features.UserProfile;
import cascade.models.embed.ReferenceUserTower;
import cascade.models.embed.TowerEncoder;
import cascade.models.vector.exact.ExactIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What towers give some users, by which others can be compared with them: each is asked as a server asks, with the same clicks.
 *
 * @param users with the first 100 items of each, fewer of a small catalogue
 */
public record ListOverlap(List<Asked> users) {

    private static final int MOST_ITEMS = 100;
    /** A list of much of the catalogue would be the same whatever the towers learned. */
    private static final int ITEMS_PER_LISTED = 10;

    private static final int MOST_USERS = 500;

    /** A user and his list. */
    public record Asked(UserProfile profile, List<ClickedItem> clicks, List<ItemId> list) {}

    public ListOverlap {
        users = List.copyOf(users);
    }

    /** Of users of the log, evenly. */
    public static ListOverlap of(LogSet log, ServingTowers towers) {
        int count = Math.min(MOST_USERS, log.users().size());
        List<Asked> asked = new ArrayList<>();
        try (var lists = new Lists(towers)) {
            for (int i = 0; i < count; i++) {
                int user = (int) ((long) i * log.users().size() / count);
                UserProfile profile = log.log().profile(log.users().get(user).user());
                List<ClickedItem> clicks = log.latest(user);
                asked.add(new Asked(profile, clicks, lists.of(profile, clicks)));
            }
        }
        return new ListOverlap(asked);
    }

    /** Share of these lists that other towers give, too; 1 where there are none. */
    public double with(ServingTowers others) {
        double sum = 0;
        try (var lists = new Lists(others)) {
            for (Asked user : users) {
                Set<ItemId> found = new HashSet<>(lists.of(user.profile(), user.clicks()));
                sum += user.list().stream().filter(found::contains).count()
                        / (double) Math.max(1, user.list().size());
            }
        }
        return users.isEmpty() ? 1 : sum / users.size();
    }

    private static final class Lists implements AutoCloseable {

        private final ServingTowers towers;
        private final ReferenceUserTower users;
        private final ExactIndex index;

        Lists(ServingTowers towers) {
            this.towers = towers;
            users = new ReferenceUserTower(
                    new TowerEncoder(towers.vocabulary(), towers.vectors().ids()), towers.users());
            index = ExactIndex.of(towers.vectors());
        }

        List<ItemId> of(UserProfile profile, List<ClickedItem> clicks) {
            int count = Math.clamp(towers.vectors().size() / ITEMS_PER_LISTED, 1, MOST_ITEMS);
            return IntStream.of(
                            index.search(users.vector(profile, clicks), count).ordinals())
                    .mapToObj(towers.vectors()::id)
                    .toList();
        }

        @Override
        public void close() {
            index.close();
        }
    }
}
