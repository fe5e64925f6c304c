package cascade.features.schema;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Counts;
import cascade.features.Topic;
import cascade.features.UserState;
import java.util.List;

/**
 * What a user has to do with a topic, or with an author.
 *
 * @param counts of what he was shown of it
 * @param recentClicks how many of his {@link #RECENT_CLICKS} latest clicks were on it
 * @param isFollowed true for an author whom he follows
 */
record Acquaintance(Counts counts, int recentClicks, boolean isFollowed) {

    static final Acquaintance NONE = new Acquaintance(Counts.NONE, 0, false);

    /** Latest clicks that are compared with the item. */
    static final int RECENT_CLICKS = 20;

    static List<ClickedItem> recentClicks(UserState state) {
        List<ClickedItem> clicks = state.clicks();
        return clicks.subList(0, Math.min(RECENT_CLICKS, clicks.size()));
    }

    static Acquaintance withTopic(UserState state, Topic topic) {
        int recent = 0;
        for (ClickedItem click : recentClicks(state)) {
            recent += topic.equals(click.topic()) ? 1 : 0;
        }
        return new Acquaintance(state.byTopic().getOrDefault(topic, Counts.NONE), recent, false);
    }

    static Acquaintance withAuthor(UserState state, AuthorId author) {
        int recent = 0;
        for (ClickedItem click : recentClicks(state)) {
            recent += author.equals(click.author()) ? 1 : 0;
        }
        return new Acquaintance(
                state.byAuthor().getOrDefault(author, Counts.NONE),
                recent,
                state.followed().contains(author));
    }

    Acquaintance counted(Counts all) {
        return new Acquaintance(all, recentClicks, isFollowed);
    }

    Acquaintance clicked() {
        return new Acquaintance(counts, recentClicks + 1, isFollowed);
    }

    Acquaintance followed() {
        return new Acquaintance(counts, recentClicks, true);
    }
}
