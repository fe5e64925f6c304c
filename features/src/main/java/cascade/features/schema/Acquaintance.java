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
        int recent = 0;
        int session = 0;
        List<ClickedItem> clicks = state.clicks();
        int hash = topic.hashCode(); // is kept, and nearly all differ in it
        for (int i = 0; i < RECENT_CLICKS && i < clicks.size(); i++) {
            Topic clicked = clicks.get(i).topic();
            if (clicked != null && clicked.hashCode() == hash && clicked.equals(topic)) {
                recent++;
                session += isOfSession(clicks.get(i), nowMillis) ? 1 : 0;
            }
        }
        return new Acquaintance(state.byTopic().getOrDefault(topic, Counts.NONE), recent, session, false);
    }

    static Acquaintance withAuthor(UserState state, AuthorId author, long nowMillis) {
        int recent = 0;
        int session = 0;
        List<ClickedItem> clicks = state.clicks();
        int hash = author.hashCode();
        for (int i = 0; i < RECENT_CLICKS && i < clicks.size(); i++) {
            AuthorId clicked = clicks.get(i).author();
            if (clicked != null && clicked.hashCode() == hash && clicked.equals(author)) {
                recent++;
                session += isOfSession(clicks.get(i), nowMillis) ? 1 : 0;
            }
        }
        Counts counts = state.byAuthor().getOrDefault(author, Counts.NONE);
        return new Acquaintance(counts, recent, session, state.followed().contains(author));
    }

    private static boolean isOfSession(ClickedItem click, long nowMillis) {
        return nowMillis - click.timeMillis() < SESSION_MILLIS;
    }

    Acquaintance counted(Counts all) {
        return new Acquaintance(all, recentClicks, sessionClicks, isFollowed);
    }

    Acquaintance clicked(ClickedItem click, long nowMillis) {
        int session = isOfSession(click, nowMillis) ? 1 : 0;
        return new Acquaintance(counts, recentClicks + 1, sessionClicks + session, isFollowed);
    }

    Acquaintance followed() {
        return new Acquaintance(counts, recentClicks, sessionClicks, true);
    }
}
