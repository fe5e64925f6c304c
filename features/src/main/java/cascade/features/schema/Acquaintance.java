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
 * @param sessionClicks how many of these in the {@link #SESSION_MILLIS} before
 * @param isFollowed true for an author whom he follows
 */
record Acquaintance(Counts counts, int recentClicks, int sessionClicks, boolean isFollowed) {

    static final Acquaintance NONE = new Acquaintance(Counts.NONE, 0, 0, false);

    /** Latest clicks that are compared with the item. */
    static final int RECENT_CLICKS = 20;

    /** A pause of half an hour ends a session, as it does for those who count visits to web pages. */
    static final long SESSION_MILLIS = 1_800_000;

    static List<ClickedItem> recentClicks(UserState state) {
        List<ClickedItem> clicks = state.clicks();
        return clicks.subList(0, Math.min(RECENT_CLICKS, clicks.size()));
    }

    static Acquaintance withTopic(UserState state, Topic topic, long nowMillis) {
        Acquaintance with = NONE.counted(state.byTopic().getOrDefault(topic, Counts.NONE));
        for (ClickedItem click : recentClicks(state)) {
            if (topic.equals(click.topic())) {
                with = with.clicked(click, nowMillis);
            }
        }
        return with;
    }

    static Acquaintance withAuthor(UserState state, AuthorId author, long nowMillis) {
        Acquaintance with = NONE.counted(state.byAuthor().getOrDefault(author, Counts.NONE));
        for (ClickedItem click : recentClicks(state)) {
            if (author.equals(click.author())) {
                with = with.clicked(click, nowMillis);
            }
        }
        return state.followed().contains(author) ? with.followed() : with;
    }

    Acquaintance counted(Counts all) {
        return new Acquaintance(all, recentClicks, sessionClicks, isFollowed);
    }

    Acquaintance clicked(ClickedItem click, long nowMillis) {
        int session = nowMillis - click.timeMillis() < SESSION_MILLIS ? 1 : 0;
        return new Acquaintance(counts, recentClicks + 1, sessionClicks + session, isFollowed);
    }

    Acquaintance followed() {
        return new Acquaintance(counts, recentClicks, sessionClicks, true);
    }
}
